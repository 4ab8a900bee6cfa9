/** Stage one: every byte is looked at once, sixteen at a time, and leaves a bit in three rows of bits. All else walks those. */
import { BLANK, BYTES, DIGIT, NEWLINE } from './memory'

const SPACE: u8 = 32

/** `from` and `to` count from `BYTES`. */
export function classify(from: u32, to: u32): void {
  // What an earlier batch left behind the last byte must not look like more of it.
  memory.fill(BYTES + to, 0, 64)
  for (let at = from & ~63; at < to; at += 64) {
    let blank: u64 = 0
    let digit: u64 = 0
    let newline: u64 = 0
    for (let part: u32 = 0; part < 64; part += 16) {
      const bytes = v128.load(BYTES + at + part)
      blank |= maskOf(i8x16.le_u(bytes, i8x16.splat(32))) << part
      digit |= maskOf(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(9))) << part
      newline |= maskOf(i8x16.eq(bytes, i8x16.splat(10))) << part
    }
    const place = at >> 3
    store<u64>(BLANK + place, blank)
    store<u64>(DIGIT + place, digit)
    store<u64>(NEWLINE + place, newline)
  }
}

@inline
function maskOf(lanes: v128): u64 {
  return <u64>i8x16.bitmask(lanes)
}

/** At least 57 bits of a row, those from `at` on. */
@inline
export function bitsFrom(row: usize, at: u32): u64 {
  return load<u64>(row + (at >> 3)) >> (at & 7)
}

/** How many bits it is good for. */
export const GOOD: u32 = 57

/** Where the next blank stands, or `end`. */
@inline
export function nextBlank(from: u32, end: u32): u32 {
  return nextBit(BLANK, from, end)
}

/** Where the next space stands, or `end`: other blanks are part of a word. */
@inline
export function nextSpace(from: u32, end: u32): u32 {
  let at = nextBlank(from, end)
  while (at < end && load<u8>(BYTES + at) !== SPACE) at = nextBlank(at + 1, end)
  return at
}

/** Where the next digit stands, or `end`. */
@inline
export function nextDigit(from: u32, end: u32): u32 {
  return nextBit(DIGIT, from, end)
}

@inline
function nextBit(row: usize, from: u32, end: u32): u32 {
  let at = from
  let bits = bitsFrom(row, at)
  while (bits === 0) {
    at += GOOD
    if (at >= end) return end
    bits = bitsFrom(row, at)
  }
  return min(at + <u32>ctz(bits), end)
}

/** So many bytes of a word, the others zero: those that stand first in the text. */
@inline
export function lowBytes(count: u32): u64 {
  return count === 0 ? 0 : (~(<u64>0)) >> (64 - 8 * count)
}
