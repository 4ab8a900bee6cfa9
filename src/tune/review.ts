/** What the weekly review holds. */
import type { Finding, Severity, Time } from '../model.ts'
import type { Trouble } from './together.ts'

/** Findings of one service that belong together. */
export interface Recurrence {
  readonly service: string
  readonly type: Finding['type']
  readonly worst: Severity
  readonly findings: number
  readonly windows: number
  /** On how many days, in UTC. */
  readonly days: number
  readonly first: Time
  readonly last: Time
  /** Of the worst the most unusual. */
  readonly example: Finding
  /** What else its incidents are about, the worst first. */
  readonly beside: readonly Trouble[]
  readonly muted: number
  /** An incident of it is open. */
  readonly goesOn: boolean
}

export interface Digest {
  readonly since: Time | null
  readonly windows: {
    readonly total: number
    readonly quiet: number
    readonly notAnalysed: number
    readonly lines: number
  }
  readonly findings: Readonly<Record<Severity, number>>
  /** Worse than low; the worst first, and of those the most frequent. */
  readonly recurring: readonly Recurrence[]
  /** Never worse than low: for the review only. */
  readonly low: readonly Recurrence[]
  readonly muted: readonly Counted[]
  /** Messages that nobody has got. */
  readonly undelivered: readonly Counted[]
  /** Messages that their own sink did not take, and another one did. */
  readonly diverted: readonly Counted[]
  readonly advice: readonly string[]
}

export interface Counted {
  readonly text: string
  readonly times: number
}
