/** Which templates stand for others: of two that turned out to be one, the older stands for both. */

export interface Standing {
  /** By index: the one that stands for it; itself, unless it was united with an older one. */
  readonly current: Uint32Array
  /** Grows whenever two are united. */
  readonly unions: number
  /** Those that it stands for, beside itself. */
  youngerOf(index: number): readonly number[]
  /** Answers those that the older one stands for from now on. */
  unite(older: number, newer: number): readonly number[]
}

export function createStanding(room: number): Standing {
  const current = Uint32Array.from({ length: room }, (_, index) => index)
  const younger = new Map<number, readonly number[]>()
  let unions = 0

  function youngerOf(index: number): readonly number[] {
    return younger.get(index) ?? []
  }

  return {
    current,
    get unions() {
      return unions
    },
    youngerOf,
    unite(older, newer) {
      const members = [newer, ...youngerOf(newer)]
      younger.delete(newer)
      younger.set(older, [...youngerOf(older), ...members])
      for (const member of members) current[member] = older
      unions++
      return members
    },
  }
}
