/** What the first stage says of a window: signals with numbers, a score, and whether to ask. */
import type { FindingType, Severity } from './scale.ts'
import type { Window } from './window.ts'

/** What one detector noticed. `sentence` carries the numbers for people; `weight` (0..1) orders the reasons. */
export interface Signal {
  readonly detector: string
  readonly type: FindingType
  /** What the built-in analyst would report it as. */
  readonly severity: Severity
  /** The least a finding about it may be reported as, whatever a model says; null: the model may drop it. */
  readonly floor: Severity | null
  readonly weight: number
  readonly sentence: string
  /** Ids of the templates it is about, the most telling first; empty when it is about the whole window. */
  readonly templates: readonly string[]
  readonly numbers: Readonly<Record<string, number>>
  /** It has gone on for so long that from the next window on it is taken for usual, or for gone. */
  readonly isLast?: true
}

export const DECISIONS = ['ask', 'skip', 'audit', 'defer'] as const
export type Decision = (typeof DECISIONS)[number]

/** What the first stage says of a window. */
export interface Assessment {
  readonly score: number
  readonly signals: readonly Signal[]
  readonly newTemplates: number
  /** The service is too new for its past to say much. */
  readonly warmUp: boolean
  readonly decision: Decision
  /** Why this decision. */
  readonly reason: string
}

/** A window that is done and has been looked at: what the state file holds and the analyst's work is made from. */
export interface SealedWindow {
  readonly window: Window
  readonly assessment: Assessment
}
