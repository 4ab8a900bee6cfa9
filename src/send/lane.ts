/**
 * The notices of one sink, in order. A sink that does not answer is left alone for a while; only a critical notice still
 * goes on trying by its own pace, except where the sink itself asked for patience.
 */
import type { Events } from '../events.ts'
import type { Clock, Notice, Time } from '../model.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'
import { insists, isOverdue, isWaiting, planAfter } from './patience.ts'
import type { Delivery, Failure, Sink } from './sink.ts'

export interface LaneParts {
  readonly sink: Sink | undefined
  readonly outbox: Outbox
  readonly clock: Clock
  readonly events: Events
  readonly random: () => number
  readonly attemptTimeout: number
}

export interface Lane {
  /** Tries each entry at most once. */
  work(entries: readonly OutboxEntry[], abort: AbortSignal): Promise<void>
}

/** One failure can be the notice's; two in a row are the sink's. */
const FAILURES_OF_A_SINK = 2

export function createLane({ sink, outbox, clock, events, random, attemptTimeout }: LaneParts): Lane {
  let failures = 0
  let quietUntil: Time = 0
  let patientUntil: Time = 0
  /** An end must not overtake the beginning of the same incident. */
  const held = new Map<string, Time>()
  /** Delivered, but the outbox could not write it down: recorded later, never sent again for that. */
  const unrecorded = new Map<string, { at: Time; receipt: string | null }>()

  function blockedUntil({ notice }: OutboxEntry): Time | null {
    const now = clock()
    const pauses = [patientUntil]
    if (!insists(notice)) pauses.push(quietUntil)
    if (notice.action !== 'trigger') pauses.push(held.get(notice.dedupKey) ?? 0)
    const waiting = pauses.filter((until) => isWaiting(until, now))
    return waiting.length === 0 ? null : Math.max(...waiting)
  }

  async function attempt(entry: OutboxEntry, abort: AbortSignal): Promise<void> {
    const { notice, attempts } = entry
    const key = `${notice.id} ${notice.action}`
    let recorded = unrecorded.get(key)
    if (recorded === undefined) {
      const delivery = await trySink(entry, abort)
      if (delivery.outcome === 'failed') return abort.aborted ? undefined : fail(entry, delivery)
      const said = { sink: notice.sink, dedupKey: notice.dedupKey, attempt: attempts + 1 }
      events.emit('notice:delivered', { ...said, shortened: delivery.shortened ?? null })
      recorded = { at: clock(), receipt: delivery.receipt ?? null }
      unrecorded.set(key, recorded)
    }
    failures = 0
    quietUntil = patientUntil = 0
    held.delete(notice.dedupKey)
    outbox.delivered(entry, recorded)
    unrecorded.delete(key)
  }

  async function trySink({ notice }: OutboxEntry, abort: AbortSignal): Promise<Delivery> {
    if (sink === undefined) {
      return { outcome: 'failed', reason: 'auth', detail: 'the config has no sink of this name', final: true }
    }
    const signal = AbortSignal.any([abort, AbortSignal.timeout(attemptTimeout)])
    // A sink may be deaf to the signal; nobody else has to wait for it.
    return Promise.race([
      Promise.try(() => sink.send(notice, signal, outbox.told(notice))).catch(crashed),
      whenAborted(signal),
    ])
  }

  function fail(entry: OutboxEntry, failure: Failure): void {
    const { notice, attempts } = entry
    const now = clock()
    const plan = planAfter({ entry, failure, now, random })
    const error = `${failure.reason}: ${failure.detail}`
    if (plan.divert) outbox.divert(entry, notice.fallback, now)
    if (plan.nextAttempt === null) {
      held.delete(notice.dedupKey)
      outbox.abandoned(entry, { at: now, error })
    } else {
      held.set(notice.dedupKey, plan.nextAttempt)
      if (!failure.final) rest(failure, plan.nextAttempt)
      outbox.postponed(entry, { nextAttempt: plan.nextAttempt, error })
    }
    const { sink: name, dedupKey } = notice
    events.emit('notice:failed', {
      sink: name,
      dedupKey,
      attempt: attempts + 1,
      reason: failure.reason,
      detail: failure.detail,
      next: plan.next,
    })
  }

  function rest({ reason }: Failure, until: Time): void {
    failures++
    if (reason === 'rate_limited') patientUntil = Math.max(until, patientUntil)
    if (reason === 'timeout' || failures >= FAILURES_OF_A_SINK) quietUntil = Math.max(until, quietUntil)
  }

  return {
    async work(entries, abort) {
      for (const entry of entries) {
        if (abort.aborted) return
        const { notice } = entry
        const until = blockedUntil(entry)
        if (sink !== undefined && !takes(sink, notice)) {
          outbox.delivered(entry, { at: clock(), receipt: null })
        } else if (until === null) await attempt(entry, abort)
        else if (notice.action === 'trigger' && notice.fallback.length > 0 && isOverdue(entry, until)) {
          outbox.divert(entry, notice.fallback, clock())
        }
      }
    },
  }
}

/** What it has no word for need not be said there. */
function takes({ resolves, acknowledges = false }: Sink, { action }: Notice): boolean {
  return action === 'resolve' ? resolves : action !== 'acknowledge' || acknowledges
}

/** A sink that throws has a bug; its message may hold anything. */
function crashed(thrown: unknown): Failure {
  const name = thrown instanceof Error ? thrown.name : typeof thrown
  return { outcome: 'failed', reason: 'unavailable', detail: `the sink broke down (${name})`, final: false }
}

function whenAborted(signal: AbortSignal): Promise<Failure> {
  const failure: Failure = { outcome: 'failed', reason: 'timeout', detail: 'no answer in time', final: false }
  return new Promise((settle) => {
    if (signal.aborted) settle(failure)
    else signal.addEventListener('abort', () => settle(failure), { once: true })
  })
}
