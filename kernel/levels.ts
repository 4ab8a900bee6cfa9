/** The words that name a level, sixteen bytes each in capitals, found by a hash. */
import { lowBytes } from './bits'
import { BYTES, LEVEL_SIZE, LEVEL_SLOTS, LEVEL_WORDS } from './memory'

/** Letters in the word that was measured last. */
export let wordLength: u32 = 0
let first: u64 = 0
let second: u64 = 0

/** Letters from `at` on, sixteen at most. */
@inline
function measureWord(at: u32): void {
  const upper = v128.and(v128.load(BYTES + at), i8x16.splat(<i8>0xdf))
  const isLetter = i8x16.le_u(i8x16.sub(upper, i8x16.splat(65)), i8x16.splat(25))
  wordLength = <u32>ctz(~i8x16.bitmask(isLetter))
  first = i64x2.extract_lane(upper, 0) & lowBytes(min(wordLength, 8))
  second = i64x2.extract_lane(upper, 1) & lowBytes(wordLength > 8 ? min(wordLength - 8, 8) : 0)
}

@inline
function slotOf(): u32 {
  return <u32>((first * 0x9e3779b97f4a7c15 + second * 0xc2b2ae3d27d4eb4f) >> 40) & (LEVEL_SLOTS - 1)
}

@inline
function place(slot: u32): usize {
  return LEVEL_WORDS + slot * LEVEL_SIZE
}

/** The code of the level that is named at `at`; 0 for any other word, and for none. */
@inline
export function levelAt(at: u32): u32 {
  measureWord(at)
  let slot = slotOf()
  while (load<u32>(place(slot), 16) !== 0 && (load<u64>(place(slot)) !== first || load<u64>(place(slot), 8) !== second)) {
    slot = (slot + 1) & (LEVEL_SLOTS - 1)
  }
  return load<u32>(place(slot), 16)
}

/** The word stands at `at`; there are fewer words than slots. */
export function addLevel(at: u32, code: u32): void {
  measureWord(at)
  let slot = slotOf()
  while (load<u32>(place(slot), 16) !== 0) slot = (slot + 1) & (LEVEL_SLOTS - 1)
  store<u64>(place(slot), first)
  store<u64>(place(slot), second, 8)
  store<u32>(place(slot), code, 16)
}
