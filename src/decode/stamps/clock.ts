/**
 * Moments as numbers: from the parts of a clock and a calendar, and from counts since the epoch.
 * What has the form of a stamp but stands in no calendar (February 30, 24:61) is `IMPOSSIBLE`: absurd, and counted as such.
 */
import type { Time } from '../../model.ts'
import { ZONES } from './abbreviations.ts'

export const IMPOSSIBLE: Time = Number.POSITIVE_INFINITY
export const DAY = 86_400_000

/** By size: seconds have ten digits, each finer unit three more, from 2001 to 2286. */
export function epochTime(number: number): Time {
  // So large a float is up to 128 beside what is written: that counts where a millisecond begins.
  if (number >= 1e18 && number < 1e19) return Math.floor(Math.floor(number / 1e3 + 0.5) / 1e3)
  if (number >= 1e15 && number < 1e16) return Math.floor(number / 1e3)
  if (number >= 1e12 && number < 1e13) return Math.floor(number)
  if (number >= 1e9 && number < 1e10) return Math.floor(number * 1000)
  return Number.NaN
}

/** `+0200`, `-05:30`, `+01`, `Z`, `CEST`, `GMT+0100`: how far the clock is ahead of UTC. */
export function offsetOf(text: string): number {
  const found = /([+-])(\d\d)(?::?(\d\d))?$/.exec(text)
  if (!found) return (ZONES[text] ?? 0) * 60_000
  if (Number(found[3] ?? 0) > 59) return Number.NEGATIVE_INFINITY
  return minutesAhead(`${found[1]}${Number(found[2]) * 60 + Number(found[3] ?? 0)}`)
}

/** No zone is further from UTC than fourteen hours: what claims to be has no time anybody could mean. */
export function minutesAhead(text: string): number {
  const minutes = Number(text)
  return Math.abs(minutes) > 14 * 60 ? Number.NEGATIVE_INFINITY : minutes * 60_000
}

export interface ClockParts {
  readonly hour?: string
  readonly minute?: string
  readonly second?: string
  readonly fraction?: string
  /** Milliseconds behind a colon, without leading zeros. */
  readonly thousandths?: string
  /** Of twelve hours: the letter that `AM` or `PM` begins with. */
  readonly half?: string
}

/** Milliseconds since midnight. A leap second is the last moment of its minute. */
export function clockTime(parts: ClockParts): Time {
  const { hour = '0', minute = '0', second = '0', fraction = '', thousandths, half } = parts
  let hours = Number(hour)
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return IMPOSSIBLE
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  }
  if (hours > 23 || Number(minute) > 59 || Number(second) > 60) return IMPOSSIBLE
  const seconds = (hours * 60 + Number(minute)) * 60 + Math.min(59, Number(second))
  return seconds * 1000 + Number(thousandths ?? fraction.padEnd(3, '0').slice(0, 3))
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
