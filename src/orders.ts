/** What people tell the worker from outside, beside its config: be silent for a while, this is known, this was deployed. */
import type { FindingType, Severity, Time } from './model.ts'

interface Said {
  readonly id: string
  readonly from: Time
  /** Every word of this kind ends. */
  readonly until: Time
  /** Who said it. */
  readonly owner: string
}

export interface Silence extends Said {
  readonly kind: 'silence'
  /** With `*` for any text; null: all. */
  readonly service: string | null
  readonly type: FindingType | null
  /** What is worse than this is told all the same. */
  readonly upTo: Severity
  readonly because: string
}

/** Somebody works on it: repeats of it need not be told. */
export interface Acknowledgement extends Said {
  readonly kind: 'acknowledgement'
  readonly incident: string
}

/** `from` is when it went live; until the end, findings of the service name it. */
export interface Deploy extends Said {
  readonly kind: 'deploy'
  readonly service: string
  readonly version: string
}

export type Order = Silence | Acknowledgement | Deploy

/** By the wall clock: it is people who said it. */
export function isInForce({ from, until }: Said, at: Time): boolean {
  return from <= at && at < until
}
