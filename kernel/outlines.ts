/**
 * The outline of a message: a hash of it in which variables are alike, and so are strangers, words that make no difference.
 * Messages of one outline belong to one template, as long as nobody comes to know such a word.
 */
import { lowBytes, nextBlank, nextDigit } from './bits'
import { isClosing } from './brackets'
import { isLetter } from './letters'
import { BYTES, MOST_STRANGERS } from './memory'
import { belongs, DECIDING_BYTES, endOfVariable, mixed, seed, VARIABLE } from './shapes'
import { forgetStrangers, lookAtWord, stranger, wordEnd } from './strangers'

/** How far a quotation reaches that is masked as one, and how long its key may be; beyond that, length decides. */
const LONGEST_QUOTATION: u32 = 200
const LONGEST_KEY: u32 = 58
/** What a variable takes in the text of a template. */
const WILDCARD: u32 = 3
/** No byte, and no letters side by side, look like a stranger. */
const STRANGER: u64 = 256 - MOST_STRANGERS

const SPACE: u8 = 32
const QUOTE: u8 = 34
const APOSTROPHE: u8 = 39
const PLUS: u8 = 43
const DASH: u8 = 45
const DOT: u8 = 46
const COLON: u8 = 58
const EQUALS: u8 = 61
const UNDERSCORE: u8 = 95
const BACKTICK: u8 = 96
/** `‹`, what a mark begins with, and `://`, what a place begins with. */
const MARK: u32 = 0xb980e2
const PLACE: u32 = 0x2f2f3a

/** Who said which words are known, and after how many lessons. */
let teacher: u32 = 0
let lesson: u32 = 0

let hash: u64 = 0
/** How long the key is that may end here, whether one before it was too long, and how far back the last quote stands. */
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
  key = quotation = 0
  isLongKey = false
  forgetStrangers()
  let from = start
  let blank = start
  for (let digit = nextDigit(from, end); digit < end; digit = nextDigit(from, end)) {
    if (digit >= blank) blank = nextBlank(digit, end)
    const until = endOfVariable(digit, blank)
    let opened = digit
    while (opened > from && belongs(opened - 1, from)) opened--
    if (!readConstant(from, opened)) return false
    add(VARIABLE)
    key = 0
    isLongKey = false
    quotation += WILDCARD
    for (let closed = until; isClosing(load<u8>(BYTES + closed - 1)); closed--) {
      if (!readOther(closed - 1, load<u8>(BYTES + closed - 1))) return false
    }
    from = until
  }
  if (!readConstant(from, end)) return false
  outline = <u32>hash
  outlineCheck = <u32>(hash >> 32)
  return true
}

function readConstant(from: u32, until: u32): bool {
  for (let at = from; at < until; ) {
    const byte = load<u8>(BYTES + at)
    if (!isLetter(byte)) {
      if (!readOther(at++, byte)) return false
      continue
    }
    if (!lookAtWord(at, until)) return false
    // How long the name of a scheme may be depends on all that it is made of.
    if (startsWith(PLACE, wordEnd) && isJoint(load<u8>(BYTES + at - 1))) return false
    if (stranger === 0 || startsWith(PLACE, wordEnd)) addText(at, wordEnd)
    else add(STRANGER + stranger)
    key += wordEnd - at
    quotation += wordEnd - at
    if (key > LONGEST_KEY) isLongKey = true
    at = wordEnd
  }
  return true
}

function readOther(at: u32, byte: u8): bool {
  add(byte)
  quotation++
  if (byte >= 128 || byte === UNDERSCORE || byte === DASH || byte === DOT) {
    if (++key > LONGEST_KEY) isLongKey = true
    return !startsWith(MARK, at)
  }
  key = 0
  if (byte === QUOTE || byte === APOSTROPHE || byte === BACKTICK) {
    const isShort = !isLongKey && quotation <= LONGEST_QUOTATION
    quotation = 0
    return isShort
  }
  if (byte > SPACE && byte !== COLON && byte !== EQUALS) isLongKey = false
  return byte !== COLON || !startsWith(PLACE, at) || !isJoint(load<u8>(BYTES + at - 1))
}

function addText(start: u32, end: u32): void {
  for (let at = start; at < end; at += 8) add(load<u64>(BYTES + at) & lowBytes(min(end - at, 8)))
}

function add(value: u64): void {
  hash = mixed(value, hash)
}

@inline
function isJoint(byte: u8): bool {
  return byte === PLUS || byte === DASH || byte === DOT
}

@inline
function startsWith(three: u32, at: u32): bool {
  return (load<u32>(BYTES + at) & 0xffffff) === three
}
