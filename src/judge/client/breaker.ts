/** An endpoint that is down is not asked about every window: it is left alone for a while, then one window tries it. */
import { failure, isOutage, type ModelFailure } from './failure.ts'

/** closed: asked as usual. shaken: it has just failed, one attempt a window. open: left alone until a moment. */
export interface Breaker {
  /** Null: ask. Otherwise why not; the one window that may try holds the place until it has settled. */
  enter(): ModelFailure | null
  /** How many attempts are worth making now. */
  attempts(configured: number): number
  /** What came of it: null for any answer, also a bad one, which shows that somebody is there. */
  leave(failed: ModelFailure | null): void
  /** The attempt was called off: nothing was learned. */
  abandon(): void
}

const FAILURES_IN_A_ROW = 3
const FIRST_REST = 15_000
const LONGEST_REST = 60_000

export function createBreaker(now: () => number): Breaker {
  let failures = 0
  let rest = FIRST_REST
  let restsUntil = Number.NEGATIVE_INFINITY
  let lastReason = ''
  let trying = false
  const isOpen = () => failures >= FAILURES_IN_A_ROW

  return {
    enter() {
      if (!isOpen()) return null
      if (!trying && now() >= restsUntil) {
        trying = true
        return null
      }
      const wait = Math.max(0, Math.ceil((restsUntil - now()) / 1000))
      const next = trying ? 'another window is trying it now' : `it is tried again in ${wait} s`
      return failure('resting', `the endpoint failed ${failures} times in a row (${lastReason}); ${next}`)
    },
    attempts: (configured) => (failures > 0 ? 1 : configured),
    leave(failed) {
      if (failed === null || !isOutage(failed.reason)) {
        failures = 0
        rest = FIRST_REST
      } else {
        failures += 1
        lastReason = failed.reason
        if (isOpen()) restsUntil = now() + Math.max(rest, failed.retryAfter ?? 0)
        if (trying) rest = Math.min(rest * 2, LONGEST_REST)
      }
      trying = false
    },
    abandon() {
      trying = false
    },
  }
}
