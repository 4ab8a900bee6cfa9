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
const [LETTER, OPENING, BLANK, DIGIT, SEPARATOR] = [0, 1, 2, 3, 4]
const SEPARATORS = ',;|'
const CLASS = classes()
const DOT = 46
const [LETTER_A, LETTER_F, LETTER_Z] = [97, 102, 122]
const CLOSING = bytesOf('.,;:!?)]}>"\'|=([{<')

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

  /** The rule of `cut.ts` on bytes: a word with a digit is a variable, but for what opens and closes it. */
  function measure(bytes: Uint8Array, start: number, end: number): void {
    let a = 0x811c9dc5
    let b = 0x9e3779b9
    let at = start
    let tokens = 0
    while (at < end && tokens < DECIDING_TOKENS) {
      while (at < end && bytes[at]! <= SPACE) at++
      if (at === end) break
      tokens++
      // Two sums of the token that have little in common; cheap ones, since this loop is most of what a line costs.
      let v = 0
      let w = 0
      let keptV = 0
      let keptW = 0
      let kind = LETTER
      const from = at
      for (; at < end; at++) {
        const byte = bytes[at]!
        kind = CLASS[byte]!
        if (kind >= BLANK) break
        v = (Math.imul(v, 31) + byte) | 0
        w = (((w << 3) ^ (w >>> 11)) + byte) | 0
        if (kind === OPENING && (byte !== DOT || (at > from && bytes[at - 1] === DOT))) {
          keptV = v
          keptW = w
        }
      }
      if (kind === DIGIT) {
        at = endOfVariable(bytes, at, end)
        v = (Math.imul(keptV, 31) + VARIABLE) | 0
        w = (((keptW << 3) ^ (keptW >>> 11)) + VARIABLE) | 0
        for (let tail = at - 1; CLOSING[bytes[tail]!] === 1; tail--) {
          v = (Math.imul(v, 31) + bytes[tail]!) | 0
          w = (((w << 3) ^ (w >>> 11)) + bytes[tail]!) | 0
        }
      } else if (kind === SEPARATOR) {
        v = (Math.imul(v, 31) + bytes[at]!) | 0
        w = (((w << 3) ^ (w >>> 11)) + bytes[at]!) | 0
        at++
      }
      a = Math.imul(a ^ v, 0x01000193) ^ (a >>> 15)
      b = Math.imul(b ^ w, 0x85ebca6b) ^ (b >>> 13)
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

/**
 * Where white space follows; behind a separator that no digit follows, `1,2,3` being one variable; and behind an opening
 * that a word follows, `eth0=up`.
 */
function endOfVariable(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const kind = CLASS[bytes[at]!]
    if (kind === BLANK) return at
    if (kind === SEPARATOR && (at + 1 === end || CLASS[bytes[at + 1]!] !== DIGIT)) return at + 1
    if (kind === OPENING && bytes[at] !== DOT && startsWord(bytes, at + 1, end)) return at + 1
  }
  return end
}

/** Two letters, and one of the first eight is beyond hexadecimal: an address is no word. */
function startsWord(bytes: Uint8Array, from: number, end: number): boolean {
  let beyond = false
  let letters = 0
  for (let at = from; at < end && letters < 8; at++, letters++) {
    const letter = bytes[at]! | 32
    if (letter < LETTER_A || letter > LETTER_Z) break
    if (letter > LETTER_F) beyond = true
  }
  return beyond && letters >= 2
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function classes(): Uint8Array {
  const table = bytesOf('=:([{<"\'.')
  table.fill(BLANK, 0, SPACE + 1)
  for (const separator of SEPARATORS) table[separator.charCodeAt(0)] = SEPARATOR
  for (const digit of '0123456789') table[digit.charCodeAt(0)] = DIGIT
  return table
}

function bytesOf(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}
