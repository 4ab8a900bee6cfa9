/** Chance that comes out the same every time: one seeded stream per chapter, so that a change in one leaves the others alone. */

export interface Random {
  /** From 0 up to 1. */
  fraction(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** Mostly near `usual`, now and then much more, as durations are. */
  around(usual: number): number
  hex(digits: number): string
}

export function createRandom(chapter: string): Random {
  let state = 0x811c9dc5
  for (const character of chapter) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193)

  /** Only whole-number arithmetic: every machine draws the same bits. */
  function fraction(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }

  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1))

  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick: (values) => values[between(0, values.length - 1)]!,
    around(usual) {
      const tail = fraction()
      return Math.max(1, Math.round(usual * (0.6 + 0.5 * fraction() + tail ** 8 * 3)))
    },
    hex: (digits) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join(''),
  }
}
