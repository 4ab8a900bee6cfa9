/** Names of services by their bytes. What is not here is asked of the caller, and a name that comes rarely may be forgotten. */
import { lowBytes } from './bits'
import { BYTES, LONGEST_NAME, NAME_SIZE, NAME_SLOTS, NAMES } from './memory'

const INDEX: usize = 8
const TEXT: usize = 16
const NEIGHBOURS: u32 = 4

@inline
function place(slot: u32): usize {
  return NAMES + (slot & (NAME_SLOTS - 1)) * NAME_SIZE
}

/** Who owns it and how long it is, never 0 for a name. */
@inline
function keyOf(owner: u32, length: u32): u64 {
  return ((<u64>owner) << 32) | length
}

@inline
function slotOf(from: u32, length: u32, key: u64): u32 {
  const head = load<u64>(BYTES + from) & lowBytes(min(length, 8))
  // The last eight bytes: names of one family differ there.
  const tail = length > 8 ? load<u64>(BYTES + from + length - 8) : 0
  return <u32>((head * 0x9e3779b97f4a7c15 + tail * 0xc2b2ae3d27d4eb4f + key * 0x165667b19e3779f9) >> 45)
}

@inline
function isSame(stored: usize, from: u32, length: u32): bool {
  let at: u32 = 0
  for (; at + 8 <= length; at += 8) {
    if (load<u64>(stored + at) !== load<u64>(BYTES + from + at)) return false
  }
  return ((load<u64>(stored + at) ^ load<u64>(BYTES + from + at)) & lowBytes(length - at)) === 0
}

/** Its index, or -1. */
@inline
export function findName(owner: u32, from: u32, length: u32): i32 {
  if (length > LONGEST_NAME) return -1
  const key = keyOf(owner, length)
  const slot = slotOf(from, length, key)
  for (let near: u32 = 0; near < NEIGHBOURS; near++) {
    const stored = place(slot + near)
    if (load<u64>(stored) === key && isSame(stored + TEXT, from, length)) return load<i32>(stored, INDEX)
  }
  return -1
}

export function addName(owner: u32, from: u32, length: u32, index: u32): void {
  if (length > LONGEST_NAME) return
  const key = keyOf(owner, length)
  const slot = slotOf(from, length, key)
  let stored = place(slot + (index & (NEIGHBOURS - 1)))
  for (let near: u32 = 0; near < NEIGHBOURS; near++) {
    if (load<u64>(place(slot + near)) === 0) stored = place(slot + near)
  }
  store<u64>(stored, key)
  store<u32>(stored, index, INDEX)
  memory.copy(stored + TEXT, BYTES + from, length)
}
