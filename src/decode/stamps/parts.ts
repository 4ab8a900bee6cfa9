/** The parts of a stamp, as a form names them, and the moment that they mean. */
import type { Time } from '../../model.ts'
import type { Calendar } from './calendar.ts'
import { type ClockParts, clockTime, DAY, epochTime, IMPOSSIBLE, midnightOf, minutesAhead, offsetOf } from './clock.ts'
import { COMPACT, DIGITS_ONLY, TAI64N } from './forms.ts'
import { monthOf } from './months.ts'
import { dayInOrder } from './order.ts'
import { fullYear, nearestYear } from './years.ts'
import { type Zone, zoneNamed } from './zone.ts'

export interface Parts extends ClockParts {
  readonly year?: string
  readonly laterYear?: string
  readonly month?: string
  readonly name?: string
  readonly day?: string
  readonly first?: string
  readonly middle?: string
  readonly last?: string
  readonly divider?: string
  readonly dayOfYear?: string
  readonly offset?: string
  /** The zone by its whole name. */
  readonly region?: string
  /** Hours only, without a blank before them. */
  readonly bare?: string
  /** How many of them the clock is ahead. */
  readonly minutes?: string
  readonly epoch?: string
}

/** From the wall clock to UTC; `about`: of a day that is only thought of. */
type Clockwork = Pick<Zone, 'toUtc' | 'about'>

/** NaN: it only looked like a stamp. */
export function timeOf(parts: Parts, form: RegExp, calendar: Calendar): Time {
  if (parts.epoch !== undefined) return countedTime(parts.epoch, form, calendar.now)
  const sinceMidnight = clockTime(parts)
  const zone = zoneOf(parts, calendar)
  const midnight = midnightIn(parts, calendar, (day) => zone.about(day + sinceMidnight))
  const time = zone.toUtc(midnight + sinceMidnight)
  // Numbers of six or eight digits are many; a date is one that stands in the calendar.
  const isDoubtful = form === COMPACT || form === DIGITS_ONLY
  return isDoubtful && !Number.isFinite(time) ? Number.NaN : time
}

/** Seconds and finer counts; only what has already been, since any long number looks like one. */
function countedTime(digits: string, form: RegExp, now: Time): Time {
  const time = form === TAI64N ? (Number.parseInt(digits, 16) - 10) * 1000 : epochTime(Number(digits.slice(0, 23)))
  return time <= now + DAY ? time : Number.NaN
}

function zoneOf(parts: Parts, calendar: Calendar): Clockwork {
  const offset = aheadOf(parts)
  if (offset === null) return (parts.region === undefined ? null : zoneNamed(parts.region)) ?? calendar.zone
  const toUtc = (local: Time) => local - offset
  return { toUtc, about: toUtc }
}

/** How far the clock is ahead of UTC; null where only its zone could tell. */
function aheadOf({ offset, bare, minutes }: Parts): number | null {
  if (minutes !== undefined) return minutesAhead(minutes)
  const written = offset ?? bare
  return written === undefined ? null : offsetOf(written)
}

/** When its day began by the wall clock; NaN where no month has that name. */
function midnightIn(parts: Parts, calendar: Calendar, about: (midnight: Time) => Time): Time {
  if (parts.first !== undefined) return dayInOrder(parts, calendar, about)
  const inYear = dayOf(parts)
  if (inYear === null) return Number.NaN
  const written = parts.year ?? parts.laterYear
  const year = written === undefined ? nearestYear((each) => about(inYear(each)), calendar.now) : fullYear(written)
  return year === null ? IMPOSSIBLE : inYear(year)
}

/** When its day began in a year; null where no month has that name. */
function dayOf(parts: Parts): ((year: number) => Time) | null {
  if (parts.dayOfYear !== undefined) {
    // With a year they are counted from one, without it from none.
    const before = Number(parts.dayOfYear) - (parts.year === undefined ? 0 : 1)
    return (year) => midnightOf(year, 1, 1) + before * DAY
  }
  const month = parts.name === undefined ? Number(parts.month) : monthOf(parts.name)
  const day = Number(parts.day)
  return month === 0 ? null : (year) => midnightOf(year, month, day)
}
