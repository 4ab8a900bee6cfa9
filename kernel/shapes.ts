/**
 * The shape of a message: a hash of its text in which variables are alike. A word with a digit is a variable, but for what
 * opens it (`user=`) and the punctuation that closes it; words end at blanks, behind `,;|` where no digit follows, and in a
 * variable behind an opening that a word follows (`eth0=up`).
 */
import { bitsFrom, lowBytes, nextBlank, nextDigit } from './bits'
import { borders, isClosing, isSeparator, mayStop } from './brackets'
import { BYTES, DIGIT, MESSAGE_END, MESSAGE_START, SHAPE, SHAPE_CHECK } from './memory'
import { expectNumbers, giveNumbers, numbers, readNumber } from './numbers'

/** Only the beginning of a message decides: what follows is payload, and the cost per message stays bounded. */
export const DECIDING_BYTES: u32 = 1000

const FACTOR: u64 = 0x9e3779b97f4a7c15
export const OTHER_FACTOR: u64 = 0xc2b2ae3d27d4eb4f
/** No eight bytes of text have so many high bits. */
export const VARIABLE: u64 = 0xfffefdfcfbfaf9f7

const DOT: u8 = 46
const ZERO: u32 = 48
const LETTER_A: u32 = 97

export let seed: u64 = 0

/** Unknown to whoever writes the log, so that nobody can write a line that passes for another. */
export function setSeed(low: u32, high: u32): void {
  seed = ((<u64>high) << 32) | low
}

/** Measures the messages that stand in the bytes as they are. */
export function measureRows(rows: u32): void {
  for (let row: u32 = 0; row < rows; row++) {
    measure(row, load<u32>(MESSAGE_START + 4 * row), load<u32>(MESSAGE_END + 4 * row))
  }
}

/** One message, wherever it stands. */
export function measure(row: u32, start: u32, end: u32): void {
  walk(row, start, end, false)
}

/** Puts the numbers of a message behind those that are noted, for a tally. False: there may be no room for them. */
export function noteNumbers(tally: u32, start: u32, end: u32): bool {
  if (!expectNumbers()) return false
  const before = numbers
  walk(0, start, end, true)
  giveNumbers(before, tally)
  return true
}

/** Constant text is taken from one variable to the next, eight bytes at a time. `counts`: its numbers are wanted instead. */
@inline
function walk(row: u32, start: u32, messageEnd: u32, counts: bool): void {
  const end = min(messageEnd, start + DECIDING_BYTES)
  let hash: u64 = 0
  // Of the place in the message, so that the order of its parts counts.
  let salt = seed
  let from = start
  // Where the token ends that the last variable stood in, and how many stood in it before.
  let blank = start
  let within: u32 = 0
  for (let digit = nextDigit(from, end); digit < end; digit = nextDigit(from, end)) {
    within = digit < blank ? within + 1 : 0
    if (digit >= blank) blank = nextBlank(digit, end)
    const until = endOfVariable(digit, blank)
    let opened = digit
    while (opened > from && belongs(opened - 1, from)) opened--
    let closed = until
    let variable = VARIABLE
    for (; isClosing(load<u8>(BYTES + closed - 1)); closed--) variable = variable * 31 + load<u8>(BYTES + closed - 1)
    if (counts) {
      readNumber(start, within, opened, closed)
      from = until
      continue
    }
    let constant = opened - from
    let place = BYTES + from
    for (; constant > 8; constant -= 8, place += 8) {
      salt += OTHER_FACTOR
      hash += mixed(load<u64>(place), salt)
    }
    salt += OTHER_FACTOR
    hash += mixed((load<u64>(place) & lowBytes(constant)) + variable, salt)
    from = until
  }
  if (counts) return
  let place = BYTES + from
  for (; from + 8 < end; from += 8, place += 8) {
    salt += OTHER_FACTOR
    hash += mixed(load<u64>(place), salt)
  }
  hash += mixed(load<u64>(place) & lowBytes(end - from), salt + OTHER_FACTOR)
  hash = mixed(hash, seed)
  store<u32>(SHAPE + 4 * row, <u32>hash)
  store<u32>(SHAPE_CHECK + 4 * row, <u32>(hash >> 32))
}

/** Whether a variable reaches back over this byte. Dots open one where there are several. */
@inline
export function belongs(at: u32, from: u32): bool {
  const byte = load<u8>(BYTES + at)
  return !mayStop(byte) || (byte === DOT && (at === from || load<u8>(BYTES + at - 1) !== DOT))
}

/** What stands last before the blank ends nothing that the blank does not end; most are nothing but digits. */
@inline
export function endOfVariable(digit: u32, blank: u32): u32 {
  if (digit + <u32>ctz(~bitsFrom(DIGIT, digit)) + 1 >= blank) return blank
  for (let at = digit; at + 1 < blank; at += 16) {
    let bits = borders(BYTES + at)
    if (blank - at <= 16) bits &= (1 << (blank - 1 - at)) - 1
    for (; bits !== 0; bits &= bits - 1) {
      const border = at + <u32>ctz(bits)
      if (endsVariable(border, blank)) return border + 1
    }
  }
  return blank
}

function endsVariable(border: u32, blank: u32): bool {
  if (isSeparator(load<u8>(BYTES + border))) return <u32>load<u8>(BYTES + border + 1) - ZERO > 9
  return startsWord(border + 1, blank)
}

/** Two letters, and one of the first eight is beyond hexadecimal: an address is no word. */
function startsWord(from: u32, end: u32): bool {
  let beyond = false
  let at = from
  for (const limit = min(end, from + 8); at < limit; at++) {
    const letter = <u32>(load<u8>(BYTES + at) | 32) - LETTER_A
    if (letter > 25) break
    if (letter > 5) beyond = true
  }
  return beyond && at - from >= 2
}

@inline
export function mixed(word: u64, salt: u64): u64 {
  const product = (word ^ salt) * FACTOR
  return (product ^ (product >> 32)) * OTHER_FACTOR
}
