/** What an analyst reads of a window, and the last word on it: findings with their evidence. */
import type { FindingType, Health, Level, Severity, Time } from './scale.ts'

/** One numbered line of a brief. `count` is how many records of its template came in the window, from `first` to `last`. */
export interface BriefLine {
  readonly first: Time
  readonly last: Time
  readonly id: string
  readonly time: Time
  readonly level: Level | null
  readonly template: string
  readonly text: string
  readonly count: number
}

export interface Brief {
  readonly window: string
  readonly part: string | null
  readonly service: string
  readonly start: Time
  readonly end: Time
  readonly lines: readonly BriefLine[]
  /** Records of the window that no line of the brief stands for. */
  readonly omitted: number
}

export interface Evidence {
  /** The line's id in the brief, `L12`. */
  readonly line: string
  readonly time: Time
  readonly level: Level | null
  readonly text: string
  readonly count: number
  /** The kind of line it is; findings of earlier versions do not say. */
  readonly template?: string
}

export type AnalystName = 'openai' | 'builtin'

export interface Finding {
  readonly id: string
  readonly window: string
  readonly service: string
  /** Of its first line of evidence, else the window's start. */
  readonly time: Time
  readonly severity: Severity
  readonly type: FindingType
  readonly summary: string
  readonly evidence: readonly Evidence[]
  readonly recommendedAction: string
  readonly analyst: AnalystName
  readonly model: string | null
  readonly promptVersion: string | null
  /** At least one line of evidence is really there. What is not grounded cannot page. */
  readonly grounded: boolean
  readonly score: number
  /** Another service that its lines speak of, which may be the cause; left out where they name none. */
  readonly suspect?: string
  /** What the rules call it, where a model calls it otherwise: it is sent where any of them goes. */
  readonly ruledAs?: readonly FindingType[]
  /** Kinds of fatal line in its evidence that the service never wrote before; left out where there is none. */
  readonly fresh?: readonly string[]
  /** However long nobody is asked, it is not over before a model answers. */
  readonly awaitsAnswer?: true
  /** All of it goes on for so long that from here on it is taken for usual, or for gone. */
  readonly isLast?: true
  /** All of it has been told for so long that nothing more is said of it, though it goes on, unless it grows. */
  readonly isLastWord?: true
  /** Why it is what it is: signals, raised floors, removed evidence. */
  readonly reasons: readonly string[]
}

export const STATUSES = ['judged', 'quiet', 'not_analysed', 'deferred'] as const
export type WindowStatus = (typeof STATUSES)[number]

export interface Tokens {
  readonly prompt: number
  readonly completion: number
}

export const NO_TOKENS: Tokens = { prompt: 0, completion: 0 }

/** The last word on a window. `not_analysed` means that a model was to judge it and could not. */
export interface Verdict {
  readonly window: string
  readonly part: string | null
  readonly status: WindowStatus
  /** Why a model's answer is missing, or what had to be mended in it; null when there is nothing to say. */
  readonly reason: string | null
  readonly health: Health
  readonly analyst: AnalystName | null
  readonly model: string | null
  readonly promptVersion: string | null
  readonly tokens: Tokens
  /** The worst first. */
  readonly findings: readonly Finding[]
}
