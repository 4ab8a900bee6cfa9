/** The beginnings of lines, word by word: each is a hash of the one before and of the word that makes it longer. */
import { lowBytes } from './bits'
import { BYTES, PATH_SIZE, PATH_SLOTS, PATHS } from './memory'
import { mixed, OTHER_FACTOR, seed } from './shapes'

const SPACE: u8 = 32
const LESS_THAN: u8 = 60
const ZERO: i8 = 48
const LOWER_A: i8 = 97
const DASH: i8 = 45
const SHORTEST_ID: u32 = 8
/** What stands for one in a beginning. */
const ID: u64 = 0xa0761d6478bd642f

@inline
export function passBlanks(from: u32, end: u32): u32 {
  let at = from
  while (at < end && load<u8>(BYTES + at) <= SPACE) at++
  return at
}

/**
 * A beginning that is one word longer. Digits are alike in it, but for the priority of syslog that a line may begin with, and
 * so are ids that have letters too.
 */
@inline
export function follow(path: u64, from: u32, blank: u32, until: u32, isLast: bool, isFirst: bool): u64 {
  const isExact = isFirst && load<u8>(BYTES + from) === LESS_THAN
  const isId = !isFirst && blank - from >= SHORTEST_ID && isHexadecimal(from, blank)
  let hash = path + (isId ? ID + u64(isDigit(from)) : 0)
  let salt = seed
  for (let at = isId ? blank : from; at < until; at += 16) {
    const bytes = v128.load(BYTES + at)
    const isDigit = i8x16.le_u(i8x16.sub(bytes, i8x16.splat(ZERO)), i8x16.splat(9))
    const alike = isExact ? bytes : v128.bitselect(i8x16.splat(ZERO), bytes, isDigit)
    const left = until - at
    hash = mixed(hash + (i64x2.extract_lane(alike, 0) & lowBytes(min(left, 8))), (salt += OTHER_FACTOR))
    if (left > 8) {
      hash = mixed(hash + (i64x2.extract_lane(alike, 1) & lowBytes(min(left - 8, 8))), (salt += OTHER_FACTOR))
    }
  }
  return mixed(hash + (((until - from) << 1) | u32(isLast)), salt) | 1
}

/** Digits and letters up to `f`, and dashes between them. */
function isHexadecimal(from: u32, end: u32): bool {
  let letters: i32 = 0
  let digits: i32 = 0
  for (let at = from; at < end; at += 16) {
    const bytes = v128.load(BYTES + at)
    const wanted = end - at < 16 ? (1 << (end - at)) - 1 : 0xffff
    const letter = i8x16.bitmask(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(LOWER_A)), i8x16.splat(5))) & wanted
    const digit = i8x16.bitmask(i8x16.le_u(i8x16.sub(bytes, i8x16.splat(ZERO)), i8x16.splat(9))) & wanted
    const dash = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(DASH))) & wanted
    if ((letter | digit | dash) !== wanted) return false
    letters |= letter
    digits |= digit
  }
  return letters !== 0 && digits !== 0 && load<u8>(BYTES + from) !== DASH
}

@inline
function isDigit(at: u32): bool {
  return <u32>load<u8>(BYTES + at) - 48 <= 9
}

/** Where a beginning is kept, or may be. */
@inline
export function slotOf(path: u64): usize {
  let slot = <u32>(path >> 32) & (PATH_SLOTS - 1)
  while (load<u64>(placeOf(slot)) !== path && load<u64>(placeOf(slot)) !== 0) slot = (slot + 1) & (PATH_SLOTS - 1)
  return placeOf(slot)
}

@inline
function placeOf(slot: u32): usize {
  return PATHS + slot * PATH_SIZE
}
