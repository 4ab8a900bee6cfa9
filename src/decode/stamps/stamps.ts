/**
 * Time stamps by strict forms: what is not exactly one of them is no time stamp, and nothing is guessed.
 * How many digits stand first tells which forms are worth a look, so a line costs one or two matches.
 */
import type { Time } from '../../model.ts'
import { levelOfWord } from '../levels/level.ts'
import { type ClockParts, clockTime, DAY, epochTime, IMPOSSIBLE, midnightOf, minutesAhead, offsetOf } from './clock.ts'
import type { Days } from './days.ts'
import {
  COMPACT,
  DAY_FIRST,
  DIGITS_ONLY,
  formsOf,
  MONTH_FIRST,
  TAI64N,
  TIME_OF_DAY,
  WEEKDAY,
  YEAR_FIRST,
} from './forms.ts'
import { monthOf } from './months.ts'
import { dayInOrder } from './order.ts'
import { fullYear, nearestYear } from './years.ts'
import { type Zone, zoneNamed } from './zone.ts'

export interface Stamp {
  readonly time: Time
  /** How much of the text it takes. */
  readonly length: number
}

/** What a stamp leaves open is taken from here. */
export interface Calendar {
  readonly zone: Zone
  readonly now: Time
  readonly days?: Days
}

/** Any word could stand before a date that begins with its year. */
const DAYS = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/

/** With the dot behind it, and what may stand between the name and the day. */
const LONGEST_MONTH = 10
const LONGEST_DIVIDER = 3
const DIVIDERS = '. /-'

interface Parts extends ClockParts {
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

/** The stamp that stands at this place of the text. */
export function stampAt(text: string, at: number, calendar: Calendar): Stamp | null {
  const found = datedAt(text, at, calendar)
  if (found !== null && Number.isFinite(found.time)) calendar.days?.see(found.time)
  return found
}

function datedAt(text: string, at: number, calendar: Calendar): Stamp | null {
  const code = text.charCodeAt(at)
  if (code >= 0x30 && code <= 0x39) {
    for (const pattern of formsOf(digitsAt(text, at))) {
      const found = read(pattern, text, at, calendar)
      if (found !== null) return found
    }
    return null
  }
  if (code === 0x40) return read(TAI64N, text, at, calendar)
  if (code < 0x41 || (code > 0x5a && code < 0x61)) return null
  return (isMonthNext(text, at) ? read(MONTH_FIRST, text, at, calendar) : null) ?? afterWeekday(text, at, calendar)
}

/** Letters and, behind a divider, a digit: most words at which a stamp could begin are none. */
function isMonthNext(text: string, at: number): boolean {
  let end = at
  while (end - at <= LONGEST_MONTH && isLetter(text.charCodeAt(end))) end++
  while (end - at <= LONGEST_MONTH + LONGEST_DIVIDER && DIVIDERS.includes(text.charAt(end))) end++
  const code = text.charCodeAt(end)
  return code >= 0x30 && code <= 0x39
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xff)
}

function afterWeekday(text: string, at: number, calendar: Calendar): Stamp | null {
  const code = text.charCodeAt(at)
  if (code < 0x41 || code > 0x5a) return null
  WEEKDAY.lastIndex = at
  const weekday = WEEKDAY.exec(text)?.[0].length ?? 0
  // In any language, but `ERROR Nov 20 ...` begins with a level.
  if (weekday === 0 || levelOfWord(text.slice(at, at + weekday).split(/[,. ]/, 1)[0]!) !== null) return null
  const date = at + weekday
  const found =
    read(MONTH_FIRST, text, date, calendar) ??
    read(DAY_FIRST, text, date, calendar) ??
    (DAYS.test(text.slice(at, date)) ? read(YEAR_FIRST, text, date, calendar) : null)
  return found && { time: found.time, length: weekday + found.length }
}

/** `23:59:59.123` without a date: of the day that follows from the times before it. */
export function timeOfDayAt(text: string, at: number, { zone, now, days }: Calendar): Stamp | null {
  TIME_OF_DAY.lastIndex = at
  const found = TIME_OF_DAY.exec(text)
  const clock: ClockParts | undefined = found?.groups
  // Hours and minutes alone are anything, unless they are those of a half day.
  if (!found || (clock?.second ?? clock?.half) === undefined) return null
  const sinceMidnight = clockTime(clock!)
  if (sinceMidnight === IMPOSSIBLE) return null
  const earliest = days?.earliest ?? now - DAY
  const localEarliest = earliest + (earliest - zone.toUtc(earliest))
  const midnight = Math.ceil((localEarliest - sinceMidnight) / DAY) * DAY
  const time = zone.toUtc(midnight + sinceMidnight)
  days?.see(time)
  return { time, length: found[0].length }
}

function digitsAt(text: string, at: number): number {
  let end = at
  while (end - at < 20 && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++
  return end - at
}

function read(pattern: RegExp, text: string, at: number, calendar: Calendar): Stamp | null {
  pattern.lastIndex = at
  const found = pattern.exec(text)
  if (found === null) return null
  const parts = found.groups as Parts
  const time = timeOf(parts, pattern, calendar)
  return Number.isNaN(time) ? null : { time, length: found[0].length }
}

/** NaN: it only looked like a stamp. */
function timeOf(parts: Parts, pattern: RegExp, calendar: Calendar): Time {
  if (parts.epoch !== undefined) return countedTime(parts.epoch, pattern, calendar.now)
  const clock = clockTime(parts)
  const written = parts.offset ?? parts.bare
  const offset =
    parts.minutes !== undefined ? minutesAhead(parts.minutes) : written === undefined ? undefined : offsetOf(written)
  const zone = (parts.region === undefined ? null : zoneNamed(parts.region)) ?? calendar.zone
  const toUtc = (midnight: Time): Time =>
    offset === undefined ? zone.toUtc(midnight + clock) : midnight + clock - offset
  /** Of a day that is only thought of. */
  const about = (midnight: Time): Time =>
    offset === undefined ? zone.about(midnight + clock) : midnight + clock - offset
  const year = parts.year ?? parts.laterYear
  if (pattern === COMPACT || pattern === DIGITS_ONLY) {
    // Numbers of six or eight digits are many; a date is one that stands in the calendar.
    const time = toUtc(midnightOf(fullYear(year!), Number(parts.month), Number(parts.day)))
    return Number.isFinite(time) ? time : Number.NaN
  }
  if (parts.first !== undefined) return toUtc(dayInOrder(parts, calendar, about))
  const dayIn = dayOf(parts)
  if (dayIn === null) return Number.NaN
  if (year !== undefined) return toUtc(dayIn(fullYear(year)))
  const nearest = nearestYear((candidate) => about(dayIn(candidate)), calendar.now)
  return nearest === null ? IMPOSSIBLE : toUtc(dayIn(nearest))
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
  if (month === 0) return null
  return (year) => midnightOf(year, month, day)
}

/** Seconds and finer counts; only what has already been, since any long number looks like one. */
function countedTime(digits: string, pattern: RegExp, now: Time): Time {
  const time = pattern === TAI64N ? (Number.parseInt(digits, 16) - 10) * 1000 : epochTime(Number(digits.slice(0, 23)))
  return time <= now + DAY ? time : Number.NaN
}
