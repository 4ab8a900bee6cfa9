/**
 * Time stamps by strict forms: what is not exactly one of them is no time stamp, and nothing is guessed.
 * What has the form of a stamp but stands in no calendar (February 30, 24:61) is `IMPOSSIBLE`: absurd, and counted as such.
 */
import type { Time } from '../model.ts'
import { ABBREVIATIONS, CLOCK_ONLY, EPOCH, FORMS } from './forms.ts'
import type { Zone } from './zone.ts'

export const IMPOSSIBLE: Time = Number.POSITIVE_INFINITY

const DAY = 86_400_000
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export interface Stamp {
  readonly time: Time
  /** How much of the text it takes. */
  readonly length: number
}

type Groups = Readonly<Record<string, string | undefined>>

/** Neighbouring lines are written alike: the form that fitted last is tried first. */
let lastForm = FORMS[0]!

/** The stamp that the text begins with: a date and a time of day. */
export function leadingTime(text: string, zone: Zone, now: Time): Stamp | null {
  const found = matchForm(text)
  if (found === null) return null
  const time = timeOf(found.groups ?? {}, zone, now)
  return time === null ? null : { time, length: found[0].length }
}

/** A number since the epoch, standing alone. */
export function leadingEpoch(text: string): Stamp | null {
  const found = EPOCH.exec(text)
  const time = found === null ? Number.NaN : epochTime(Number(found[0]))
  return Number.isNaN(time) ? null : { time, length: found![0].length }
}

/** A time of day alone: the latest such moment. */
export function leadingClock(text: string, zone: Zone, now: Time): Stamp | null {
  const found = CLOCK_ONLY.exec(text)
  return found === null ? null : { time: latestOf(found.groups!, zone, now), length: found[0].length }
}

/** A whole value that is a time: text in any of the forms, or a number since the epoch in s, ms, us or ns. */
export function timeOfField(value: unknown, zone: Zone, now: Time): Time {
  if (typeof value === 'number') return epochTime(value)
  if (typeof value !== 'string') return Number.NaN
  const text = value.trim()
  if (/^\d{9,19}(\.\d+)?$/.test(text)) return epochTime(Number(text))
  const stamp = leadingTime(text, zone, now)
  return stamp && stamp.length === text.length ? stamp.time : Number.NaN
}

/** By size: seconds have ten digits, each finer unit three more, from 2001 to 2286. */
export function epochTime(number: number): Time {
  if (number >= 1e18 && number < 1e19) return Math.floor(number / 1e6)
  if (number >= 1e15 && number < 1e16) return Math.floor(number / 1e3)
  if (number >= 1e12 && number < 1e13) return Math.floor(number)
  if (number >= 1e9 && number < 1e10) return Math.floor(number * 1000)
  return Number.NaN
}

function matchForm(text: string): RegExpExecArray | null {
  const found = lastForm.exec(text)
  if (found !== null && lastForm === FORMS[0]) return found
  // A form that fits may be the beginning of a longer one, so their order decides.
  for (const form of FORMS) {
    const match = form === lastForm ? found : form.exec(text)
    if (match === null) continue
    lastForm = form
    return match
  }
  return null
}

/** Null where what stands for a month or a zone is none. */
function timeOf(groups: Groups, zone: Zone, now: Time): Time | null {
  const month = groups.name === undefined ? null : monthOf(groups.name)
  if (month === 0) return null
  const [dayPart, monthPart] = dayAndMonth(groups, month)
  const inYear = (year: number): Time => {
    const local = moment({ year, month: monthPart, day: dayPart }, groups)
    if (groups.abbreviation !== undefined) return local - ABBREVIATIONS[groups.abbreviation]!
    return groups.zone === undefined ? zone.toUtc(local) : local - offsetOf(groups.zone)
  }
  const year = groups.year ?? groups.lateYear
  if (year !== undefined) return inYear(Number(year))
  if (groups.short !== undefined) return inYear(Number(groups.short) + (Number(groups.short) < 70 ? 2000 : 1900))
  return nearestYear(inYear, now)
}

function dayAndMonth(groups: Groups, month: number | null): [day: number, month: number] {
  if (month !== null) return [Number(groups.day), month]
  if (groups.dayOfYear !== undefined) return [Number(groups.dayOfYear), 0]
  if (groups.first === undefined) return [Number(groups.day), Number(groups.month)]
  const [first, other] = [Number(groups.first), Number(groups.other)]
  // Dots are written where the day comes first; slashes mostly where the month does, unless it cannot.
  return groups.divider !== '/' || first > 12 ? [first, other] : [other, first]
}

/** Without a year: the nearest one that does not put it ahead of now, since a log tells what has been. */
function nearestYear(inYear: (year: number) => Time, now: Time): Time {
  const nextDay = now + DAY
  const latest = new Date(nextDay).getUTCFullYear()
  // February 29 may be up to eight years back.
  for (let candidate = latest; candidate >= latest - 8; candidate--) {
    const time = inYear(candidate)
    if (time <= nextDay) return time
  }
  return IMPOSSIBLE
}

function latestOf(groups: Groups, zone: Zone, now: Time): Time {
  const today = new Date(now)
  const [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth() + 1, today.getUTCDate()]
  const time = zone.toUtc(moment({ year, month, day }, groups))
  return Number.isFinite(time) && time > now + DAY / 2 ? time - DAY : time
}

/** 0 for what is no month. */
function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

export function offsetOf(text: string): number {
  const found = /^([+-])(\d\d):?(\d\d)?$/.exec(text)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0)
  // No zone is further from UTC: what claims to be has no time anybody could mean.
  if (minutes > 14 * 60 || Number(found[3] ?? 0) > 59) return Number.NEGATIVE_INFINITY
  return (found[1] === '-' ? -minutes : minutes) * 60_000
}

interface Day {
  readonly year: number
  /** 0: the day is counted from New Year. */
  readonly month: number
  readonly day: number
}

/** A leap second is the last moment of its minute. */
function moment({ year, month, day }: Day, clock: Groups): Time {
  const minute = Number(clock.minute)
  const second = Number(clock.second ?? 0)
  const hour = hourOf(Number(clock.hour), clock.half)
  if (month < 0 || month > 12 || hour > 23 || minute > 59 || second > 60) return IMPOSSIBLE
  const midnight = month === 0 ? newYearOf(year) + (day - 1) * DAY : midnightOf(year, month, day)
  const ofDay = ((hour * 60 + minute) * 60 + Math.min(59, second)) * 1000
  return midnight + ofDay + Number((clock.fraction ?? '').padEnd(3, '0').slice(0, 3))
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function newYearOf(year: number): Time {
  return Date.UTC(year, 0, 1)
}

export function midnightOf(year: number, month: number, day: number): Time {
  const midnight = Date.UTC(year, month - 1, day)
  const date = new Date(midnight)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? midnight : IMPOSSIBLE
}

/** Not before logs were written, and not so far ahead that a clock must be wrong. */
export function believable(now: Time): { readonly earliest: Time; readonly latest: Time } {
  return { earliest: 365 * DAY, latest: now + DAY }
}
