/** How long a notice waits for another attempt, for another route, and when it is given up. */
import { formatDuration } from '../duration.ts'
import { insists } from '../insistence.ts'
import type { Time } from '../model.ts'
import type { OutboxEntry } from './outbox.ts'
import type { Failure } from './sink.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const LONGEST_BACKOFF = 5 * MINUTE
/** Of what has to be said: an outage is over any moment. After an hour the patience grows by as much with each hour. */
const PRESSING_BACKOFF = 30 * SECOND
const LONGEST_WISH = 15 * MINUTE
const DIVERT_AFTER = MINUTE
/** A second clock, since the wall clock may be set back: so many attempts take about a minute. */
const DIVERT_ATTEMPTS = 7
const GIVE_UP_AFTER = 24 * HOUR

export interface Plan {
  /** Null: given up. */
  readonly nextAttempt: Time | null
  readonly divert: boolean
  readonly next: string
}

/** Whether it is clear by now that a minute will pass without success. */
export function isOverdue({ queuedAt, attempts }: OutboxEntry, nextAttempt: Time): boolean {
  return nextAttempt > queuedAt + DIVERT_AFTER || attempts >= DIVERT_ATTEMPTS
}

/** Waits longer than any of ours mean that the clock was set back since: nobody should wait those out. */
export function isWaiting(until: Time, now: Time): boolean {
  return until > now && until - now <= LONGEST_WISH
}

export function planAfter(args: { entry: OutboxEntry; failure: Failure; now: Time; random: () => number }): Plan {
  const { entry, failure, now, random } = args
  const { notice, queuedAt, attempts } = entry
  const longest = insists(notice) ? longestPressing(now - queuedAt) : LONGEST_BACKOFF
  const wait = waitFor({ failure, attempts, longest, random })
  const deadline = queuedAt + DIVERT_AFTER
  // One attempt falls on the minute itself: another route is taken then, and not an attempt's wait later.
  const own = failure.retryAfter === undefined && now < deadline && !failure.final
  const nextAttempt = own ? Math.min(now + wait, deadline) : now + wait
  const divert =
    notice.action === 'trigger' && notice.fallback.length > 0 && (failure.final || isOverdue(entry, nextAttempt))
  const others = divert ? `sent to ${notice.fallback.join(', ')}` : ''
  if (!insists(notice) && (failure.final || now - queuedAt > GIVE_UP_AFTER)) {
    return { nextAttempt: null, divert, next: `given up, ${others || 'nobody else to tell'}` }
  }
  const again = `again in ${formatDuration(Math.ceil((nextAttempt - now) / SECOND) * SECOND)}`
  return { nextAttempt, divert, next: others ? `${again}, ${others} as well` : again }
}

function longestPressing(age: number): number {
  return Math.min(PRESSING_BACKOFF * Math.max(1, age / HOUR), LONGEST_BACKOFF)
}

function waitFor(args: { failure: Failure; attempts: number; longest: number; random: () => number }): number {
  const { failure, attempts, longest, random } = args
  const { final, retryAfter } = failure
  const backoff = final ? LONGEST_BACKOFF : Math.min(SECOND * 2 ** attempts, longest)
  // At least half of it, so that many notices neither come at once nor too soon.
  const jittered = backoff * (0.5 + random() / 2)
  return Math.round(Math.max(jittered, Math.min(retryAfter ?? 0, LONGEST_WISH)))
}
