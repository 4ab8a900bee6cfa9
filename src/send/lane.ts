/**
 * The notices of one sink, in order. A sink that does not answer is left alone for a while; only a critical notice still
 * goes on trying by its own pace, except where the sink itself asked for patience: then what waited is told together, by
 * a sink that can. Where a sink hangs, one of them waits for it at a time, and each has its turn.
 */
import type { Events } from '../events.ts'
import { insists } from '../insistence.ts'
import type { Clock, Notice, Time } from '../model.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'
import { isOverdue, isWaiting, planAfter } from './patience.ts'
import type { Delivered, Delivery, Failure, Sink } from './sink.ts'

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
/** What one message can hold and a reader take in. */
const MOST_TOGETHER = 20

export function createLane({ sink, outbox, clock, events, random, attemptTimeout }: LaneParts): Lane {
  let failures = 0
  let quietUntil: Time = 0
  let patientUntil: Time = 0
  /** It has been told too much at once. */
  let crowded = false
  /** It kept the last one waiting in vain. */
  let hangs = false
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

  function isFoldable(entry: OutboxEntry): boolean {
    return (
      sink !== undefined && takes(sink, entry.notice) && !unrecorded.has(keyOf(entry)) && blockedUntil(entry) === null
    )
  }

  async function attempt(entry: OutboxEntry, abort: AbortSignal): Promise<void> {
    const { notice } = entry
    if (!unrecorded.has(keyOf(entry))) {
      const delivery = await ask((to, signal) => to.send(notice, signal, outbox.told(notice)), abort)
      if (delivery.outcome === 'failed') return abort.aborted ? undefined : fail(entry, delivery)
      note(entry, delivery)
    }
    record(entry)
  }

  async function attemptTogether(entries: readonly OutboxEntry[], abort: AbortSignal): Promise<void> {
    const notices = entries.map(({ notice }) => notice)
    const delivery = await ask((to, signal) => to.fold!(notices, signal), abort)
    if (delivery.outcome === 'delivered') {
      for (const entry of entries) note(entry, delivery)
      for (const entry of entries) record(entry)
    } else if (delivery.final) {
      // Together they may be more than it takes, or one of them may be at fault.
      for (const entry of entries) if (!abort.aborted) await attempt(entry, abort)
    } else if (!abort.aborted) {
      for (const entry of entries) fail(entry, delivery)
    }
  }

  async function ask(
    question: (to: Sink, signal: AbortSignal) => Promise<Delivery>,
    abort: AbortSignal,
  ): Promise<Delivery> {
    if (sink === undefined) {
      return { outcome: 'failed', reason: 'auth', detail: 'the config has no sink of this name', final: true }
    }
    const signal = AbortSignal.any([abort, AbortSignal.timeout(attemptTimeout)])
    // A sink may be deaf to the signal; nobody else has to wait for it.
    return Promise.race([Promise.try(() => question(sink, signal)).catch(crashed), whenAborted(signal)])
  }

  function note(entry: OutboxEntry, { shortened, receipt }: Delivered): void {
    const { sink: name, dedupKey } = entry.notice
    events.emit('notice:delivered', { sink: name, dedupKey, attempt: entry.attempts + 1, shortened: shortened ?? null })
    unrecorded.set(keyOf(entry), { at: clock(), receipt: receipt ?? null })
  }

  function record(entry: OutboxEntry): void {
    failures = 0
    quietUntil = patientUntil = 0
    crowded = hangs = false
    held.delete(entry.notice.dedupKey)
    outbox.delivered(entry, { ...unrecorded.get(keyOf(entry))!, staysOpen: sink?.staysOpen === true })
    unrecorded.delete(keyOf(entry))
  }

  function fail(entry: OutboxEntry, failure: Failure): void {
    const { notice, attempts } = entry
    const now = clock()
    const plan = planAfter({ entry, failure, now, random })
    const error = `${failure.reason}: ${failure.detail}`
    hangs = failure.reason === 'timeout'
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
    if (reason === 'rate_limited') {
      crowded = true
      patientUntil = Math.max(until, patientUntil)
    }
    if (reason === 'timeout' || failures >= FAILURES_OF_A_SINK) quietUntil = Math.max(until, quietUntil)
  }

  /** Where it hangs, who has waited longest comes first: one that it never answers must not keep the others from their turn. */
  function inTurn(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
    return hangs ? entries.toSorted((a, b) => a.nextAttempt - b.nextAttempt) : entries
  }

  return {
    async work(due, abort) {
      const entries = inTurn(due)
      let attempted = 0
      const together = crowded && sink?.fold !== undefined ? entries.filter(isFoldable).slice(0, MOST_TOGETHER) : []
      if (together.length > 1) await attemptTogether(together, abort)
      for (const entry of entries) {
        if (abort.aborted) return
        if (together.length > 1 && together.includes(entry)) continue
        const { notice } = entry
        const until = blockedUntil(entry) ?? (hangs && attempted > 0 ? clock() : null)
        if (sink !== undefined && !takes(sink, notice)) {
          outbox.delivered(entry, { at: clock(), receipt: null, staysOpen: false })
        } else if (until === null) {
          attempted++
          await attempt(entry, abort)
        } else if (notice.action === 'trigger' && notice.fallback.length > 0 && isOverdue(entry, until)) {
          outbox.divert(entry, notice.fallback, clock())
        }
      }
    },
  }
}

function keyOf({ notice }: OutboxEntry): string {
  return `${notice.id} ${notice.action}`
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
