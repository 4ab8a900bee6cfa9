/** How long to wait before a program that ended is started again: longer each time, until it has run well. */

const FIRST = 1000
const LONGEST = 60_000
/** A program that ran for so long did not fail at its start. */
const RAN_WELL = 60_000

export interface Backoff {
  /** `ranFor`: milliseconds. */
  next(ranFor: number): number
}

/** Jitter keeps a fleet whose server went away from coming back to it in one moment. */
export function createBackoff(random: () => number): Backoff {
  let failures = 0
  return {
    next(ranFor) {
      if (ranFor >= RAN_WELL) failures = 0
      const pause = Math.min(LONGEST, FIRST * 2 ** failures)
      failures++
      return Math.round(pause * (0.5 + random() / 2))
    },
  }
}
