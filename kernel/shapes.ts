/**
 * The shape of a message: a hash of its text in which variables are alike. A token with a digit is a variable, but for what
 * opens it (`user=`) and the punctuation that closes it. On the way, tokens that are numbers are read.
 */
import { lowBytes, nextBlank, nextDigit } from './bits'
import { isClosing, isOpening } from './brackets'
import { BYTES, MESSAGE_END, MESSAGE_START, SHAPE, SHAPE_CHECK } from './memory'
import { forgetNumbers, readNumber } from './numbers'

/** Only the beginning of a message decides: what follows is payload, and the cost per message stays bounded. */
export const DECIDING_BYTES: u32 = 1000

const FACTOR: u64 = 0x9e3779b97f4a7c15
const OTHER_FACTOR: u64 = 0xc2b2ae3d27d4eb4f
/** No eight bytes of text have so many high bits. */
const VARIABLE: u64 = 0xfffefdfcfbfaf9f7

const SPACE: u8 = 32

let seed: u64 = 0

/** Unknown to whoever writes the log, so that nobody can write a line that passes for another. */
export function setSeed(low: u32, high: u32): void {
  seed = ((<u64>high) << 32) | low
}

/** Measures the messages that stand in the bytes as they are. */
export function measureRows(rows: u32): void {
  forgetNumbers()
  for (let row: u32 = 0; row < rows; row++) {
    measure(row, load<u32>(MESSAGE_START + 4 * row), load<u32>(MESSAGE_END + 4 * row))
  }
}

/** One message, wherever it stands. Its constant text is taken from one variable to the next, eight bytes at a time. */
export function measure(row: u32, start: u32, messageEnd: u32): void {
  const end = min(messageEnd, start + DECIDING_BYTES)
  let hash: u64 = 0
  // Of the place in the message, so that the order of its parts counts.
  let salt = seed
  let from = start
  for (let digit = nextDigit(from, end); digit < end; digit = nextDigit(from, end)) {
    const until = nextBlank(digit, end)
    let opened = digit
    while (opened > from && opensBehind(load<u8>(BYTES + opened - 1))) opened--
    let closed = until
    let variable = VARIABLE
    for (; isClosing(load<u8>(BYTES + closed - 1)); closed--) variable = variable * 31 + load<u8>(BYTES + closed - 1)
    readNumber(row, start, opened, closed)
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

/** Whether a variable may reach back over this byte. */
@inline
function opensBehind(byte: u8): bool {
  return byte > SPACE && !isOpening(byte)
}

@inline
function mixed(word: u64, salt: u64): u64 {
  const product = (word ^ salt) * FACTOR
  return (product ^ (product >> 32)) * OTHER_FACTOR
}
