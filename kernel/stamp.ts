/** `2026-01-01T00:00:00`, and the parts of stamps. They repeat: within a second nothing is computed. */
import { bitsFrom } from './bits'
import { BYTES, DIGIT } from './memory'
import { digitsAt } from './numbers'

export const STAMP: u32 = 19
const ZERO: u32 = 48
const DASH: u8 = 45
const COLON: u8 = 58
const SPACE: u8 = 32
const DOT: u8 = 46
const COMMA: u8 = 44
const SLASH: u8 = 47
const UPPER_T: u8 = 84
/** No zone is further from UTC. */
const MOST_MINUTES_AHEAD: i32 = 14 * 60
const MINUTE: i64 = 60_000
const DAY: i64 = 86_400_000

let lastDate: u64 = 0
let lastClock: u64 = 0
let lastSecond: u64 = 0
let lastTime: f64 = NaN

/** As if it were UTC; NaN where no stamp stands, infinite where it stands in no calendar. */
export function readStamp(at: u32): f64 {
  const place = BYTES + at
  // What differs, differs at the end.
  const second = load<u64>(place + 11)
  const clock = load<u64>(place + 8)
  const date = load<u64>(place)
  if (second === lastSecond && clock === lastClock && date === lastDate) return lastTime
  lastTime = computeStamp(place)
  lastDate = date
  lastClock = clock
  lastSecond = second
  return lastTime
}

function computeStamp(place: usize): f64 {
  const divider = load<u8>(place, 4)
  if ((divider !== DASH && divider !== SLASH) || load<u8>(place, 7) !== divider) return NaN
  if (load<u8>(place, 10) !== UPPER_T && load<u8>(place, 10) !== SPACE) return NaN
  if (load<u8>(place, 13) !== COLON || load<u8>(place, 16) !== COLON) return NaN
  const century = twoDigits(place)
  const ofCentury = twoDigits(place + 2)
  const month = twoDigits(place + 5)
  const day = twoDigits(place + 8)
  const hour = twoDigits(place + 11)
  const minute = twoDigits(place + 14)
  const second = twoDigits(place + 17)
  if ((century | ofCentury | month | day | hour | minute | second) < 0) return NaN
  const year = century * 100 + ofCentury
  if (hour > 23 || minute > 59 || second > 60) return Infinity
  const midnight = midnightOf(year, month, day)
  // A leap second is the last moment of its minute.
  const ofDay = <f64>(<i64>(hour * 60 + minute) * MINUTE + <i64>min(second, 59) * 1000)
  return isNaN(midnight) ? Infinity : midnight + ofDay
}

/** When that day began, as if it were UTC; NaN: it is in no calendar. */
export function midnightOf(year: i32, month: i32, day: i32): f64 {
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return NaN
  return <f64>(daysBefore(year, month, day) * DAY)
}

/** Negative where two digits do not stand. */
@inline
export function twoDigits(place: usize): i32 {
  const tens = <u32>load<u8>(place) - ZERO
  const ones = <u32>load<u8>(place, 1) - ZERO
  return tens <= 9 && ones <= 9 ? <i32>(tens * 10 + ones) : -1
}

function isLeap(year: i32): bool {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysOf(year: i32, month: i32): i32 {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days from 1970-01-01, by a calendar whose years begin in March, so that the leap day comes last. */
function daysBefore(year: i32, month: i32, day: i32): i64 {
  const shifted = month > 2 ? year : year - 1
  const era = <i32>Math.floor(<f64>shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return <i64>era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
}

/** Milliseconds since midnight; NaN where no clock stands, or none that can be. `step`: from each of its numbers to the next. */
export function readClock(at: u32, step: u32): f64 {
  const place = BYTES + at
  const hour = twoDigits(place)
  const minute = twoDigits(place + step)
  const second = twoDigits(place + 2 * step)
  if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 60) return NaN
  return <f64>((hour * 60 + minute) * MINUTE + <i64>min(second, 59) * 1000)
}

/** The milliseconds in `.250`, `,250`, `.250999`, or in `:250` as they are; 0 where nothing of the kind stands. */
@inline
export function readFraction(at: u32): f64 {
  const divider = load<u8>(BYTES + at)
  if (divider !== DOT && divider !== COMMA && divider !== COLON) return 0
  const digits = <u32>ctz(~bitsFrom(DIGIT, at + 1))
  if (divider === COLON) return digits <= 3 ? <f64>digitsAt(at + 1, digits) : 0
  let time: f64 = 0
  let scale: f64 = 100
  for (let digit: u32 = 0; digit < min(digits, 3); digit++) {
    time += <f64>(load<u8>(BYTES + at + 1 + digit) - 48) * scale
    scale /= 10
  }
  return time
}

/** How far `+02:00` or `+0200` is ahead; NaN for what no zone is. */
export function readZone(at: u32): f64 {
  const place = BYTES + at
  const colon: usize = load<u8>(place, 3) === COLON ? 1 : 0
  const hours = twoDigits(place + 1)
  const minutes = twoDigits(place + 3 + colon)
  if ((hours | minutes) < 0 || minutes > 59 || hours * 60 + minutes > MOST_MINUTES_AHEAD) return NaN
  const ahead = <f64>((hours * 60 + minutes) * 60_000)
  return load<u8>(place) === DASH ? -ahead : ahead
}
