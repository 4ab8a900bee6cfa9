/** What the courier asks of the outbox; whoever keeps the notices answers. Each change is one transaction. */
import type { Notice, Time } from '../model.ts'
import type { Taken } from './sink.ts'

export interface OutboxEntry {
  readonly notice: Notice
  /** Attempts that have failed so far. */
  readonly attempts: number
  readonly queuedAt: Time
  readonly nextAttempt: Time
}

export interface Outbox {
  /** Those whose next attempt has come, in the order they were queued. */
  due(now: Time): readonly OutboxEntry[]
  /** The sink said yes: with it the incident's suppression starts. `staysOpen`: of what is over, the end has to follow. */
  delivered(entry: OutboxEntry, delivery: { at: Time; receipt: string | null; staysOpen: boolean }): void
  postponed(entry: OutboxEntry, failure: { nextAttempt: Time; error: string }): void
  /** What the notice's sink has taken of the same incident, the first first. */
  taken(notice: Notice): readonly Taken[]
  /** Given up for good; stays visible. */
  abandoned(entry: OutboxEntry, failure: { at: Time; error: string }): void
  /** Queues the same notice for other sinks as well, once for each however often it is asked. */
  divert(entry: OutboxEntry, sinks: readonly string[], at: Time): void
}
