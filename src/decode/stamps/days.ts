/** What earlier lines told of how dates are written: whether day, month or year comes first, and which time it was last. */
import type { Time } from '../../model.ts'
import { DAY } from './clock.ts'

export type Order = 'ymd' | 'dmy' | 'mdy'
/** When a date was, by each order in which it stands in the calendar. */
export type Readings = ReadonlyMap<Order, Time>

const HOUR = 3_600_000
/** Time goes on from line to line: one order that says so is believed where the others leave out weeks. */
const NEAR = 2 * DAY
const FAR = 14 * DAY

/** One per origin: a file writes its dates in one way. */
export interface Days {
  /** The earliest moment that a time of day without a date can mean. */
  readonly earliest: Time
  see(time: Time): void
  /** Answers the orders that every date so far allows. */
  narrow(possible: Readings): readonly Order[]
}

/** `above`: the time of the record before the first one; NaN where nobody knows it. */
export function createDays(arrival: Time, above: Time = Number.NaN): Days {
  let allowed: readonly Order[] = ['ymd', 'dmy', 'mdy']
  let before: Readings = new Map(allowed.map((order) => [order, above]))
  // Until a time is known, lines are of the day before they came; then, writers of one file are not quite in step.
  let earliest = arrival - 23 * HOUR

  function goOn(orders: readonly Order[], possible: Readings): readonly Order[] {
    const leap = (order: Order) => Math.abs(possible.get(order)! - (before.get(order) ?? Number.NaN))
    const near = orders.filter((order) => leap(order) <= NEAR)
    const isTold = near.length > 0 && orders.every((order) => near.includes(order) || leap(order) >= FAR)
    return isTold ? near : orders
  }

  return {
    get earliest() {
      return earliest
    },
    see(time) {
      earliest = time - 12 * HOUR
    },
    narrow(possible) {
      const orders = [...possible.keys()]
      if (orders.length === 0) return orders
      const both = allowed.filter((order) => possible.has(order))
      allowed = goOn(both.length > 0 ? both : orders, possible)
      before = possible
      return allowed
    },
  }
}
