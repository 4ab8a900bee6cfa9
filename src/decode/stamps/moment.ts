/**
 * Times of fields by bytes: ISO stamps and numbers since the epoch. Stamps repeat: within a second nothing is computed, within
 * a day no calendar is asked. What is none of these is left to `timeOfField`, which knows every form.
 */
import type { Time } from '../../model.ts'
import { epochTime, IMPOSSIBLE, midnightOf } from './time.ts'
import type { Zone } from './zone.ts'

const [ZERO, NINE, DASH, COLON, DOT, COMMA, PLUS, SPACE, SLASH] = [48, 57, 45, 58, 46, 44, 43, 32, 47]
const [UPPER_T, UPPER_Z] = [84, 90]
const STAMP = 19
const FARTHEST_ZONE = 14
const MOST_DIGITS = 9
const MOST_DIGITS_OF_AN_EPOCH = 19
/** Digits of the milliseconds since 1970. */
const MILLISECONDS = 13

export interface Moments {
  /** NaN where it is of no such form. */
  ofText(args: { bytes: Buffer; start: number; end: number; zone: Zone }): Time
}

export function createMoments(): Moments {
  const lastStamp = new Uint8Array(STAMP)
  let lastLocal: Time = Number.NaN
  let lastDate = -1
  let lastMidnight: Time = Number.NaN

  function isLast(bytes: Buffer, at: number): boolean {
    // What differs, differs at the end.
    for (let index = STAMP - 1; index >= 0; index--) if (bytes[at + index] !== lastStamp[index]) return false
    return true
  }

  function midnight(year: number, month: number, day: number): Time {
    const date = (year * 100 + month) * 100 + day
    if (date !== lastDate) {
      lastDate = date
      lastMidnight = midnightOf(year, month, day)
    }
    return lastMidnight
  }

  function compute(bytes: Buffer, at: number): Time {
    const divider = bytes[at + 4]!
    if ((divider !== DASH && divider !== SLASH) || bytes[at + 7] !== divider) return Number.NaN
    if ((bytes[at + 10] !== UPPER_T && bytes[at + 10] !== SPACE) || bytes[at + 13] !== COLON) return Number.NaN
    if (bytes[at + 16] !== COLON) return Number.NaN
    const [century, year, month] = [twoDigits(bytes, at), twoDigits(bytes, at + 2), twoDigits(bytes, at + 5)]
    const [day, hour, minute] = [twoDigits(bytes, at + 8), twoDigits(bytes, at + 11), twoDigits(bytes, at + 14)]
    const second = twoDigits(bytes, at + 17)
    if ((century | year | month | day | hour | minute | second) < 0) return Number.NaN
    if (hour > 23 || minute > 59 || second > 60) return IMPOSSIBLE
    return midnight(century * 100 + year, month, day) + (hour * 60 + minute) * 60_000 + Math.min(second, 59) * 1000
  }

  function localTime(bytes: Buffer, at: number): Time {
    if (isLast(bytes, at)) return lastLocal
    const time = compute(bytes, at)
    if (!Number.isFinite(time)) return Number.NaN
    for (let index = 0; index < STAMP; index++) lastStamp[index] = bytes[at + index]!
    lastLocal = time
    return time
  }

  return {
    ofText({ bytes, start, end, zone }) {
      if (end - start < STAMP || bytes[start + 4]! >= ZERO) return timeOfDigits(bytes, start, end)
      let time = localTime(bytes, start)
      let at = start + STAMP
      if (bytes[at] === DOT || bytes[at] === COMMA) {
        const first = ++at
        for (let scale = 100; at < end && isDigit(bytes[at]!); at++, scale = scale > 1 ? scale / 10 : 0) {
          time += (bytes[at]! - ZERO) * scale
        }
        if (at === first || at - first > MOST_DIGITS) return Number.NaN
      }
      if (at === end) return zone.toUtc(time)
      if (bytes[at] === UPPER_Z && at + 1 === end) return time
      const ahead = offset(bytes, at, end)
      return time - ahead
    },
  }
}

/** Digits, or digits with a fraction. Sizes that are no time are NaN. */
function timeOfDigits(bytes: Buffer, start: number, end: number): Time {
  const count = end - start
  if (count === MILLISECONDS) {
    // The most usual size, in two halves that small integers hold.
    const upper = sevenDigits(bytes, start, start + 6)
    const lower = sevenDigits(bytes, start + 6, end)
    if (upper > 0 && lower >= 0) return epochTime(upper * 1e7 + lower)
  }
  let at = start
  while (at < end && isDigit(bytes[at]!)) at++
  if (at - start > MOST_DIGITS_OF_AN_EPOCH) return Number.NaN
  if (at < end) {
    const fraction = at + 1
    if (bytes[at] !== DOT || fraction === end) return Number.NaN
    for (at = fraction; at < end; at++) if (!isDigit(bytes[at]!)) return Number.NaN
  }
  return epochTime(Number(bytes.toString('latin1', start, end)))
}

/** Seven at most; negative where others stand among them. */
function sevenDigits(bytes: Buffer, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - ZERO
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

/** `+01:00` or `+0100`, up to the end. */
function offset(bytes: Buffer, at: number, end: number): number {
  const sign = bytes[at]
  if (sign !== PLUS && sign !== DASH) return Number.NaN
  const colon = bytes[at + 3] === COLON ? 1 : 0
  const hours = twoDigits(bytes, at + 1)
  const minutes = twoDigits(bytes, at + 3 + colon)
  if (at + 5 + colon !== end || (hours | minutes) < 0 || hours >= FARTHEST_ZONE || minutes > 59) return Number.NaN
  return (sign === DASH ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE
}

/** Negative where two digits do not stand. */
function twoDigits(bytes: Buffer, at: number): number {
  const tens = bytes[at]! - ZERO
  const ones = bytes[at + 1]! - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}
