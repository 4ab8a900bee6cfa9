/** The usual range of the numbers at one place of a message: where nearly all of them lie, and the farthest they have been. */

import type { Sketch, SlotNumbers, TemplateCount } from '../../model.ts'
import { quantile } from '../../sketch.ts'

export interface Range {
  /** How many ordinary windows stand behind it. */
  readonly weight: number
  readonly low: number
  readonly high: number
  /** The least and the most that `low` and `high` have been; they come back to the usual slowly. */
  readonly least: number
  readonly most: number
  /** The most of some time ago, which a slow rise has not touched; `age` windows have come since the newer one was noted. */
  readonly slow?: Slow
}

export interface Slow {
  /** The high end of the last window. */
  readonly last: number
  readonly age: number
  readonly newer: number
  readonly older: number | null
}

/** The name under which the range of a place is remembered. */
export function placeName({ template }: TemplateCount, { slot, name }: SlotNumbers): string {
  return `${template}/${name ?? slot}`
}

/** Of one window: a tenth of its numbers lies below `low`, a quarter above `upper`, a tenth above `high`. */
export interface Spread {
  readonly low: number
  readonly middle: number
  readonly upper: number
  readonly high: number
}

export function spreadOf(numbers: Sketch): Spread {
  return {
    low: quantile(numbers, 0.1),
    middle: quantile(numbers, 0.5),
    upper: quantile(numbers, 0.75),
    high: quantile(numbers, 0.9),
  }
}

const EXTREMES_LAST = 7
const CLIMB = 0.5

export function learnRange(
  known: Range | undefined,
  { low, high }: Spread,
  { weight: worth, halfLife, slow }: { weight: number; halfLife: number; slow: number },
): Range {
  // What is met for the first time in an unusual window is learned as slowly as all else in it.
  const range = known ?? { weight: 0, low, high, least: low, most: high }
  const weight = range.weight * 2 ** (-worth / halfLife) + worth
  const step = worth / weight
  const back = 1 - 2 ** (-1 / (halfLife * EXTREMES_LAST))
  const least = range.least + back * (range.low - range.least)
  const most = range.most + back * (range.high - range.most)
  return {
    weight: round(weight),
    low: round(range.low + step * (low - range.low)),
    high: round(range.high + step * (high - range.high)),
    least: round(least + (low < least ? worth * worth * (low - least) : 0)),
    // Step by step: the first window of an incident, not yet known as one, must not teach that ten times as much is nothing.
    most: round(most + (high > most ? worth * worth * Math.min(high - most, CLIMB * Math.max(most, 1)) : 0)),
    slow: keepSlow(range, high, slow),
  }
}

function keepSlow({ slow, most }: Range, last: number, windows: number): Slow {
  if (slow === undefined) return { last, age: 0, newer: most, older: null }
  return slow.age < windows ? { ...slow, last, age: slow.age + 1 } : { last, age: 0, newer: most, older: slow.newer }
}

/** The most that a window is compared with: that of some time ago, or what it has climbed to since. */
export function mostBefore({ slow, most }: Range, { low }: Spread): number {
  // All of it lies above the window before: so a counter goes on, and what it was some time ago says nothing.
  if (slow === undefined || slow.older === null || low >= slow.last) return most
  return Math.min(most, slow.older)
}

function round(value: number): number {
  return Number(value.toPrecision(6))
}
