/** What earlier lines told of how dates are written: whether day, month or year comes first, and which time it was last. */
import type { Time } from '../../model.ts'

export type Order = 'ymd' | 'dmy' | 'mdy'

const HOUR = 3_600_000

/** One per origin: a file writes its dates in one way. */
export interface Days {
  /** The earliest moment that a time of day without a date can mean. */
  readonly earliest: Time
  see(time: Time): void
  /** `possible`: the orders in which a date stands in the calendar. Answers those that every date so far allows. */
  narrow(possible: readonly Order[]): readonly Order[]
}

export function createDays(arrival: Time): Days {
  let allowed: readonly Order[] = ['ymd', 'dmy', 'mdy']
  // Until a time is known, lines are of the day before they came; then, writers of one file are not quite in step.
  let earliest = arrival - 23 * HOUR
  return {
    get earliest() {
      return earliest
    },
    see(time) {
      earliest = time - 12 * HOUR
    },
    narrow(possible) {
      const both = allowed.filter((order) => possible.includes(order))
      if (possible.length > 0) allowed = both.length > 0 ? both : possible
      return both.length > 0 ? both : possible
    },
  }
}
