/** Service names as small numbers. Bytes are looked up by hash and compared, so a known name costs no string. */

/** Names come from log lines: an attacker must not be able to fill the memory with them. */
const MOST_NAMES = 5000
const OTHERS = '(other)'
const LONGEST_NAME = 100
const SLOTS = 1 << 14
const CONTROL = /[\p{Cc}\u2028\u2029]/u
const EACH_CONTROL = /[\p{Cc}\u2028\u2029]+/gu

export interface ServiceNames {
  readonly all: readonly string[]
  indexOf(name: string): number
  indexOfBytes(bytes: Buffer, start: number, end: number): number
}

export function createServiceNames(): ServiceNames {
  const all: string[] = []
  const byName = new Map<string, number>()
  const slots = new Int32Array(SLOTS).fill(-1)
  const spellings: Buffer[] = []

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
    all,
    indexOf,
    indexOfBytes(bytes, start, end) {
      let hash = 0x811c9dc5
      for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
      const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
      const known = slots[slot]!
      if (known >= 0 && isSame(spellings[slot]!, bytes, start, end)) return known
      const index = indexOf(bytes.toString('utf8', start, end))
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
