/**
 * Whether a message may begin with a head of its own: with a stamp, whatever its form, as `readMessage` in
 * `src/decode/formats/syslog-message.ts` looks for one.
 */
import { bitsFrom } from './bits'
import { areUpper, CLOSE, DOT, EQUALS, isLetter, isOfWord, SLASH, SPACE } from './letters'
import { DIGIT } from './memory'
import { byteAt, COLON, isDigit, MINUS } from './values'

const LETTER_I: u8 = 73
const LETTER_D: u8 = 68
const UPPER_T: u8 = 84
/** Of seconds since 1970, at least; of a year, and a day of it without dividers. */
const COUNT_DIGITS: u32 = 10
const YEAR_DIGITS: u32 = 4
const DATE_DIGITS: u32 = 8
const SHORT_DATE_DIGITS: u32 = 6
/** Of the name of a month, in bytes; and what may stand between it and the year, or the clock. */
const SHORTEST_MONTH: u32 = 3
const LONGEST_MONTH: u32 = 20
const LONGEST_DIVIDER: u32 = 8
const LONGEST_LEVEL: u32 = 13
/** Of an address. */
const LONGEST_ORIGIN: u32 = 41
const LETTER_A: u32 = 97

@inline
function digitsFrom(at: u32): u32 {
  return <u32>ctz(~bitsFrom(DIGIT, at))
}

/** `2026-01-01`, `01/Jan`, `20260101 1`, `10:11`, `1767225600`, `1 Jan 2026`. */
export function mayBeStamp(from: u32): bool {
  const digits = digitsFrom(from)
  if (digits >= COUNT_DIGITS) return true
  const at = from + digits
  const behind = byteAt(at)
  const isDigitNext = isDigit(byteAt(at + 1))
  if (digits === DATE_DIGITS || digits === SHORT_DATE_DIGITS)
    return isDigitNext || (behind === SPACE && isDigit(byteAt(at + 2)))
  if (digits !== 1 && digits !== 2 && digits !== YEAR_DIGITS) return false
  return isDivider(behind) || (behind === COLON && isDigitNext) || isMonthNext(at)
}

/** A process, or who asked, stands before a date: `12345 2026-`, `10.0.0.7 2026-`, `12345] 2026-`. */
export function isDatedBehind(from: u32): bool {
  let at = from
  while (at - from < LONGEST_ORIGIN && isOfOrigin(byteAt(at))) at++
  if (at === from) return false
  if (byteAt(at) === CLOSE) at++
  return byteAt(at) === SPACE && digitsFrom(at + 1) === YEAR_DIGITS && byteAt(at + 1 + YEAR_DIGITS) === MINUS
}

@inline
function isOfOrigin(byte: u8): bool {
  return isDigit(byte) || byte === DOT || byte === COLON || <u32>byte - LETTER_A <= 5
}

@inline
function isDivider(byte: u8): bool {
  return byte === MINUS || byte === DOT || byte === SLASH
}

/** Behind the number of a day: ` Jan 2026 10:11`, `Jan 10:11`, or in other letters. */
function isMonthNext(from: u32): bool {
  let at = from + u32(byteAt(from) === SPACE)
  const name = at
  while (at - name <= LONGEST_MONTH && (isLetter(byteAt(at)) || byteAt(at) >= 128)) at++
  if (at - name < SHORTEST_MONTH) return false
  const end = at
  while (at - end < LONGEST_DIVIDER && !isDigit(byteAt(at))) at++
  const digits = digitsFrom(at)
  const behind = byteAt(at + digits)
  if (digits === 1) return behind === COLON || behind === DOT || behind >= 128
  return (digits === 2 || digits === YEAR_DIGITS) && (!isLetter(behind) || behind === UPPER_T)
}

/** `[2026-`, `[10:11`, `[3-1] `, `[ID 8`: behind the bracket. */
export function isNumbered(from: u32): bool {
  if (byteAt(from) === LETTER_I && byteAt(from + 1) === LETTER_D && byteAt(from + 2) === SPACE) return true
  const digits = digitsFrom(from)
  return digits > 0 && (byteAt(from + digits) === MINUS || mayBeStamp(from))
}

/**
 * Whether a message that was captured may tell more than who captured it knows, as `readMessage` in
 * `src/decode/formats/syslog-message.ts` finds it: it begins with a head of its own, a level, who speaks, or a name with its value.
 */
export function mayTellMore(from: u32, end: u32): bool {
  let at = from
  while (at < end && isLetter(byteAt(at))) at++
  const letters = at - from
  if (letters === 0 || (letters === 1 && isDigit(byteAt(at))) || (letters >= 3 && areUpper(from, 3))) return true
  if (at < end && byteAt(at) === COLON && letters >= 3 && letters <= LONGEST_LEVEL) return true
  let behind = at
  while (behind < end && byteAt(behind) > SPACE) behind++
  if (behind < end && byteAt(behind - 1) === COLON) return true
  while (at < end && (isOfWord(byteAt(at)) || byteAt(at) === DOT || byteAt(at) === MINUS)) at++
  return at < end && byteAt(at) === EQUALS
}
