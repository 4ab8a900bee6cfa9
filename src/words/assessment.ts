/** What the first stage says of a window: signals with numbers, a score, and whether to ask. */
import type { FindingType, Severity, Time } from './scale.ts'
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
  /** It is so much of what the service does, and has gone on for so long, that a person would have looked by now. */
  readonly isLastingFlood?: true
  /** It has gone on for so long that from the next window on it is taken for usual, or for gone. */
  readonly isLast?: true
  /** It has been told for so long that nothing more is said of it, though it goes on, unless it grows. */
  readonly isLastWord?: true
}

/** `carry`: nothing has changed since an analyst was asked, whose verdict is carried on. */
export const DECISIONS = ['ask', 'skip', 'audit', 'defer', 'carry'] as const
export type Decision = (typeof DECISIONS)[number]

/** Trouble that goes on as it was. */
export interface Unchanged {
  /** The window that an analyst was to be asked about last, and its end. */
  readonly window: string
  readonly at: Time
  /** How many lines of it came. */
  readonly lines: number
  /** Why it would be asked about, were it the first. */
  readonly why: string
}

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
  /** It is as it was in the window that was to be asked about last; left out where something changed. */
  readonly unchanged?: Unchanged
  /** What goes on that people have got used to: nothing is told of it. Of which kinds of line, and what it would be told as. */
  readonly unsaid?: { readonly kinds: readonly string[]; readonly types: readonly FindingType[] }
}

/** A window that is done and has been looked at: what the state file holds and the analyst's work is made from. */
export interface SealedWindow {
  readonly window: Window
  readonly assessment: Assessment
}
