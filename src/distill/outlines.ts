/** Remembers which template the messages of an outline belong to, so that a new name makes no text either. */
import type { Kernel } from '../kernel.ts'
import type { Familiar } from './familiar.ts'

export interface Outlines {
  /** The template remembered for the message that stands there, or -1. */
  find(kernel: Kernel, start: number, end: number): number
  /** For the message that `find` was last asked about. `changes`: of the templates that it was compared with, until now. */
  remember(remembered: Remembered): void
}

interface Remembered {
  readonly template: number
  readonly length: number
  readonly changes: number
}

interface OutlinesOptions {
  readonly limit: number
  readonly familiar: Familiar
  /** How often templates of this length have changed. What is remembered holds until they change again. */
  readonly changesOf: (length: number) => number
}

/** The kernel is told the familiar words by the number of who tells. */
let created = 0

export function createOutlines({ limit, familiar, changesOf }: OutlinesOptions): Outlines {
  const id = ++created
  const known = new Map<number, Remembered>()
  let asked: number | null = null

  /** Null where there is none. */
  function outlineOf(kernel: Kernel, start: number, end: number): number | null {
    const { bits, lessons } = familiar
    if (!kernel.knowsFamiliar(id, lessons)) kernel.marks('FAMILIAR', bits.length).set(bits)
    if (!kernel.readOutline(start, end)) return null
    // As much of both halves as a number holds exactly.
    return (kernel.outline.value >>> 0) * 2 ** 21 + (kernel.outlineCheck.value >>> 11)
  }

  return {
    find(kernel, start, end) {
      asked = limit === 0 ? null : outlineOf(kernel, start, end)
      const found = asked === null ? undefined : known.get(asked)
      return found === undefined || changesOf(found.length) !== found.changes ? -1 : found.template
    },
    remember(remembered) {
      if (asked === null) return
      if (known.size >= limit) known.clear()
      known.set(asked, remembered)
    },
  }
}
