/**
 * Which lines of a window are shown when not all fit. Each shelf, the lines of one template at one level, gets a share: its
 * first line, its last, then some between. The worst level is served first, then what is new, then what is rare, so one
 * chatty message cannot push out the one line that matters.
 */
import { levelCode } from '../batch.ts'
import type { Level } from '../model.ts'

/** Of a message that came thousands of times so many lines tell all there is to tell; of a worse one, more. */
const ENOUGH = 5

export interface Shelf<Line> {
  readonly level: Level | null
  /** Its template came for the first time in this window. */
  readonly isNew: boolean
  readonly count: number
  /** In order of time. */
  readonly lines: readonly Line[]
}

/** How much a kept line of this level is worth against one of a lower level. */
export function worthOf(level: Level | null): number {
  return level === 'fatal' ? 8 : level === 'error' ? 4 : level === 'warn' ? 2 : 1
}

type Interest = Pick<Shelf<unknown>, 'level' | 'isNew' | 'count'>

/** What a person would want to see first. */
export function byInterest(a: Interest, b: Interest): number {
  return levelCode(b.level) - levelCode(a.level) || Number(b.isNew) - Number(a.isNew) || a.count - b.count
}

export function choose<Line>(shelves: readonly Shelf<Line>[], limit: number): Line[] {
  const ranked = shelves.toSorted(byInterest)
  const shares = ranked.map(() => 0)
  let left = limit
  for (let turn = 1; turn <= ENOUGH && left > 0; turn++) {
    for (const [place, { level, lines }] of ranked.entries()) {
      const wanted = Math.min(lines.length, turn <= 2 ? turn : turn * worthOf(level))
      const granted = Math.min(left, wanted - Math.min(wanted, shares[place]!))
      shares[place]! += granted
      left -= granted
    }
  }
  return ranked.flatMap(({ lines }, place) => spread(lines, shares[place]!))
}

/** So many of them, from the first to the last. */
function spread<Line>(lines: readonly Line[], count: number): readonly Line[] {
  if (count >= lines.length) return lines
  if (count < 2) return lines.slice(0, count)
  return Array.from({ length: count }, (_, n) => lines[Math.round((n * (lines.length - 1)) / (count - 1))]!)
}
