/**
 * Names of fields by their bytes, each with what it means among those it is nested under. Names mostly come in the order they
 * came in before: behind each one the next is expected, and costs a comparison. What is not here is asked of the caller.
 */
import { lowBytes } from './bits'
import { BYTES, FIRST_KEYS, KEY_SIZE, KEY_SLOTS, KEYS, LONGEST_KEY } from './memory'
import { askForKey, wantedEnd, wantedStart } from './run'

/** Of a key: its length with the quote and the colon behind it, 0 for none, and what it is nested under. */
const SPACE_OF: usize = 4
const ROLE_OF: usize = 8
const RANK_OF: usize = 9
const MARKS_OF: usize = 10
const INNER_OF: usize = 11
const NEXT_OF: usize = 12
const TEXT: usize = 16
const PART_OF: usize = 88
const PART_RANK_OF: usize = 89
const NEIGHBOURS: u32 = 4
/** `":` */
const BEHIND: u16 = 0x3a22
const BEHIND_LENGTH: u32 = 2
const FACTOR: u64 = 0x9e3779b97f4a7c15

/** What besides its role may be known of a name. */
export const OPENS: u32 = 1
export const HINTS_TIME: u32 = 2
export const HINTS_LEVEL: u32 = 4
export const CAPTURES: u32 = 8
export const LEAVES_INFO: u32 = 16
export const TELLS: u32 = 32

/** What the name that is asked for is nested under. */
export let wantedSpace: u32 = 0
/** Who came last makes room for the next one. */
let turn: u32 = 0

@inline
export function roleOf(key: usize): u32 {
  return load<u8>(key, ROLE_OF)
}

@inline
export function rankOf(key: usize): u32 {
  return load<u8>(key, RANK_OF)
}

@inline
export function marksOf(key: usize): u32 {
  return load<u8>(key, MARKS_OF)
}

/** Of a request; where the marks say that it tells one. */
@inline
export function partOf(key: usize): u32 {
  return load<u8>(key, PART_OF)
}

@inline
export function partRankOf(key: usize): u32 {
  return load<u8>(key, PART_RANK_OF)
}

/** Whatever its value is: neither a role nor a mark. */
@inline
export function meansNothing(key: usize): bool {
  return (load<u32>(key, ROLE_OF) & 0xff00ff) === 0
}

/** What stands under it; 0: nothing is known of that. */
@inline
export function innerOf(key: usize): u32 {
  return load<u8>(key, INNER_OF)
}

/** With the quote and the colon behind it. */
@inline
export function lengthOf(key: usize): u32 {
  return load<u32>(key)
}

/** Where the key is noted that is expected to come first, or behind another one. */
@inline
export function firstPlace(space: u32): usize {
  return FIRST_KEYS + 4 * space
}

@inline
export function nextPlace(key: usize): usize {
  return key + NEXT_OF
}

/** The key that is noted there, if it stands at `at` with its colon behind it; else 0. Another one may have taken its slot. */
@inline
export function expectedKey(place: usize, space: u32, at: u32): usize {
  const key = <usize>load<u32>(place)
  return key !== 0 && load<u32>(key, SPACE_OF) === space && standsAt(key, lengthOf(key), at) ? key : 0
}

/** The same of a name that stands between blanks and the sign behind it. */
@inline
export function expectedName(place: usize, space: u32, at: u32, behind: u8): usize {
  const key = <usize>load<u32>(place)
  if (key === 0 || load<u32>(key, SPACE_OF) !== space) return 0
  const length = nameLength(key)
  return load<u8>(BYTES + at + length) === behind && standsAt(key, length, at) ? key : 0
}

/** Without what stands behind it. */
@inline
export function nameLength(key: usize): u32 {
  return lengthOf(key) - BEHIND_LENGTH
}

@inline
function standsAt(key: usize, length: u32, at: u32): bool {
  let left = length
  let text = key + TEXT
  let place = BYTES + at
  for (; left > 16; left -= 16, text += 16, place += 16) {
    if (v128.any_true(v128.xor(v128.load(text), v128.load(place)))) return false
  }
  const same = <u32>i8x16.bitmask(i8x16.eq(v128.load(text), v128.load(place)))
  return (~same & ((1 << left) - 1)) === 0
}

@inline
function slotOf(space: u32, from: u32, length: u32): u32 {
  let hash: u64 = (<u64>space << 32) | length
  for (let passed: u32 = 0; passed < length; passed += 8) {
    hash = (hash ^ (load<u64>(BYTES + from + passed) & lowBytes(min(length - passed, 8)))) * FACTOR
    hash ^= hash >> 32
  }
  return <u32>hash
}

@inline
function keyAt(slot: u32): usize {
  return KEYS + (slot & (KEY_SLOTS - 1)) * KEY_SIZE
}

/** The key that stands there, up to its quote; 0: it has to be asked for. */
export function findKey(space: u32, from: u32, until: u32): usize {
  const slot = slotOf(space, from, until - from)
  for (let near: u32 = 0; near < NEIGHBOURS; near++) {
    const key = keyAt(slot + near)
    if (load<u32>(key) !== until - from + BEHIND_LENGTH || load<u32>(key, SPACE_OF) !== space) continue
    if (standsAt(key, until - from, from)) return key
  }
  wantedSpace = space
  askForKey(from, until)
  return 0
}

/** Of the name that was asked for. `inner`: the number of what stands under it, 0 for none. */
export function setKey(role: u32, rank: u32, marks: u32, inner: u32, part: u32, partRank: u32): void {
  const length = wantedEnd - wantedStart
  const slot = slotOf(wantedSpace, wantedStart, length)
  let key = keyAt(slot + (turn++ & (NEIGHBOURS - 1)))
  for (let near: u32 = 0; near < NEIGHBOURS; near++) if (load<u32>(keyAt(slot + near)) === 0) key = keyAt(slot + near)
  memory.fill(key, 0, KEY_SIZE)
  store<u32>(key, length + BEHIND_LENGTH)
  store<u32>(key, wantedSpace, SPACE_OF)
  store<u8>(key, <u8>role, ROLE_OF)
  store<u8>(key, <u8>rank, RANK_OF)
  store<u8>(key, <u8>marks, MARKS_OF)
  store<u8>(key, <u8>inner, INNER_OF)
  store<u8>(key, <u8>part, PART_OF)
  store<u8>(key, <u8>partRank, PART_RANK_OF)
  memory.copy(key + TEXT, BYTES + wantedStart, min(length, LONGEST_KEY))
  store<u16>(key + TEXT + length, BEHIND)
}
