/** What a message says first: its level, or the time since its machine was started. */
import { bitsFrom } from './bits'
import { levelAt, wordLength } from './levels'
import { BYTES, DIGIT } from './memory'

/** Only who knows all letters, and what a message may carry, can tell. */
export const UNCLEAR: u32 = 253
const DOT: u8 = 46
const DASH: u8 = 45
const COLON: u8 = 58
const OPEN: u8 = 91
const CLOSE: u8 = 93
const LESS_THAN: u8 = 60
const GREATER_THAN: u8 = 62
const SPACE: u8 = 32
const EQUALS: u8 = 61
const BRACE: u8 = 123
const BAR: u8 = 124
const PERCENT: u8 = 37
const SLASH: u8 = 47
const HASH: u8 = 35
const QUOTE: u8 = 34
/** The codes of levels for the severities 0 to 7, a byte each. */
const SEVERITIES: u64 = 0x0203030405060606
const LONGEST: u32 = 13
/** Of seconds since 1970, at least. */
const COUNT_DIGITS: u32 = 10
/** `stat`, `us`, `meth` and `hod=` as they stand in memory. */
const STAT: u32 = 0x74617473
const US: u16 = 0x7375
const METH: u32 = 0x6874656d
const HOD_EQUALS: u32 = 0x3d646f68
/** With the blank behind it. */
const LONGEST_METHOD: u32 = 8

@inline
function byteAt(at: u32): u8 {
  return load<u8>(BYTES + at)
}

@inline
function isDigit(byte: u8): bool {
  return <u32>byte - 48 <= 9
}

/** `<4>...`, `ERROR: ...`, `[warn] ...`, `WARNING ...`; 0 for none. */
@inline
export function levelSaid(from: u32, end: u32): u32 {
  let byte = byteAt(from)
  if (byte === LESS_THAN) {
    const severity = <u32>byteAt(from + 1) - 48
    return severity <= 7 && byteAt(from + 2) === GREATER_THAN ? <u32>(SEVERITIES >> (8 * severity)) & 0xff : 0
  }
  let at = from
  while (isBlank(byte) && at < end) byte = byteAt(++at)
  if (at >= end) return 0
  if (byte >= 128 || byte === BRACE || byte === QUOTE || byte === PERCENT) return UNCLEAR
  if (isDigit(byte)) return isAddress(at) || isDate(at) || isCount(at) ? UNCLEAR : 0
  if (byte === OPEN) return isNumbered(at + 1) ? UNCLEAR : levelInBrackets(at + 1, end)
  if (<u32>(byte | 32) - 97 > 25) return 0
  if (isDigit(byteAt(at + 1)) && isDigit(byteAt(at + 4)) && byteAt(at + 5) === SPACE) return UNCLEAR
  const level = levelAt(at)
  // Behind a message that was made stands whatever was there before.
  const behind = at + wordLength < end ? byteAt(at + wordLength) : SPACE
  if (behind === EQUALS) return UNCLEAR
  if (level === 0 || wordLength < 3 || wordLength > LONGEST || at + wordLength > end) return 0
  if (behind === COLON && at + wordLength < end) return level
  return wordLength >= 4 && !isOfWord(behind) && isUpper(at, wordLength) ? level : 0
}

@inline
function isCount(at: u32): bool {
  return <u32>ctz(~bitsFrom(DIGIT, at)) >= COUNT_DIGITS
}

/** Whether it may be a line of a trace, which goes on with the record above: set in, or beginning with a word that they begin with. */
@inline
export function isOfTrace(from: u32): bool {
  const byte = byteAt(from)
  if (isBlank(byte) || byte === HASH) return true
  const four = load<u32>(BYTES + from)
  // `at `, `... `, `Caused by`, `Suppressed`, `File "`, `from `, `--- End`, `Traceback`, `goroutine`.
  if ((four & 0xffffff) === 0x207461 || four === 0x202e2e2e || four === 0x73756143 || four === 0x70707553) return true
  // `[signal`, `Stack trace`, `stack backtrace`, `created by`, `thread '`.
  if (four === 0x6769735b || four === 0x63617453 || four === 0x63617473 || four === 0x61657263 || four === 0x65726874) return true
  return four === 0x656c6946 || four === 0x6d6f7266 || four === 0x202d2d2d || four === 0x63617254 || four === 0x6f726f67
}

/** `java.lang.IllegalStateException: `, alone or before a colon. */
export function isClass(from: u32, end: u32): bool {
  let dots = 0
  let at = from
  for (; at < end && byteAt(at) !== SPACE && byteAt(at) !== COLON; at++) dots += i32(byteAt(at) === DOT)
  return dots > 0 && (at === end || byteAt(at) === COLON)
}

/**
 * Whether a message that was captured may tell more than who captured it knows, as `readMessage` in
 * `src/decode/formats/syslog-message.ts` finds it: it begins with a head of its own, a level, or a name with its value.
 */
export function mayTellMore(from: u32, end: u32): bool {
  let at = from
  while (at < end && <u32>(byteAt(at) | 32) - 97 <= 25) at++
  const letters = at - from
  if (letters === 0 || (letters === 1 && isDigit(byteAt(at))) || (letters >= 3 && isUpper(from, 3))) return true
  if (at < end && byteAt(at) === COLON && letters >= 3 && letters <= LONGEST) return true
  while (at < end && (isOfWord(byteAt(at)) || byteAt(at) === DOT || byteAt(at) === DASH)) at++
  return at < end && byteAt(at) === EQUALS
}

/**
 * Whether the message may tell how a request was answered, wherever in it: `HTTP/1.1" 503`, `TCP_MISS/503`, `GET /a 503`,
 * `| 503 |`, `status=503`.
 */
@inline
export function mayAnswer(from: u32, end: u32): bool {
  for (let at = from; at < end; at += 16) {
    const bytes = v128.load(BYTES + at)
    const slash = i8x16.eq(bytes, i8x16.splat(SLASH))
    const pair = v128.or(i8x16.eq(bytes, i8x16.splat(EQUALS)), i8x16.eq(bytes, i8x16.splat(BAR)))
    let found = i8x16.bitmask(v128.or(slash, pair))
    for (; found !== 0; found &= found - 1) {
      const place = at + <u32>ctz(found)
      if (place < end && isAnswerAt(place, from)) return true
    }
  }
  return false
}

function isAnswerAt(at: u32, from: u32): bool {
  const byte = byteAt(at)
  if (byte === EQUALS) return isStatusOf(at, from)
  if (byte === BAR) return byteAt(at + 1) === SPACE && isStatus(at + 2)
  const before = at > from ? byteAt(at - 1) : 0
  if (before === SPACE) return at - from <= LONGEST_METHOD && isUpper(from, at - 1 - from) && isTimed(at)
  return <u32>before - 65 <= 25 && isDigit(byteAt(at + 1))
}

/** `status=`, of a request whose `method=` stands before it. */
function isStatusOf(at: u32, from: u32): bool {
  if (at < from + 6 || load<u32>(BYTES + at - 6) !== STAT || load<u16>(BYTES + at - 2) !== US) return false
  for (let place = from; place + 7 < at; place++) {
    if (load<u32>(BYTES + place) === METH && load<u32>(BYTES + place + 3) === HOD_EQUALS) return true
  }
  return false
}

/** `/a 503 12.3 ms`, from the slash on. */
function isTimed(from: u32): bool {
  let at = from
  while (byteAt(at) > SPACE) at++
  if (!isStatus(++at) || byteAt(at + 3) !== SPACE) return false
  at += 4
  while (isDigit(byteAt(at)) || byteAt(at) === DOT) at++
  return byteAt(at) === SPACE && byteAt(at + 1) === 109 && byteAt(at + 2) === 115
}

@inline
function isStatus(at: u32): bool {
  return <u32>byteAt(at) - 49 <= 4 && isDigit(byteAt(at + 1)) && isDigit(byteAt(at + 2))
}

/** A client, and further on how it was answered. */
function isAddress(from: u32): bool {
  let at = from
  while (isDigit(byteAt(at)) && at < from + 3) at++
  return byteAt(at) === DOT && isDigit(byteAt(at + 1))
}

/** `2026-`, as a head of its own begins. */
function isDate(from: u32): bool {
  let at = from
  while (isDigit(byteAt(at)) && at < from + 4) at++
  return at === from + 4 && isDivider(byteAt(at))
}

/** `[2026-`, `[04/`, `[3-1] `, `[ID 8`: behind the bracket. */
function isNumbered(from: u32): bool {
  if (byteAt(from) === 73 && byteAt(from + 1) === 68 && byteAt(from + 2) === SPACE) return true
  let at = from
  while (isDigit(byteAt(at))) at++
  return at > from && isDivider(byteAt(at))
}

@inline
function isDivider(byte: u8): bool {
  return byte === 45 || byte === 46 || byte === 47
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

@inline
function isUpper(from: u32, length: u32): bool {
  for (let at = from; at < from + length; at++) if (byteAt(at) > 90) return false
  return true
}

@inline
function isOfWord(byte: u8): bool {
  return isDigit(byte) || <u32>(byte | 32) - 97 <= 25 || byte === 95
}

@inline
function isBlank(byte: u8): bool {
  return byte === SPACE || <u32>byte - 9 <= 4
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
