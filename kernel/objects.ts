/**
 * The fields of an object, and of those objects in it whose fields matter. Nothing is made of them: where the values stand that
 * have a role is noted in `fields.ts`.
 */
import { endOfFailure } from './failures'
import {
  ERROR,
  ESCAPED,
  FAILURE,
  forgetSaid,
  hasMet,
  isLogger,
  isSaidAlike,
  meet,
  MESSAGE,
  noteMarks,
  noteStatus,
  NUMBER,
  OTHER_VALUE,
  say,
  sayService,
  SERVICE,
  STATUS,
  TEXT,
  TIME,
} from './fields'
import { expectedKey, findKey, firstPlace, HINTS_LEVEL, innerOf, lengthOf, marksOf, meansNothing, nextPlace, OPENS, roleOf, TELLS } from './keys'
import { BYTES, LONGEST_KEY } from './memory'
import { forgetParts, hearPart } from './parts'
import {
  byteAt,
  CLOSE_BRACE,
  COLON,
  COMMA,
  endOfNumber,
  endOfText,
  endOfValue,
  hasEscapes,
  isDigit,
  isWhole,
  MINUS,
  OPEN_BRACE,
  QUOTE,
  skipBlanks,
} from './values'

const SPACE: u8 = 32
const LOWER_N: u8 = 110
/** `,"` */
const NEXT: u16 = 0x222c

/** Of the object that was read last: whether it has a name that has to be asked for first. */
export let asksForKey: bool = false

/** A whole line, from behind its brace to behind the one that closes it; 0: it is no object, or has to wait, or is for others. */
@inline
export function readWhole(from: u32): u32 {
  forgetSaid()
  forgetParts()
  asksForKey = false
  return readFields(from, 0, 1)
}

function readFields(from: u32, space: u32, depth: u32): u32 {
  let place = firstPlace(space)
  let at = skipBlanks(from)
  if (byteAt(at) === CLOSE_BRACE) return at + 1
  if (byteAt(at++) !== QUOTE) return 0
  while (true) {
    let key = expectedKey(place, space, at)
    if (key !== 0) at += lengthOf(key)
    else {
      const end = endOfText(at)
      if (end === 0 || hasEscapes) return 0
      // A name that is longer means nothing.
      if (end - at <= LONGEST_KEY) {
        key = findKey(space, at, end)
        if (key === 0) {
          asksForKey = true
          return 0
        }
        store<u32>(place, <u32>key)
      }
      at = skipBlanks(end + 1)
      if (byteAt(at++) !== COLON) return 0
    }
    if (key !== 0) place = nextPlace(key)
    if (byteAt(at) <= SPACE) at = skipBlanks(at)
    const byte = byteAt(at)
    // Most fields are of no use.
    if (key === 0 || meansNothing(key)) {
      if (byte === QUOTE) {
        at = endOfText(at + 1)
        if (at === 0) return 0
        at++
      } else if (isDigit(byte)) at = endOfNumber(at)
      else at = endOfValue(at, depth)
    } else {
      const value = at
      at = readValue(key, at, depth)
      if (at !== 0 && (marksOf(key) & TELLS) !== 0) hearPart(key, value, at)
    }
    if (at === 0) return 0
    if (load<u16>(BYTES + at) === NEXT) {
      at += 2
      continue
    }
    at = skipBlanks(at)
    const next = byteAt(at++)
    if (next === CLOSE_BRACE) return at
    if (next !== COMMA) return 0
    at = skipBlanks(at)
    if (byteAt(at++) !== QUOTE) return 0
  }
}

/** Where the value ends, or 0. */
function readValue(key: usize, at: u32, depth: u32): u32 {
  const role = roleOf(key)
  const known = marksOf(key)
  // A number is no word for a level.
  const isAnswer = role === STATUS && isDigit(byteAt(at + u32(byteAt(at) === QUOTE)))
  noteMarks(isAnswer ? known & ~HINTS_LEVEL : known)
  if ((known & OPENS) !== 0 && hasMet(key)) return 0
  const byte = byteAt(at)
  if (byte === OPEN_BRACE) return readObject(key, at, depth)
  if (role === STATUS && !meet(key)) return 0
  if (byte === QUOTE) {
    const end = endOfText(at + 1)
    if (end === 0) return 0
    if (role === STATUS) {
      if (hasEscapes) return 0
      noteStatus(at + 1, end)
    } else if (role === SERVICE) {
      if (!sayService(key, hasEscapes ? ESCAPED : TEXT, at + 1, end)) return 0
    } else if (role !== 0) {
      const isIgnored = end === at + 1 && (role === ERROR || isLogger(role))
      if (isIgnored ? isSaidAlike(key) : !say(key, hasEscapes ? ESCAPED : TEXT, at + 1, end)) return 0
    }
    return end + 1
  }
  if (byte === MINUS || isDigit(byte)) {
    const end = endOfNumber(at)
    if (end === 0 || role === 0) return end
    if (role === STATUS) {
      // `503.0` is a status too.
      if (!isWhole(at, end)) return 0
      noteStatus(at, end)
      return end
    }
    if (role === ERROR || isLogger(role)) return isSaidAlike(key) ? 0 : end
    return say(key, NUMBER, at, end) ? end : 0
  }
  const end = endOfValue(at, depth)
  if (end === 0 || role === 0 || role === STATUS) return end
  if (byte === LOWER_N || role === ERROR || isLogger(role)) return isSaidAlike(key) ? 0 : end
  return say(key, OTHER_VALUE, at, end) ? end : 0
}

/** An object that may be looked into: not one that tells a time as a whole. */
function readObject(key: usize, at: u32, depth: u32): u32 {
  const role = roleOf(key)
  if (role === STATUS && (marksOf(key) & OPENS) === 0) return meet(key) ? endOfValue(at, depth) : 0
  if (role === ERROR) {
    // What else it says is in the words of the error.
    const end = endOfFailure(at + 1, depth + 1)
    return end !== 0 && meet(key) && say(key, FAILURE, at, end) ? end : 0
  }
  if (role !== 0 && isSaidAlike(key)) return 0
  if (role === TIME || (marksOf(key) & OPENS) === 0) {
    const end = endOfValue(at, depth)
    return end !== 0 && (role === 0 || say(key, OTHER_VALUE, at, end)) ? end : 0
  }
  if (role === MESSAGE && !say(key, OTHER_VALUE, at, at)) return 0
  return innerOf(key) !== 0 && meet(key) ? readFields(at + 1, innerOf(key), depth + 1) : 0
}
