/** Service names as small numbers. A known name is found by its bytes and costs no string. */

/** Names come from log lines: an attacker must not be able to fill the memory with them. */
const MOST_NAMES = 5000
const OTHERS = '(other)'
const LONGEST_NAME = 100
/** Each of ten thousand files has its own, and most know one name. */
const LEAST_SLOTS = 1 << 8
const MOST_SLOTS = 1 << 14
const CONTROL = /[\p{Cc}\u2028\u2029]/u
const EACH_CONTROL = /[\p{Cc}\u2028\u2029]+/gu

export interface ServiceNames {
  /** The kernel remembers indexes under it. */
  readonly id: number
  readonly all: readonly string[]
  indexOf(name: string): number
  indexOfBytes(bytes: Buffer, start: number, end: number): number
}

let created = 0

export function createServiceNames(): ServiceNames {
  const all: string[] = []
  const byName = new Map<string, number>()
  let slots = new Int32Array(LEAST_SLOTS).fill(-1)
  let spellings: Buffer[] = []

  function indexOf(name: string): number {
    const short = tidy(name)
    const known = byName.get(short)
    if (known !== undefined) return known
    if (all.length >= MOST_NAMES && short !== OTHERS) return indexOf(OTHERS)
    const index = all.push(short) - 1
    byName.set(short, index)
    return index
  }

  return {
    id: ++created,
    all,
    indexOf,
    indexOfBytes(bytes, start, end) {
      // A few bytes find the slot, the comparison decides; names that share one only cost a look into the map.
      const middle = bytes[(start + end) >>> 1]!
      const tail = (bytes[end - 1]! << 7) ^ (bytes[Math.max(start, end - 2)]! << 3)
      const slot = (Math.imul(end - start, 0x9e3b) ^ (bytes[start]! << 10) ^ (middle << 5) ^ tail) & (slots.length - 1)
      const known = slots[slot]!
      if (known >= 0 && isSame(spellings[slot]!, bytes, start, end)) return known
      const index = indexOf(bytes.toString('utf8', start, end))
      if (all.length * 4 > slots.length && slots.length < MOST_SLOTS) {
        // What was found by its bytes is found by its name, once, and then by its bytes again.
        slots = new Int32Array(slots.length * 4).fill(-1)
        spellings = []
        return index
      }
      slots[slot] = index
      spellings[slot] = Buffer.from(bytes.subarray(start, end))
      return index
    },
  }
}

/** A name ends up in ids and messages: it is one short line of text. */
function tidy(name: string): string {
  if (name.length <= LONGEST_NAME && !CONTROL.test(name)) return name
  return name.slice(0, LONGEST_NAME).replaceAll(EACH_CONTROL, ' ').toWellFormed().trim() || OTHERS
}

function isSame(spelling: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (spelling.length !== end - start) return false
  for (let at = 0; at < spelling.length; at++) if (spelling[at] !== bytes[start + at]) return false
  return true
}
