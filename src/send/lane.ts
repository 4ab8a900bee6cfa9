/**
 * The notices of one sink, in order. A sink that does not answer is left alone for a while; only a critical notice still
 * goes on trying by its own pace, except where the sink itself asked for patience: then what waited is told together, by
 * a sink that can. Where a sink hangs, one of them waits for it at a time, and each has its turn.
 */
import type { Events } from '../events.ts'
import type { Clock, Notice, Time } from '../model.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'
import { isOverdue, planAfter } from './patience.ts'
import { putTo, type Question } from './question.ts'
import { createRest } from './rest.ts'
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

/** What one message can hold and a reader take in. */
const MOST_TOGETHER = 20
const NO_SINK: Failure = {
  outcome: 'failed',
  reason: 'auth',
  detail: 'the config has no sink of this name',
  final: true,
}

export function createLane({ sink, outbox, clock, events, random, attemptTimeout }: LaneParts): Lane {
  const rest = createRest(clock)
  /** Delivered, but the outbox could not write it down: recorded later, never sent again for that. */
  const unrecorded = new Map<string, { at: Time; receipt: string | null }>()

  function isFoldable(entry: OutboxEntry): boolean {
    const { notice } = entry
    if (sink === undefined || !takes(sink, notice)) return false
    return !unrecorded.has(keyOf(entry)) && rest.blockedUntil(notice) === null
  }

  async function attempt(entry: OutboxEntry, abort: AbortSignal): Promise<void> {
    const { notice } = entry
    if (!unrecorded.has(keyOf(entry))) {
      const delivery = await ask((to, signal) => to.send(notice, signal, outbox.taken(notice)), abort)
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

  async function ask(question: Question, abort: AbortSignal): Promise<Delivery> {
    return sink === undefined ? NO_SINK : putTo(sink, question, { abort, timeout: attemptTimeout })
  }

  function note(entry: OutboxEntry, { shortened, receipt }: Delivered): void {
    const { sink: name, dedupKey } = entry.notice
    events.emit('notice:delivered', { sink: name, dedupKey, attempt: entry.attempts + 1, shortened: shortened ?? null })
    unrecorded.set(keyOf(entry), { at: clock(), receipt: receipt ?? null })
  }

  function record(entry: OutboxEntry): void {
    rest.delivered(entry.notice)
    outbox.delivered(entry, { ...unrecorded.get(keyOf(entry))!, staysOpen: sink?.staysOpen === true })
    unrecorded.delete(keyOf(entry))
  }

  function fail(entry: OutboxEntry, failure: Failure): void {
    const { notice, attempts } = entry
    const now = clock()
    const plan = planAfter({ entry, failure, now, random })
    const error = `${failure.reason}: ${failure.detail}`
    rest.failed(notice, failure, plan.nextAttempt)
    if (plan.divert) outbox.divert(entry, notice.fallback, now)
    if (plan.nextAttempt === null) outbox.abandoned(entry, { at: now, error })
    else outbox.postponed(entry, { nextAttempt: plan.nextAttempt, error })
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

  /** Where it hangs, who has waited longest comes first: one that it never answers must not keep the others from their turn. */
  function inTurn(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
    return rest.hangs() ? entries.toSorted((a, b) => a.nextAttempt - b.nextAttempt) : entries
  }

  return {
    async work(due, abort) {
      const entries = inTurn(due)
      let attempted = 0
      const together =
        rest.isCrowded() && sink?.fold !== undefined ? entries.filter(isFoldable).slice(0, MOST_TOGETHER) : []
      if (together.length > 1) await attemptTogether(together, abort)
      for (const entry of entries) {
        if (abort.aborted) return
        if (together.length > 1 && together.includes(entry)) continue
        const { notice } = entry
        const until = rest.blockedUntil(notice) ?? (rest.hangs() && attempted > 0 ? clock() : null)
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
