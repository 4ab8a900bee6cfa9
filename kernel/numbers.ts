/** Tokens that are a number, or a number with a unit: `900`, `3.5s`, `85%`, `-12ms`. */
import { bitsFrom, lowBytes } from './bits'
import { BLANK, BYTES, DIGIT, MOST_NUMBERS, NUMBER_SLOT, NUMBER_TALLY, NUMBER_VALUE, NUMBERS } from './memory'

/** More digits are an id, and more than a float can hold. */
const MOST_DIGITS: u32 = 15
const LONGEST_UNIT: u32 = 3
const DOT: u8 = 46
const DASH: u8 = 45
const PERCENT: u64 = 37

/** How many are noted, and how many there may be with those of the next message. */
export let numbers: u32 = 0
let most: u32 = 0

export function forgetNumbers(): void {
  numbers = 0
}

/** Those of a message. False: there may be no room for them. */
@inline
export function expectNumbers(): bool {
  most = numbers + MOST_NUMBERS
  return most <= NUMBERS
}

/** Says whose those from `from` on are. */
@inline
export function giveNumbers(from: u32, tally: u32): void {
  for (let at = from; at < numbers; at++) store<u32>(NUMBER_TALLY + 4 * at, tally)
}

/**
 * Between `from` and `until`, with nothing around it. Times come in milliseconds and sizes in bytes, whatever their unit.
 * The slot tells in which token of the message it stands, and after how many variables there.
 */
@inline
export function readNumber(start: u32, within: u32, from: u32, until: u32): void {
  const negative = load<u8>(BYTES + from) === DASH
  let at = from + u32(negative)
  const digits = <u32>ctz(~bitsFrom(DIGIT, at))
  if (digits - 1 >= MOST_DIGITS || numbers === most) return
  let value = <f64>digitsAt(at, digits)
  at += digits
  if (at < until && load<u8>(BYTES + at) === DOT) {
    const decimals = <u32>ctz(~bitsFrom(DIGIT, at + 1))
    if (decimals - 1 >= MOST_DIGITS) return
    value += <f64>digitsAt(at + 1, decimals) / powerOfTen(decimals)
    at += 1 + decimals
  }
  if (at < until) {
    const length = until - at
    if (length > LONGEST_UNIT) return
    const factor = factorOf(load<u64>(BYTES + at) & lowBytes(length), length)
    if (factor === 0) return
    value *= factor
  }
  store<f64>(NUMBER_VALUE + 8 * numbers, negative ? -value : value)
  store<u8>(NUMBER_SLOT + numbers, <u8>((tokensBetween(start, from) & 63) | (min(within, 3) << 6)))
  numbers++
}

/** How many tokens begin behind `start`, up to `at`. */
@inline
function tokensBetween(start: u32, at: u32): u32 {
  let tokens: u32 = 0
  for (let from = start; from < at; from += 56) {
    const blanks = bitsFrom(BLANK, from)
    const starts = blanks & ~(blanks >> 1)
    tokens += <u32>popcnt(starts & ((<u64>1 << min(at - from, 56)) - 1))
  }
  return tokens
}

/** Eight digits at a time: neighbours are joined to twos, fours, an eight. */
@inline
export function digitsAt(at: u32, count: u32): u64 {
  if (count <= 8) return eightDigits(load<u64>(BYTES + at) << (64 - 8 * count))
  return eightDigits(load<u64>(BYTES + at) << (128 - 8 * count)) * 100_000_000 + eightDigits(load<u64>(BYTES + at + count - 8))
}

@inline
function eightDigits(characters: u64): u64 {
  let value = characters & 0x0f0f0f0f0f0f0f0f
  value = (value * 2561) >> 8
  value = ((value & 0x00ff00ff00ff00ff) * 6_553_601) >> 16
  return ((value & 0x0000ffff0000ffff) * 42_949_672_960_001) >> 32
}

function powerOfTen(exponent: u32): f64 {
  let power: f64 = 1
  for (let count: u32 = 0; count < exponent; count++) power *= 10
  return power
}

/** How much of the smallest unit it is; 0 for what is no unit. The unit is given as the bytes of its letters. */
function factorOf(unit: u64, length: u32): f64 {
  if (unit === PERCENT) return 1
  if (unit === 0x73) return 1000
  if (unit === 0x736d) return 1
  if (unit === 0x7375 || unit === 0x73b5c2) return 1e-3
  if (unit === 0x736e) return 1e-6
  if (unit === 0x6d) return 60_000
  if (unit === 0x68) return 3_600_000
  for (let place: u32 = 0; place < length; place++) {
    if ((((unit >> (8 * place)) | 32) & 255) - 97 >= 26) return 0
  }
  const rest = unit >> 8
  if (length === 1 || rest === 0x42 || rest === 0x4269 || rest === 0x62) {
    const first = (unit | 32) & 255
    if (first === 0x6b) return 1024
    if (first === 0x6d) return 1_048_576
    if (first === 0x67) return 1_073_741_824
    if (first === 0x74) return 1_099_511_627_776
  }
  return 1
}
