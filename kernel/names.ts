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
function slotOf(head: u64, next: u64, key: u64): u32 {
  return <u32>((head * 0x9e3779b97f4a7c15 + next * 0xc2b2ae3d27d4eb4f + key * 0x165667b19e3779f9) >> 45)
}

/** The eight bytes behind `skipped`, as far as the name reaches. */
@inline
function part(from: u32, length: u32, skipped: u32): u64 {
  return length > skipped ? load<u64>(BYTES + from + skipped) & lowBytes(min(length - skipped, 8)) : 0
}

/** Its index, or -1. Most names are no longer than two words of memory, and told apart without a loop. */
@inline
export function findName(owner: u32, from: u32, length: u32): i32 {
  const key = keyOf(owner, length)
  const head = part(from, length, 0)
  const next = part(from, length, 8)
  const slot = slotOf(head, next, key)
  for (let near: u32 = 0; near < NEIGHBOURS; near++) {
    const stored = place(slot + near)
    const differs = (load<u64>(stored) ^ key) | (load<u64>(stored, TEXT) ^ head) | (load<u64>(stored, TEXT + 8) ^ next)
    if (differs === 0 && (length <= 16 || isRestSame(stored + TEXT, from, length))) return load<i32>(stored, INDEX)
  }
  return -1
}

function isRestSame(stored: usize, from: u32, length: u32): bool {
  for (let at: u32 = 16; at < length; at += 8) {
    if (load<u64>(stored + at) !== part(from, length, at)) return false
  }
  return true
}

/** One that is too long is asked for each time. */
export function addName(owner: u32, from: u32, length: u32, index: u32): void {
  if (length > LONGEST_NAME) return
  const key = keyOf(owner, length)
  const slot = slotOf(part(from, length, 0), part(from, length, 8), key)
  let stored = place(slot + (index & (NEIGHBOURS - 1)))
  for (let near: u32 = 0; near < NEIGHBOURS; near++) {
    if (load<u64>(place(slot + near)) === 0) stored = place(slot + near)
  }
  store<u64>(stored, key)
  store<u32>(stored, index, INDEX)
  for (let at: u32 = 0; at < LONGEST_NAME; at += 8) store<u64>(stored + TEXT + at, part(from, length, at))
}
