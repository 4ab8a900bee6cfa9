/** Remembers which template a message belongs to by the hash of its constant bytes, so that no text is made for it. */

/** Only the beginning of a message decides: what follows is payload, and the cost per message stays bounded. */
export const DECIDING_BYTES = 1000
export const DECIDING_TOKENS = 120

export interface Shapes {
  /** The template remembered for messages of this shape, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number
  /** Remembers the template for the shape that `find` was last asked about. */
  remember(template: number): void
}

const SPACE = 32
/** Mixed in where a variable stands; above every byte, so that no text can pretend to be one. */
const VARIABLE = 256

/** What a byte means inside a token: one look tells, and nearly all of them are letters. */
const [LETTER, OPENING, BLANK, DIGIT] = [0, 1, 2, 3]
const CLASS = classes()
const CLOSING = bytesOf('.,;:!?)]}>"\'')

/** A table that holds at most `limit` shapes. When it is full it starts over: shapes still in use come back at once. */
export function createShapes(limit: number): Shapes {
  const slots = 2 ** Math.ceil(Math.log2(limit * 2))
  const mask = slots - 1
  const first = new Int32Array(slots)
  const second = new Int32Array(slots)
  /** Template index + 1; 0 is an empty slot. */
  const templates = new Int32Array(slots)
  let used = 0
  let hash = 0
  let check = 0

  /** The rule of `tokens.ts` on bytes: a token with a digit is a variable, but for what opens and closes it. */
  function measure(bytes: Uint8Array, start: number, end: number): void {
    let a = 0x811c9dc5
    let b = 0x9e3779b9
    let at = start
    let tokens = 0
    while (at < end && tokens < DECIDING_TOKENS) {
      while (at < end && bytes[at]! <= SPACE) at++
      if (at === end) break
      tokens++
      a = Math.imul(a ^ SPACE, 0x01000193)
      b = (Math.imul(b, 31) + SPACE) | 0
      let keptA = a
      let keptB = b
      let kind = LETTER
      for (; at < end; at++) {
        const byte = bytes[at]!
        kind = CLASS[byte]!
        if (kind >= BLANK) break
        a = Math.imul(a ^ byte, 0x01000193)
        b = (Math.imul(b, 31) + byte) | 0
        if (kind === OPENING) {
          keptA = a
          keptB = b
        }
      }
      if (kind !== DIGIT) continue
      while (at < end && bytes[at]! > SPACE) at++
      a = Math.imul(keptA ^ VARIABLE, 0x01000193)
      b = (Math.imul(keptB, 31) + VARIABLE) | 0
      for (let tail = at - 1; CLOSING[bytes[tail]!] === 1; tail--) {
        a = Math.imul(a ^ bytes[tail]!, 0x01000193)
        b = (Math.imul(b, 31) + bytes[tail]!) | 0
      }
    }
    hash = mix(a ^ tokens)
    check = mix(b)
  }

  /** Where the shape is, or the empty slot where it belongs. */
  function locate(): number {
    let slot = hash & mask
    while (templates[slot] !== 0 && (first[slot] !== hash || second[slot] !== check)) slot = (slot + 1) & mask
    return slot
  }

  return {
    find(bytes, start, end) {
      measure(bytes, start, Math.min(end, start + DECIDING_BYTES))
      return templates[locate()]! - 1
    },
    remember(template) {
      if (used === limit) {
        templates.fill(0)
        used = 0
      }
      const slot = locate()
      if (templates[slot] === 0) used++
      first[slot] = hash
      second[slot] = check
      templates[slot] = template + 1
    },
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function classes(): Uint8Array {
  const table = bytesOf('=:([{<"\'')
  table.fill(BLANK, 0, SPACE + 1)
  for (const digit of '0123456789') table[digit.charCodeAt(0)] = DIGIT
  return table
}

function bytesOf(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}
