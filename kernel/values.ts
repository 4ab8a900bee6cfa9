/**
 * The grammar of JSON by bytes. Each function is given where a value begins and answers where it ends, or 0. A line ends with
 * a byte that no value may hold: nothing runs past it.
 */
import { bitsFrom } from './bits'
import { BYTES, DIGIT } from './memory'

/** Deeper than this is no log record; the same limit is in `src/decode/fields/object.ts`. */
export const DEEPEST: u32 = 64

export const QUOTE: u8 = 34
export const OPEN_BRACE: u8 = 123
export const CLOSE_BRACE: u8 = 125
export const COLON: u8 = 58
export const COMMA: u8 = 44
export const MINUS: u8 = 45
const BACKSLASH: u8 = 92
const OPEN_BRACKET: u8 = 91
const CLOSE_BRACKET: u8 = 93
const SPACE: u8 = 32
const TAB: u8 = 9
const RETURN: u8 = 13
const ZERO: u8 = 48
const DOT: u8 = 46
const PLUS: u8 = 43
const LETTER_E: u8 = 101
const LETTER_U: u8 = 117

/** Of the text that was passed last. */
export let hasEscapes: bool = false

@inline
export function byteAt(at: u32): u8 {
  return load<u8>(BYTES + at)
}

@inline
export function isDigit(byte: u8): bool {
  return <u32>byte - 48 <= 9
}

@inline
export function skipBlanks(from: u32): u32 {
  let at = from
  while (true) {
    const byte = byteAt(at)
    if (byte > SPACE || (byte !== SPACE && byte !== TAB && byte !== RETURN)) return at
    at++
  }
}

/** From behind the opening quote to the closing one. */
@inline
export function endOfText(from: u32): u32 {
  hasEscapes = false
  let at = from
  while (true) {
    const bytes = v128.load(BYTES + at)
    const special = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH)))
    const bits = i8x16.bitmask(v128.or(special, i8x16.lt_u(bytes, i8x16.splat(<i8>SPACE))))
    if (bits === 0) {
      at += 16
      continue
    }
    at += <u32>ctz(bits)
    const byte = byteAt(at)
    if (byte === QUOTE) return at
    if (byte !== BACKSLASH) return 0
    hasEscapes = true
    at = behindEscape(at + 1)
    if (at === 0) return 0
  }
}

/** `at`: behind the backslash. */
@inline
function behindEscape(at: u32): u32 {
  switch (byteAt(at)) {
    case QUOTE:
    case BACKSLASH:
    case 47: // /
    case 98: // b
    case 102: // f
    case 110: // n
    case 114: // r
    case 116: // t
      return at + 1
    case LETTER_U:
      for (let digit: u32 = 1; digit <= 4; digit++) if (hexAt(at + digit) < 0) return 0
      return at + 5
    default:
      return 0
  }
}

/** Negative where no hexadecimal digit stands. */
@inline
export function hexAt(at: u32): i32 {
  const byte = <u32>byteAt(at)
  if (byte - 48 <= 9) return byte - 48
  const letter = (byte | 32) - 97
  return letter <= 5 ? letter + 10 : -1
}

@inline
function digitsFrom(from: u32): u32 {
  const digits = <u32>ctz(~bitsFrom(DIGIT, from))
  if (digits < 50) return from + digits
  let at = from + 50
  while (isDigit(byteAt(at))) at++
  return at
}

@inline
export function endOfNumber(from: u32): u32 {
  let at = from + u32(byteAt(from) === MINUS)
  const whole = at
  at = digitsFrom(at)
  if (at === whole || (byteAt(whole) === ZERO && at > whole + 1)) return 0
  if (byteAt(at) === COMMA) return at
  if (byteAt(at) === DOT) {
    const fraction = at + 1
    at = digitsFrom(fraction)
    if (at === fraction) return 0
  }
  if ((byteAt(at) | 32) === LETTER_E) {
    const sign = byteAt(at + 1)
    const exponent = at + 1 + u32(sign === PLUS || sign === MINUS)
    at = digitsFrom(exponent)
    if (at === exponent) return 0
  }
  return at
}

/** Anything but an object or a list. */
@inline
function endOfSimple(at: u32): u32 {
  const byte = byteAt(at)
  if (byte === QUOTE) {
    const end = endOfText(at + 1)
    return end === 0 ? 0 : end + 1
  }
  if (byte === MINUS || isDigit(byte)) return endOfNumber(at)
  const four = load<u32>(BYTES + at)
  // `true`, `null`, `fals`.
  if (four === 0x65757274 || four === 0x6c6c756e) return at + 4
  return four === 0x736c6166 && byteAt(at + 4) === LETTER_E ? at + 5 : 0
}

/** Of any value, `depth` objects deep. */
export function endOfValue(at: u32, depth: u32): u32 {
  const byte = byteAt(at)
  return byte === OPEN_BRACE || byte === OPEN_BRACKET ? endOfNested(at, depth) : endOfSimple(at)
}

/** Of an object or a list. Which of the two each level is stands in a bit of `objects`, the innermost in the lowest one. */
function endOfNested(from: u32, outer: u32): u32 {
  let objects: u64 = 0
  let depth = outer
  let at = from
  while (true) {
    const byte = byteAt(at)
    const isObject = byte === OPEN_BRACE
    if (isObject || byte === OPEN_BRACKET) {
      if (++depth > DEEPEST) return 0
      objects = (objects << 1) | u64(isObject)
      at = skipBlanks(at + 1)
      const isEmpty = byteAt(at) === (isObject ? CLOSE_BRACE : CLOSE_BRACKET)
      if (!isEmpty) {
        if (isObject) at = behindName(at)
        if (at === 0) return 0
        continue
      }
      at++
      objects >>= 1
      depth--
    } else {
      at = endOfSimple(at)
      if (at === 0) return 0
    }
    // Behind a value: what is open is closed, or goes on.
    while (true) {
      if (depth === outer) return at
      at = skipBlanks(at)
      const isOfObject = (objects & 1) === 1
      const next = byteAt(at++)
      if (next === COMMA) {
        at = isOfObject ? behindName(skipBlanks(at)) : skipBlanks(at)
        if (at === 0) return 0
        break
      }
      if (next !== (isOfObject ? CLOSE_BRACE : CLOSE_BRACKET)) return 0
      objects >>= 1
      depth--
    }
  }
}

/** From a name to the value behind its colon. */
@inline
function behindName(from: u32): u32 {
  if (byteAt(from) !== QUOTE) return 0
  let at = endOfText(from + 1)
  if (at === 0) return 0
  at = skipBlanks(at + 1)
  return byteAt(at) === COLON ? skipBlanks(at + 1) : 0
}

/** Of a number: it has no fraction and no exponent. */
@inline
export function isWhole(from: u32, until: u32): bool {
  for (let at = from; at < until; at++) if (!isDigit(byteAt(at)) && byteAt(at) !== MINUS) return false
  return true
}
