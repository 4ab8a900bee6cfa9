/**
 * The contract of a sink: a place that takes one notice at a time.
 *
 * The courier is the only caller. It hands a sink one notice of its queue and waits for the answer before the next, or
 * several at once where it folds; different sinks work side by side. Both settle soon after `abort` fires and never throw for anything that the
 * other side does: each outcome is a value.
 *
 *   delivered                     the other side said yes; the incident's suppression starts
 *   failed, rate_limited          it asks for patience: tried again, not before `retryAfter`
 *   failed, unavailable, timeout  it cannot now: tried again with growing pauses
 *   failed, rejected              it will not take this notice, not even in its smallest form, or none for this address
 *   failed, auth                  it does not know us: a person has to mend key, address or rights
 *
 * `final` says that the same notice would fail the same way again: the courier goes to the next route at once.
 * Retrying is the courier's work alone. `detail` is for people and never holds a key or an address.
 */

import type { Clock, Notice } from '../model.ts'
import type { z } from '../schema.ts'
import type { Secret } from '../secret.ts'

export type FailureReason = 'auth' | 'rejected' | 'rate_limited' | 'unavailable' | 'timeout'

export interface Failure {
  readonly outcome: 'failed'
  readonly reason: FailureReason
  readonly detail: string
  /** Milliseconds the other side asked us to wait. */
  readonly retryAfter?: number
  readonly final: boolean
  /** It is not the text that is refused: a shorter form would be, too. */
  readonly atFault?: 'address'
}

export interface Delivered {
  readonly outcome: 'delivered'
  /** Why the other side took less than all of it: its smallest form, or not for every recipient. */
  readonly shortened?: string
  /** What the sink wants to be shown with the next notice of the same incident, such as the place of its message. */
  readonly receipt?: string
}

/** A notice of the same incident that the sink has taken before. */
export interface Taken {
  readonly notice: Notice
  readonly receipt: string | null
}

export type Delivery = Delivered | Failure

export interface Sink {
  readonly name: string
  readonly kind: string
  /** Whether it can be told that an incident is over. */
  readonly resolves: boolean
  /** Whether what it was told stays open there until it is told the end, even where the beginning says that it is over. */
  readonly staysOpen?: boolean
  /** Whether it can be told that somebody works on one. */
  readonly acknowledges?: boolean
  /** `taken`: what it has taken of the same incident, the first first. */
  send(notice: Notice, abort: AbortSignal, taken?: readonly Taken[]): Promise<Delivery>
  /** Several in one message, for a sink that asks for patience; one that fails for good is followed by each alone. */
  fold?(notices: readonly Notice[], abort: AbortSignal): Promise<Delivery>
}

/** Where the console sink writes: a stream of the process, or a list in a test. */
export interface Output {
  write(text: string, done: (error?: Error | null) => void): unknown
}

export interface Parts<Options> {
  readonly name: string
  readonly options: Options
  /** The value behind `<field>_env` or `<field>_file`, read once when the sink is made. */
  secret(field: string): Secret
  /** The same for one that need not be there. */
  secretIfNamed(field: string): Secret | null
  readonly stdout: Output
  readonly stderr: Output
  readonly clock: Clock
}

/** One kind of sink: the options people write, which of them are secrets, and how it is made. */
export interface SinkDefinition<Schema extends z.ZodObject> {
  readonly kind: string
  readonly options: Schema
  /** Each has `<field>_env` and `<field>_file` among the options, of which exactly one is set. */
  readonly secrets: readonly string[]
  /** The same for secrets that it can do without. */
  readonly optionalSecrets?: readonly string[]
  create(parts: Parts<z.output<Schema>>): Sink
}
