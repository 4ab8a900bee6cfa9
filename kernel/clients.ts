/** Who has asked: the address among the words before a stamp in brackets, or else the first of them. */
import { nextBlank } from './bits'
import { BYTES } from './memory'
import { byteAt, COLON, hexAt, isDigit } from './values'

const SPACE: u8 = 32
const DOT: u8 = 46
const OPEN: u8 = 91
const LEAST_WORDS: u32 = 2
const MOST_WORDS: u32 = 5
const LONGEST_WORD: u32 = 255
const LONGEST_NUMBER: u32 = 3
const MOST_DOTS: u32 = 3

export let from: u32 = 0
export let until: u32 = 0

/** Answers where the bracket stands, or 0. */
export function findClient(start: u32, end: u32): u32 {
  let at = start
  let hasAddress = false
  for (let words: u32 = 0; words <= MOST_WORDS; words++) {
    if (byteAt(at) === OPEN) return words >= LEAST_WORDS ? at : 0
    const blank = nextBlank(at, end)
    if (blank === at || blank - at > LONGEST_WORD || byteAt(blank) !== SPACE || !isAscii(at, blank)) return 0
    if (!hasAddress) {
      hasAddress = isAddress(at, blank)
      if (hasAddress || words === 0) {
        from = at
        until = blank
      }
    }
    at = blank + 1
  }
  return 0
}

@inline
function isAscii(start: u32, end: u32): bool {
  for (let at = start; at < end; at += 16) {
    const wanted = end - at < 16 ? (1 << (end - at)) - 1 : 0xffff
    if ((i8x16.bitmask(v128.load(BYTES + at)) & wanted) !== 0) return false
  }
  return true
}

/** `203.0.113.7`, `2001:db8::7`, `::ffff:203.0.113.7` */
@inline
function isAddress(start: u32, end: u32): bool {
  let colons: u32 = 0
  let at = start
  while (at < end && (hexAt(at) >= 0 || byteAt(at) === COLON)) colons += u32(byteAt(at++) === COLON)
  if (colons > 0) return isEndOfAddress(start, at, end)
  at = start
  for (let numbers: u32 = 0; numbers < MOST_DOTS; numbers++) {
    at = behindNumber(at)
    if (at === 0 || byteAt(at++) !== DOT) return false
  }
  return behindNumber(at) === end
}

/** Something stands behind the first colon, and numbers with dots before them at the end, or nothing. */
@inline
function isEndOfAddress(start: u32, dot: u32, end: u32): bool {
  let at = start
  while (byteAt(at) !== COLON) at++
  if (at + 1 === dot) return false
  at = dot
  for (let dots: u32 = 0; at < end && dots < MOST_DOTS; dots++) {
    if (byteAt(at) !== DOT || !isDigit(byteAt(at + 1))) return false
    at++
    while (isDigit(byteAt(at))) at++
  }
  return at === end
}

/** 0: no number stands there, or one that is too long. */
@inline
function behindNumber(start: u32): u32 {
  let at = start
  while (isDigit(byteAt(at))) at++
  return at > start && at - start <= LONGEST_NUMBER ? at : 0
}
