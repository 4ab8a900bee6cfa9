/** The usual range of the numbers at one place of a message: where nearly all of them lie, and the farthest they have been. */

import type { Sketch, TemplateCount } from '../../model.ts'
import { quantilesOf } from '../../sketch.ts'
import { countsFailures } from '../meaning.ts'
import type { GateOptions } from '../options.ts'
import { type Place, placeName } from '../places.ts'
import { fadeOfExtremes, type Lesson } from './usual.ts'

export interface Range {
  /** How many ordinary windows stand behind it. */
  readonly weight: number
  readonly low: number
  readonly high: number
  /** The least and the most that `low` and `high` have been; they come back to the usual slowly. */
  readonly least: number
  readonly most: number
  /** What a slow rise has not touched. */
  readonly slow?: Slow
  readonly course?: Course
}

/** The most of earlier windows, and how many came since. Tuples, since there are hundreds of them. */
export type Slow = readonly [age: number, newer: number, older: number | null]

/** Where the last window's numbers ended; of so many steps from one window to the next, how many began above that. */
export type Course = readonly [end: number, steps: number, climbs: number]

/**
 * It has always been on its way up: that it is where it never was says nothing. Not in all of its steps, since an uptime, an offset,
 * a number of requests begins anew; and a step lies between two windows, so there is one less of them.
 */
export function isCounter(
  { course: [, steps, climbs] = NO_COURSE }: Range,
  { value_windows, value_counter }: Pick<GateOptions, 'value_windows' | 'value_counter'>,
): boolean {
  return steps >= value_windows - 1 && climbs >= value_counter * steps
}

const NO_COURSE: Course = [Number.NEGATIVE_INFINITY, 0, 0]

type Ranges = ReadonlyMap<string, Range>

/** Few numbers tell only where a message has one or two of them: of many some are always elsewhere, and only failures are their own. */
export function isEnough(
  { row, numbers }: Place,
  known: Ranges,
  { value_count, value_few, value_numbers }: Pick<GateOptions, 'value_count' | 'value_few' | 'value_numbers'>,
): boolean {
  if (numbers.count >= value_count) return true
  return numbers.count >= value_few && (countVarying(row, known) <= value_numbers || countsFailures(row, numbers))
}

/** How many places of a message hold anything but the same number ever: `of 4096M` confuses nobody. */
export function countVarying(row: TemplateCount, known: Ranges): number {
  return (row.numbers ?? []).filter((numbers) => {
    const range = known.get(placeName(row, numbers))
    return numbers.min !== numbers.max || (range !== undefined && range.least !== range.most)
  }).length
}

/** Of one window: a tenth of its numbers lies below `low`, a quarter above `upper`, a tenth above `high`. */
export interface Spread {
  readonly low: number
  readonly middle: number
  readonly upper: number
  readonly high: number
}

/** Who looks and who learns ask it of the same numbers. */
const SPREADS = new WeakMap<Sketch, Spread>()

export function spreadOf(numbers: Sketch): Spread {
  return SPREADS.getOrInsertComputed(numbers, measureSpread)
}

function measureSpread(numbers: Sketch): Spread {
  const upTo = quantilesOf(numbers)
  return { low: upTo(0.1), middle: upTo(0.5), upper: upTo(0.75), high: upTo(0.9) }
}

export function learnRange(
  known: Range | undefined,
  spread: Spread,
  { weight: worth, options }: Lesson & { readonly options: Pick<GateOptions, 'value_slow' | 'value_climb'> },
): Range {
  const { half_life: halfLife, value_slow, value_climb } = options
  const { low, high } = spread
  // What is met for the first time in an unusual window is learned as slowly as all else in it.
  const range = known ?? { weight: 0, low, high, least: low, most: high }
  const weight = range.weight * 2 ** (-worth / halfLife) + worth
  const step = worth / weight
  const back = 1 - fadeOfExtremes(options)
  const least = range.least + back * (range.low - range.least)
  const most = range.most + back * (range.high - range.most)
  return {
    weight: round(weight),
    low: round(range.low + step * (low - range.low)),
    high: round(range.high + step * (high - range.high)),
    least: round(least + (low < least ? worth * worth * (low - least) : 0)),
    // Step by step: the first window of an incident, not yet known as one, must not teach that ten times as much is nothing.
    most: round(most + (high > most ? worth * worth * Math.min(high - most, value_climb * Math.max(most, 1)) : 0)),
    slow: keepSlow(range, value_slow),
    course: keepCourse(known, spread, halfLife),
  }
}

function keepSlow({ slow, most }: Range, windows: number): Slow {
  if (slow === undefined) return [0, most, null]
  const [age, newer, older] = slow
  return age < windows ? [age + 1, newer, older] : [0, most, newer]
}

/** Every window is a step like any other, unusual ones too: a counter makes each of them look so. */
function keepCourse(known: Range | undefined, { low, high }: Spread, halfLife: number): Course {
  if (known === undefined) return [round(high), 0, 0]
  const [end, steps, climbs] = known.course ?? NO_COURSE
  const fade = 2 ** (-1 / halfLife)
  const climbed = Number.isFinite(end) && low >= end && high > end
  return [round(high), round(steps * fade + 1), round(climbs * fade + (climbed ? 1 : 0))]
}

/** What a number is compared with: the most it has been, or for a measure that of some time ago; ids and hashes are none. */
export function mostBefore(
  range: Range,
  { low, high }: Spread,
  options: Pick<GateOptions, 'value_measured' | 'steady'>,
): number {
  const { value_measured } = options
  const { slow, course = NO_COURSE, most } = range
  const older = slow?.[2] ?? null
  if (high > value_measured * low || range.high > value_measured * range.low) return most
  // All of it lies above the window before: so a counter goes on, and what it was some time ago says nothing.
  const goesOn = low >= course[0] && !isNarrow(range, options)
  return older === null || goesOn ? most : Math.min(most, older)
}

/** It hardly ever moved: then less of a rise says as much. What never moved at all is a setting. */
export function isNarrow({ high, least, most }: Range, { steady }: Pick<GateOptions, 'steady'>): boolean {
  return least > 0 && least < most && high <= (1 + steady) * least
}

const TENS = Array.from({ length: 20 }, (_, digits) => 10 ** digits)

/** To six figures; by way of text only what is too great or too small for that. */
function round(value: number): number {
  const size = Math.abs(value)
  if (!(size >= 1e-9 && size < 1e15)) return Number(value.toPrecision(6))
  const beyond = 5 - Math.floor(Math.log10(size))
  const unit = TENS[Math.abs(beyond)]!
  return beyond < 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit
}
