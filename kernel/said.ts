/** What a message says first: its level, or the time since its machine was started. */
import { isDatedBehind, isNumbered, mayBeStamp } from './inner'
import { areUpper, CLOSE, DOT, EQUALS, isBlank, isLetter, isOfWord, OPEN, SPACE } from './letters'
import { levelAt, wordLength } from './levels'
import { byteAt, COLON, isDigit, QUOTE } from './values'

/** Only who knows all letters, and what a message may carry, can tell. */
export const UNCLEAR: u32 = 253
const LESS_THAN: u8 = 60
const GREATER_THAN: u8 = 62
const BRACE: u8 = 123
const PERCENT: u8 = 37
/** The codes of levels for the severities 0 to 7, a byte each. */
const SEVERITIES: u64 = 0x0203030405060606
const LONGEST: u32 = 13
const DELETE: u8 = 127
const COMMA: u8 = 44
const SEMICOLON: u8 = 59
const ZERO: u8 = 48
/** What makes a capital small. */
const SMALL: u8 = 32
const SMALL_N: u8 = 110
const SMALL_O: u8 = 111
/** `none` */
const LONGEST_NOTHING: u32 = 4
/** With its colon. */
const LONGEST_NAME: u32 = 101

/** `<4>...`, `ERROR: ...`, `[warn] ...`, `WARNING ...`; 0 for none. */
@inline
export function levelSaid(from: u32, end: u32): u32 {
  let byte = byteAt(from)
  if (byte === LESS_THAN) {
    const severity = <u32>byteAt(from + 1) - 48
    if (severity > 7 || byteAt(from + 2) !== GREATER_THAN) return 0
    return byteAt(from + 3) === SPACE ? UNCLEAR : <u32>(SEVERITIES >> (8 * severity)) & 0xff
  }
  let at = from
  while (isBlank(byte) && at < end) byte = byteAt(++at)
  if (at >= end) return 0
  if (byte >= 128 || byte === BRACE || byte === QUOTE || byte === PERCENT) return UNCLEAR
  if (isDigit(byte)) return mayBeStamp(at) || isDatedBehind(at) ? UNCLEAR : 0
  if (byte === OPEN) return isNumbered(at + 1) || isDatedBehind(at + 1) ? UNCLEAR : levelInBrackets(at + 1, end)
  if (!isLetter(byte)) return 0
  if (isDigit(byteAt(at + 1)) && isDigit(byteAt(at + 4)) && byteAt(at + 5) === SPACE) return UNCLEAR
  const level = levelAt(at)
  const length = wordLength
  // Behind a message that was made stands whatever was there before.
  const behind = at + length < end ? byteAt(at + length) : SPACE
  if (behind === EQUALS) return UNCLEAR
  const next = isBlank(behind) ? 0 : levelBehindName(at, at + length, end)
  if (level === 0 || length < 3 || length > LONGEST || at + length > end) return next
  if (behind === COLON && at + length < end) return mayBeNothing(at + length + 1, end) ? UNCLEAR : max(level, next)
  return length >= 4 && !isOfWord(behind) && areUpper(at, length) ? max(level, next) : next
}

/** `auth: Error: ...`, `imap(bob)<7><a>: Warning: ...`; `checks: critical: 0` counts. `known`: up to here it is letters. */
function levelBehindName(from: u32, known: u32, end: u32): u32 {
  let at = known
  while (at < end && byteAt(at) > SPACE && byteAt(at) < DELETE) at++
  if (at >= end || at - from > LONGEST_NAME || byteAt(at) !== SPACE || byteAt(at - 1) !== COLON) return 0
  const level = levelAt(++at)
  if (level === 0 || wordLength < 3 || wordLength > LONGEST || !areUpper(at, 1)) return 0
  at += wordLength
  if (at + 2 >= end || byteAt(at) !== COLON || byteAt(at + 1) !== SPACE) return 0
  if (byteAt(at + 2) <= SPACE || isDigit(byteAt(at + 2))) return 0
  return mayBeNothing(at + 1, end) ? UNCLEAR : level
}

/** `Error: none`, `error: 0`, `warning: off, since ...`: a short word or a zero, and no more of it. */
function mayBeNothing(from: u32, end: u32): bool {
  let at = from
  while (at < end && byteAt(at) === SPACE) at++
  const first = byteAt(at) | SMALL
  if (at >= end || (first !== SMALL_N && first !== SMALL_O && first !== ZERO)) return false
  const last = min(at + LONGEST_NOTHING, end)
  while (at < last && byteAt(at) > SPACE && !isDivider(byteAt(at))) at++
  while (at < end && byteAt(at) === SPACE) at++
  return at >= end || isDivider(byteAt(at))
}

@inline
function isDivider(byte: u8): bool {
  return byte === COMMA || byte === SEMICOLON
}

function levelInBrackets(from: u32, end: u32): u32 {
  let at = from
  while (at < end && isBlank(byteAt(at))) at++
  if (at < end && byteAt(at) >= 128) return UNCLEAR
  const level = levelAt(at)
  if (level === 0 || wordLength < 3 || wordLength > LONGEST) return 0
  at += wordLength
  while (at < end && isBlank(byteAt(at))) at++
  if (at >= end) return 0
  return byteAt(at) === CLOSE ? level : byteAt(at) >= 128 ? UNCLEAR : 0
}

/** Behind `[ 1234.567890] `, where that stands. */
@inline
export function passUptime(from: u32, end: u32): u32 {
  if (byteAt(from) !== OPEN || from >= end) return from
  let at = from + 1
  while (byteAt(at) === SPACE) at++
  const whole = at
  while (isDigit(byteAt(at))) at++
  if (at === whole || byteAt(at) !== DOT) return from
  const fraction = ++at
  while (isDigit(byteAt(at))) at++
  if (at === fraction || byteAt(at) !== CLOSE || byteAt(at + 1) !== SPACE || at + 2 > end) return from
  return at + 2
}
