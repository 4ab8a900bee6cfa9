/** What people know of a history: when something was wrong, which windows were, and which findings were right. */
import type { Time } from '../../model.ts'

/** A span in which something was wrong. `service`: empty where the label does not say. */
export interface Episode {
  readonly start: Time
  readonly end: Time
  readonly service: string
  readonly kind: string
}

export const WINDOW_LABELS = ['anomaly', 'normal', 'ignore'] as const
export type WindowLabel = (typeof WINDOW_LABELS)[number]

export const FINDING_LABELS = ['true', 'false', 'expected', 'unsure'] as const
export type FindingLabel = (typeof FINDING_LABELS)[number]

export interface LabelledFinding {
  readonly finding: string
  readonly window: string
  readonly type: string
  readonly label: FindingLabel
}

export interface Truth {
  /** Whether episodes were labelled at all: then what lies in none of them is normal. */
  readonly complete: boolean
  readonly episodes: readonly Episode[]
  /** Spans that nobody is sure about: what lies in them alone is not scored. */
  readonly doubtful: readonly Episode[]
  /** By start; null where windows are labelled by the episodes they overlap. */
  readonly windows: ReadonlyMap<Time, WindowLabel> | null
  readonly findings: readonly LabelledFinding[]
}

/** Only what happened within a span of time, which is all that a history of it can be asked for. */
export function truthWithin(truth: Truth, { start, end }: { readonly start: Time; readonly end: Time }): Truth {
  const within = (span: Episode) => span.end >= start && span.start < end
  return { ...truth, episodes: truth.episodes.filter(within), doubtful: truth.doubtful.filter(within) }
}
