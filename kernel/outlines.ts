/**
 * The outline of a message: a hash of it in which variables are alike, and so are the words that nobody knows, of one kind of
 * letters. Messages of one outline belong to one template, as long as nobody comes to know such a word.
 */
import { lowBytes, nextBlank, nextDigit } from './bits'
import { isClosing } from './brackets'
import { BYTES, FAMILIAR, FAMILIAR_BITS, MOST_STRANGE, STRANGE } from './memory'
import { belongs, DECIDING_BYTES, endOfVariable, mixed, seed, VARIABLE } from './shapes'

/** Of words, as `src/distill/familiar.ts` hashes them, and of what longer ones begin with. */
const BASIS: u32 = 0x811c9dc5
const BASIS_OF_BEGINNINGS: u32 = 0x5bd1e995
const PRIME: u32 = 0x01000193
const BEGINNING: u32 = 3
/** Among so many first letters is one that no hexadecimal number has; else the word may be one. */
const TELLING_LETTERS: u32 = 8
/** How far a quotation reaches, and how long its key is: what is longer is looked at as a whole. */
const LONGEST_QUOTATION: u32 = 200
const LONGEST_KEY: u32 = 58
/** What a wildcard takes in the text of a template. */
const WILDCARD: u32 = 3

const SPACE: u8 = 32
const LETTER_A: u32 = 97
const OWN_MARK: u32 = 0xb980e2
const PLACE: u32 = 0x2f2f3a
/** No byte, and no letters side by side, look like one of these. */
const STRANGER: u64 = 256

/** Who said which words are known, and after how many lessons. */
let teacher: u32 = 0
let lesson: u32 = 0

let hash: u64 = 0
let strange: u32 = 0
/** How long the key may be that was read last, and whether it is too long; how far back the last quote stands. */
let key: u32 = 0
let isLongKey: bool = false
let quotation: u32 = 0

/** Of the message that was read last: two halves of one hash. */
export let outline: u32 = 0
export let outlineCheck: u32 = 0

/** False: the words that are known have to be put into `FAMILIAR` first. */
export function knowsFamiliar(by: u32, after: u32): bool {
  const knows = by === teacher && after === lesson
  teacher = by
  lesson = after
  return knows
}

/** False where more than its words decides about a message. */
export function readOutline(start: u32, end: u32): bool {
  if (end - start > DECIDING_BYTES) return false
  hash = seed
  strange = key = quotation = 0
  isLongKey = false
  let from = start
  let blank = start
  for (let digit = nextDigit(from, end); digit < end; digit = nextDigit(from, end)) {
    if (digit >= blank) blank = nextBlank(digit, end)
    const until = endOfVariable(digit, blank)
    let opened = digit
    while (opened > from && belongs(opened - 1, from)) opened--
    if (!readConstant(from, opened)) return false
    add(VARIABLE)
    let closed = until
    for (; isClosing(load<u8>(BYTES + closed - 1)); closed--) add(load<u8>(BYTES + closed - 1))
    key = 0
    isLongKey = false
    quotation += WILDCARD + until - closed
    from = until
  }
  if (!readConstant(from, end)) return false
  outline = <u32>hash
  outlineCheck = <u32>(hash >> 32)
  return true
}

function readConstant(from: u32, until: u32): bool {
  let at = from
  while (at < until) {
    const byte = load<u8>(BYTES + at)
    if (isLetter(byte)) {
      const end = readWord(at, until)
      if (end === 0) return false
      key += end - at
      quotation += end - at
      at = end
    } else {
      if (!readOther(at, byte)) return false
      at++
    }
    if (key > LONGEST_KEY) isLongKey = true
  }
  return true
}

@inline
function readOther(at: u32, byte: u8): bool {
  add(byte)
  quotation++
  if (byte >= 128 || byte === 95 || byte === 45 || byte === 46) {
    key++
    return byte !== 0xe2 || (load<u32>(BYTES + at) & 0xffffff) !== OWN_MARK
  }
  key = 0
  if (byte === 34 || byte === 39 || byte === 96) {
    const isShort = !isLongKey && quotation <= LONGEST_QUOTATION + 1
    quotation = 0
    return isShort
  }
  if (byte === 58 && isJoint(load<u8>(BYTES + at - 1)) && startsPlace(at)) return false
  if (byte > SPACE && byte !== 58 && byte !== 61) isLongKey = false
  return true
}

/** Letters side by side. Answers where they end; 0: they are part of something longer that decides. */
function readWord(start: u32, until: u32): u32 {
  let whole = BASIS
  let part = BASIS
  let beginning = BASIS_OF_BEGINNINGS
  let isKnown = false
  let mayBeNumber = true
  let isCamel = false
  let wasUpper = true
  let exact = <u32>seed
  let at = start
  for (; at < until; at++) {
    const byte = <u32>load<u8>(BYTES + at)
    const letter = byte | 32
    if (letter - LETTER_A > 25) break
    const isUpper = byte < LETTER_A
    if (isUpper && !wasUpper) {
      isCamel = true
      isKnown = isKnown || isFamiliar(part)
      part = BASIS
    }
    wasUpper = isUpper
    whole = (whole ^ letter) * PRIME
    part = (part ^ letter) * PRIME
    exact = (exact ^ byte) * PRIME
    if (at - start < BEGINNING) beginning = (beginning ^ letter) * PRIME
    if (letter > 102 && at - start < TELLING_LETTERS) mayBeNumber = false
  }
  const length = at - start
  if (startsPlace(at)) {
    // How long the name of a scheme may be depends on all that it is made of.
    if (start > 0 && isJoint(load<u8>(BYTES + start - 1))) return 0
    isKnown = true
  }
  const startsUpper = load<u8>(BYTES + start) < LETTER_A
  isKnown = isKnown || mayBeNumber || length === 1 || isFamiliar(whole) || isFamiliar(part)
  if (isKnown || (startsUpper && length >= BEGINNING && isFamiliar(beginning))) addText(start, at)
  else {
    const nth = nthStranger(exact)
    if (nth === MOST_STRANGE) return 0
    const letters = (u32(startsUpper) << 2) | (u32(wasUpper) << 1) | u32(isCamel)
    add(STRANGER * (1 + letters) + nth)
  }
  return at
}

/** Which of the strange words of the message it is: a word that comes twice is told from two words. */
function nthStranger(exact: u32): u32 {
  for (let nth: u32 = 0; nth < strange; nth++) if (load<u32>(STRANGE + 4 * nth) === exact) return nth
  if (strange === MOST_STRANGE) return MOST_STRANGE
  store<u32>(STRANGE + 4 * strange, exact)
  return strange++
}

@inline
function isFamiliar(word: u32): bool {
  const bit = (word ^ (word >> 16)) & (FAMILIAR_BITS - 1)
  return ((load<u8>(FAMILIAR + (bit >> 3)) >> <u8>(bit & 7)) & 1) === 1
}

@inline
function addText(start: u32, end: u32): void {
  for (let at = start; at < end; at += 8) add(load<u64>(BYTES + at) & lowBytes(min(end - at, 8)))
}

@inline
function add(value: u64): void {
  hash = mixed(value, hash)
}

@inline
function isLetter(byte: u8): bool {
  return <u32>(byte | 32) - LETTER_A <= 25
}

/** `+`, `-` or `.` */
@inline
function isJoint(byte: u8): bool {
  return byte === 43 || byte === 45 || byte === 46
}

@inline
function startsPlace(at: u32): bool {
  return (load<u32>(BYTES + at) & 0xffffff) === PLACE
}
