/** What dates told of how they are written: whether day, month or year comes first, and which time it was last. */
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
  /** Before a batch is read. */
  begin(): void
  /** Behind it: whether it told the order too late for its first dates, so that it is to be read anew. */
  settle(came: Coming): boolean
}

export interface Coming {
  readonly arrival: Time
  /** Nothing follows: its last line was written just then. */
  readonly final: boolean
}

/** `last`: the time of the record before the first one; NaN where nobody knows it. */
export function createDays(arrival: Time, last: Time = Number.NaN): Days {
  let allowed: readonly Order[] = ['ymd', 'dmy', 'mdy']
  /** By the calendar alone, not by how time goes on. */
  let inCalendar = allowed
  let before: Readings = new Map(allowed.map((order) => [order, last]))
  /** Of the batch: what its first date left, null before there is one, and the date above it. */
  let first: readonly Order[] | null = null
  let above = before
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
      const orders = [...possible.keys()]
      if (orders.length === 0) return orders
      inCalendar = those(inCalendar, possible)
      const open = those(allowed, possible)
      allowed = nearest(open, (order) => leap(possible.get(order), before.get(order)), NEAR) ?? open
      first ??= allowed
      before = possible
      return allowed
    },
    begin() {
      first = null
      above = before
    },
    settle(came) {
      if (first === null) return false
      const settled = byArrival(came) ?? allowed
      const isOther =
        first.some((order) => !settled.includes(order)) && settled.every((order) => inCalendar.includes(order))
      allowed = settled
      if (isOther) before = above
      return isOther
    },
  }

  /** Null where the last date says nothing of it. Where time went on day by day, it must be as if to the hour another order. */
  function byArrival({ arrival: came, final }: Coming): readonly Order[] | null {
    const since = (order: Order) => leap(before.get(order), came)
    if (allowed.length > 1) return nearest(allowed, since, NEAR)
    return final ? nearest(inCalendar, since, HOUR) : null
  }
}

function leap(time = Number.NaN, from = Number.NaN): number {
  return Math.abs(time - from)
}

/** Where none is left, the date was written by somebody else. */
function those(orders: readonly Order[], possible: Readings): readonly Order[] {
  const both = orders.filter((order) => possible.has(order))
  return both.length > 0 ? both : [...possible.keys()]
}

/** The orders in which it is near, where it is far in all others; null where that is not so. */
function nearest(orders: readonly Order[], far: (order: Order) => number, least: number): readonly Order[] | null {
  const near = orders.filter((order) => far(order) <= least)
  const isTold = near.length > 0 && orders.every((order) => near.includes(order) || far(order) >= FAR)
  return isTold ? near : null
}
