/** Dates whose parts may stand in several orders: `03/04/2026`, `17/06/09`, `20/11`. */
import type { Time } from '../../model.ts'
import type { Calendar } from './calendar.ts'
import { DAY, IMPOSSIBLE, midnightOf } from './clock.ts'
import type { Order } from './days.ts'
import { fullYear, nearestYear } from './years.ts'

interface Parts {
  readonly first?: string
  readonly middle?: string
  /** Left out where no year is written. */
  readonly last?: string
  readonly divider?: string
}

/** When that day began: by what the dates so far allow, else as is usual with that divider, else the latest. */
export function dayInOrder(
  parts: Parts,
  { now, days }: Pick<Calendar, 'now' | 'days'>,
  about: (midnight: Time) => Time,
): Time {
  const { first, last, divider } = parts
  const readings = readingsOf(parts, now, about)
  const times = new Map(Object.entries(readings).map(([order, midnight]) => [order as Order, about(midnight)]))
  const inCalendar = [...times].filter(([, time]) => Number.isFinite(time))
  const past = inCalendar.filter(([, time]) => time <= now + DAY)
  const possible = new Map(past.length > 0 ? past : inCalendar)
  const orders = days?.narrow(possible) ?? [...possible.keys()]
  if (orders.length === 0) return IMPOSSIBLE
  const usual: Order = divider === '/' || (divider === '-' && last === undefined) ? 'mdy' : 'dmy'
  // A year has two digits at least, so what begins with one has it at its end.
  const isYearLast = last === undefined || last.length === 4 || first!.length === 1
  if (isYearLast && orders.includes(usual)) return readings[usual]
  return Math.max(...orders.map((order) => readings[order]))
}

function readingsOf(
  { first, middle, last }: Parts,
  now: Time,
  about: (midnight: Time) => Time,
): Readonly<Record<Order, Time>> {
  const [a, b] = [Number(first), Number(middle)]
  if (last === undefined) {
    const inYear = (month: number, day: number) => {
      const year = nearestYear((candidate) => about(midnightOf(candidate, month, day)), now)
      return year === null ? IMPOSSIBLE : midnightOf(year, month, day)
    }
    return { ymd: IMPOSSIBLE, dmy: inYear(b, a), mdy: inYear(a, b) }
  }
  return {
    ymd: last.length === 4 || first!.length === 1 ? IMPOSSIBLE : midnightOf(fullYear(first!), b, Number(last)),
    dmy: midnightOf(fullYear(last), b, a),
    mdy: midnightOf(fullYear(last), a, b),
  }
}
