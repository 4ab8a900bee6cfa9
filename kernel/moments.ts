/** Times as fields have them: a stamp with or without its zone, or a count since 1970. */
import { bitsFrom } from './bits'
import { BYTES, DIGIT } from './memory'
import { digitsAt } from './numbers'
import { toUtc } from './run'
import { readFraction, readStamp, readZone, STAMP } from './stamp'
import { byteAt, isDigit, MINUS } from './values'

const DOT: u8 = 46
const COMMA: u8 = 44
const PLUS: u8 = 43
const COLON: u8 = 58
const UPPER_Z: u8 = 90
const MOST_DIGITS: u32 = 9
const FARTHEST_ZONE: f64 = 14 * 3_600_000
/** So many digits a float holds exactly. */
const EXACT_DIGITS: u32 = 15
const SECONDS: u32 = 10
const MILLISECONDS: u32 = 13
const NANOSECONDS: u32 = 19

/** NaN: it is of no form that is known here. Infinite: the offset at that time has to be asked for. */
export function stampOf(from: u32, until: u32): f64 {
  if (until - from < STAMP || isDigit(byteAt(from + 4))) return countOf(from, until)
  let time = readStamp(from)
  if (!isFinite(time) || time < 0) return NaN
  let at = from + STAMP
  const divider = byteAt(at)
  if (at < until && (divider === DOT || divider === COMMA)) {
    const digits = <u32>ctz(~bitsFrom(DIGIT, at + 1))
    if (digits - 1 >= MOST_DIGITS) return NaN
    time += readFraction(at)
    at += 1 + digits
  }
  if (at === until) {
    time = toUtc(time)
    return isNaN(time) ? Infinity : time
  }
  const zone = byteAt(at)
  if (zone === UPPER_Z) return at + 1 === until ? time : NaN
  if (zone !== PLUS && zone !== MINUS) return NaN
  const ahead = readZone(at)
  const length: u32 = byteAt(at + 3) === COLON ? 6 : 5
  return at + length === until && abs(ahead) < FARTHEST_ZONE ? time - ahead : NaN
}

/** Seconds, milliseconds, microseconds or nanoseconds, told by their size; seconds may have a fraction. */
export function countOf(from: u32, until: u32): f64 {
  const digits = <u32>ctz(~bitsFrom(DIGIT, from))
  if (digits > NANOSECONDS || digits < SECONDS) return NaN
  if (from + digits === until) return epochOf(wholeAt(from, digits))
  if (digits !== SECONDS || byteAt(from + digits) !== DOT) return NaN
  const fraction = from + SECONDS + 1
  const decimals = <u32>ctz(~bitsFrom(DIGIT, fraction))
  if (decimals === 0 || decimals > NANOSECONDS || fraction + decimals !== until) return NaN
  const seconds = <f64>digitsAt(from, SECONDS)
  if (SECONDS + decimals <= EXACT_DIGITS) {
    let scale: f64 = 1
    for (let digit: u32 = 0; digit < decimals; digit++) scale *= 10
    return epochOf((seconds * scale + <f64>digitsAt(fraction, decimals)) / scale)
  }
  // A float is a little beside what is written: that counts where a millisecond begins or ends.
  const thousandths = <u32>digitsAt(fraction + 3, 3)
  if (thousandths === 0 || thousandths === 999 || seconds < 1e9) return NaN
  return seconds * 1000 + <f64>digitsAt(fraction, 3)
}

@inline
function wholeAt(from: u32, digits: u32): f64 {
  if (digits <= 16) return <f64>digitsAt(from, digits)
  return <f64>(digitsAt(from, digits - 16) * 10_000_000_000_000_000 + digitsAt(from + digits - 16, 16))
}

/** As `epochTime` in `src/decode/stamps/clock.ts` does. */
@inline
function epochOf(count: f64): f64 {
  if (count >= 1e18 && count < 1e19) return Math.floor(Math.floor(count / 1e3 + 0.5) / 1e3)
  if (count >= 1e15 && count < 1e16) return Math.floor(count / 1e3)
  if (count >= 1e12 && count < 1e13) return count
  if (count >= 1e9 && count < 1e10) return Math.floor(count * 1000)
  return NaN
}
