/**
 * `User {Name} logged in`: libraries that write the template of a message write its values beside it. They are put where they
 * belong, as `fillHoles` in `src/decode/fields/fields.ts` does.
 */
import { BYTES } from './memory'
import { unescape } from './unescape'
import {
  byteAt,
  CLOSE_BRACE,
  COMMA,
  endOfText,
  endOfValue,
  hasEscapes,
  isDigit,
  MINUS,
  OPEN_BRACE,
  QUOTE,
  skipBlanks,
} from './values'

const AT: u8 = 64
const DOLLAR: u8 = 36
const UNDERSCORE: u8 = 95
const DOT: u8 = 46
const ZERO: u8 = 48
/** More is written at a time than is meant. */
const SPARE: u32 = 64
/** So many digits stand in a number as they would be written again. */
const EXACT_DIGITS: u32 = 15
/** A smaller one would be written with an exponent: `0.000001` */
const MOST_ZEROS: u32 = 6

/** The value that was looked for last, without its quotes; 0: it is neither text nor a number. */
let valueFrom: u32 = 0
let valueUntil: u32 = 0
let isEscaped: bool = false

/**
 * Writes the template that stands between `from` and `until` to `to`, as far as `limit`, with the values of the object behind
 * `fields`. Answers where it ends; 0: it is for others to fill.
 */
export function fillTemplate(from: u32, until: u32, to: u32, fields: u32, limit: u32): u32 {
  let place = to
  let at = from
  while (at < until) {
    const close = byteAt(at) === OPEN_BRACE ? endOfHole(at, until) : 0
    if (close === 0) {
      if (place + SPARE >= limit) return 0
      store<u8>(BYTES + place++, byteAt(at++))
      continue
    }
    const name = nameIn(at)
    if (!findValue(fields, name, endOfName(name))) return 0
    // Of what is no value the hole is left.
    const start = valueFrom === 0 ? at : valueFrom
    const end = valueFrom === 0 ? close + 1 : valueUntil
    if (place + end - start + SPARE >= limit) return 0
    if (valueFrom !== 0 && isEscaped) place = unescape(start, end, place)
    else {
      memory.copy(BYTES + place, BYTES + start, end - start)
      place += end - start
    }
    if (place === 0) return 0
    at = close + 1
  }
  return place
}

/** Where the hole is closed that is opened at `at`; 0: it is none. */
function endOfHole(at: u32, until: u32): u32 {
  const name = nameIn(at)
  let end = endOfName(name)
  if (end === name) return 0
  while (end < until && byteAt(end) !== OPEN_BRACE && byteAt(end) !== CLOSE_BRACE) end++
  return end < until && byteAt(end) === CLOSE_BRACE ? end : 0
}

@inline
function nameIn(at: u32): u32 {
  const sign = byteAt(at + 1)
  return at + 1 + u32(sign === AT || sign === DOLLAR)
}

@inline
function endOfName(from: u32): u32 {
  let at = from
  while (isDigit(byteAt(at)) || <u32>(byteAt(at) | 32) - 97 <= 25 || byteAt(at) === UNDERSCORE) at++
  return at
}

/** Of the object whose fields were read before, behind its brace. False: it stands twice, or would be written otherwise. */
function findValue(fields: u32, name: u32, nameEnd: u32): bool {
  valueFrom = 0
  let found = false
  let at = skipBlanks(fields)
  while (true) {
    const start = at + 1
    const end = endOfText(start)
    const value = skipBlanks(skipBlanks(end + 1) + 1)
    const isWanted = end - start === nameEnd - name && memory.compare(BYTES + start, BYTES + name, end - start) === 0
    at = endOfValue(value, 1)
    if (isWanted && (found || !takeValue(value, at))) return false
    found = found || isWanted
    at = skipBlanks(at)
    if (byteAt(at) !== COMMA) return true
    at = skipBlanks(at + 1)
  }
}

/** `end`: behind the value, the text of which was passed last. False for a number that would be written otherwise. */
function takeValue(at: u32, end: u32): bool {
  const byte = byteAt(at)
  if (byte === QUOTE) {
    valueFrom = at + 1
    valueUntil = end - 1
    isEscaped = hasEscapes
    return true
  }
  if (byte !== MINUS && !isDigit(byte)) return true
  valueFrom = at
  valueUntil = end
  isEscaped = false
  return isPlainNumber(at, end)
}

function isPlainNumber(from: u32, until: u32): bool {
  const whole = from + u32(byteAt(from) === MINUS)
  let at = whole
  while (isDigit(byteAt(at))) at++
  const isSmall = byteAt(whole) === ZERO
  if (at === until) return until - whole <= EXACT_DIGITS && !(isSmall && whole !== from)
  if (byteAt(at) !== DOT || until - whole > EXACT_DIGITS || byteAt(until - 1) === ZERO) return false
  let zeros: u32 = 0
  for (at++; at < until; at++) {
    if (!isDigit(byteAt(at))) return false
    if (isSmall && byteAt(at) === ZERO && zeros === at - whole - 2) zeros++
  }
  return zeros < MOST_ZEROS
}
