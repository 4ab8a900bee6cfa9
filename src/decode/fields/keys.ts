/** Names of fields by their bytes: one that came before costs a comparison, and no string. */
import { meaningOf, ROLES } from './vocabulary.ts'

const BITS = 10
/** Fields beyond this one are looked up, not expected. */
const MOST_EXPECTED = 64

export interface Key {
  /** As it was written. */
  readonly bytes: Buffer
  /** Index into `ROLES`. */
  readonly role: number
  readonly rank: number
  /** It has a role. */
  readonly matters: boolean
}

/** Names mostly come in the order they came in before. */
export interface KeyOrder {
  /** The name that came at this position before, if it stands there again with `after` behind it. */
  usualAt(bytes: Buffer, start: number, position: number): Key | null
  learn(bytes: Buffer, start: number, end: number, position: number): Key
}

export function createKeyOrder(after: number): KeyOrder {
  // Hostile names can only push each other out.
  const slots: (Key | undefined)[] = Array.from({ length: 1 << BITS })
  const expected: Key[] = []

  function find(bytes: Buffer, start: number, end: number): Key {
    const middle = bytes[(start + end) >>> 1]!
    const few = (Math.imul(bytes[start]!, 31) + bytes[end - 1]!) * 961 + Math.imul(middle, 31) + end - start
    const slot = Math.imul(few, 0x9e3779b1) >>> (32 - BITS)
    const known = slots[slot]
    if (known !== undefined && known.bytes.length === end - start && standsAt(known.bytes, bytes, start)) return known
    const key = createKey(Buffer.from(bytes.subarray(start, end)))
    slots[slot] = key
    return key
  }

  return {
    usualAt(bytes, start, position) {
      const usual = expected[position]
      if (usual === undefined || bytes[start + usual.bytes.length] !== after) return null
      return standsAt(usual.bytes, bytes, start) ? usual : null
    },
    learn(bytes, start, end, position) {
      const key = find(bytes, start, end)
      if (position < MOST_EXPECTED) expected[position] = key
      return key
    },
  }
}

function createKey(name: Buffer): Key {
  const { role, rank } = meaningOf(name.toString())
  return { bytes: name, role: ROLES.indexOf(role), rank, matters: role !== 'none' }
}

export function standsAt(expected: Buffer, bytes: Buffer, at: number): boolean {
  for (let index = 0; index < expected.length; index++) if (expected[index] !== bytes[at + index]) return false
  return true
}
