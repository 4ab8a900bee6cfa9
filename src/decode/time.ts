/**
 * Time stamps by strict forms: what is not exactly one of them is no time stamp, and nothing is guessed.
 * What has the form of a stamp but stands in no calendar (February 30, 24:61) is `IMPOSSIBLE`: absurd, and counted as such.
 */
import type { Time } from '../model.ts'
import type { Zone } from './zone.ts'

export const IMPOSSIBLE: Time = Number.POSITIVE_INFINITY

const DAY = 86_400_000
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const ISO = /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?(Z|UTC|[+-]\d\d:?\d\d))?/
const SYSLOG = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,6}))?/
const CLF = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?: ([+-]\d{4}))?/

export interface Stamp {
  readonly time: Time
  /** How much of the text it takes. */
  readonly length: number
}

/** The stamp that the text begins with. */
export function leadingTime(text: string, zone: Zone, now: Time): Stamp | null {
  return isoTime(text, zone) ?? clfTime(text, zone) ?? syslogTime(text, zone, now)
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

function isoTime(text: string, zone: Zone): Stamp | null {
  const found = ISO.exec(text)
  if (!found) return null
  const [whole, year, month, day, hour, minute, second, fraction, offset] = found
  const local = moment({ year, month: Number(month), day, hour, minute, second, fraction })
  return stamp(whole, local, offset, zone)
}

function clfTime(text: string, zone: Zone): Stamp | null {
  const found = CLF.exec(text)
  if (!found) return null
  const [whole, day, month, year, hour, minute, second, fraction, offset] = found
  const local = moment({ year, month: monthOf(month!), day, hour, minute, second, fraction })
  return stamp(whole, local, offset, zone)
}

/** Without a year: the nearest one that does not put it ahead of now, since a log tells what has been. */
function syslogTime(text: string, zone: Zone, now: Time): Stamp | null {
  const found = SYSLOG.exec(text)
  if (!found) return null
  const [whole, monthName, day, year, hour, minute, second, fraction] = found
  const month = monthOf(monthName!)
  if (month === 0) return null
  const inYear = (year: number) => moment({ year, month, day, hour, minute, second, fraction })
  if (year !== undefined) return stamp(whole, inYear(Number(year)), undefined, zone)
  const nextDay = now + DAY
  const latest = new Date(nextDay).getUTCFullYear()
  // February 29 may be up to eight years back.
  for (let candidate = latest; candidate >= latest - 8; candidate--) {
    const found = stamp(whole, inYear(candidate), undefined, zone)
    if (found.time <= nextDay) return found
  }
  return { time: IMPOSSIBLE, length: whole.length }
}

/** 0 for what is no month. */
function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1
}

function stamp(whole: string, local: Time, offset: string | undefined, zone: Zone): Stamp {
  const time = offset === undefined ? zone.toUtc(local) : local - offsetOf(offset)
  return { time, length: whole.length }
}

export function offsetOf(text: string): number {
  const found = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  // No zone is further from UTC: what claims to be has no time anybody could mean.
  if (minutes > 14 * 60 || Number(found[3]) > 59) return Number.NEGATIVE_INFINITY
  return (found[1] === '-' ? -minutes : minutes) * 60_000
}

type Digits = string | number | undefined

/** A leap second is the last moment of its minute. */
function moment(parts: {
  year: Digits
  month: number
  day: Digits
  hour: Digits
  minute: Digits
  second: Digits
  fraction: string | undefined
}): Time {
  const [year, day, hour, minute] = [Number(parts.year), Number(parts.day), Number(parts.hour), Number(parts.minute)]
  const second = Math.min(59, Number(parts.second))
  const { month, fraction = '' } = parts
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || Number(parts.second) > 60) return IMPOSSIBLE
  const midnight = midnightOf(year, month, day)
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
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
