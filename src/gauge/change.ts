/** How the numbers at one place of a message differ from those before, and what is said of it: the numbers that were compared. */
import type { FindingType, SlotNumbers } from '../model.ts'
import type { Sight } from './detectors/detector.ts'
import { typeOfNumber } from './meaning.ts'
import { type Measure, measured, ratioOfMeasures } from './measure.ts'
import { countVarying, isNarrow, mostBefore, type Range, type Spread } from './past/range.ts'
import type { Place } from './places.ts'
import { amount } from './saying.ts'

export interface Change {
  readonly type: FindingType
  readonly ratio: number
  readonly isRise: boolean
  readonly say: (measure: Measure) => string
}

/** What is there, beside what is usual there. */
interface Comparison {
  readonly place: Place
  readonly range: Range
  readonly spread: Spread
  readonly sight: Sight
}

/** Null where they lie where they always did. */
export function findChange(comparison: Comparison): Change | null {
  const { place, range, spread, sight } = comparison
  const { row, numbers } = place
  const { options } = sight
  // Of a trouble that begins within the window only the later numbers tell.
  const isLater = numbers.count >= options.value_later * options.value_count
  const now = isLater ? spread.upper : spread.middle
  const least = leastOf(numbers, options)
  // What was as good as none, or less, cannot fall.
  const down = range.least < least ? 0 : range.least / Math.max(spread.high, range.least / 1000)
  const { before, filled, enough } = usualOf(comparison)
  const rise = (most: number) => now / Math.max(most, least)
  const isHigher = isLater && areHigher(comparison, least)
  if (!isHigher && !(Math.max(rise(filled), down) >= Math.min(enough ?? options.value_ratio, options.value_ratio)))
    return null
  const type = typeOfNumber(row, numbers, sight.all.examples)
  // What hardly moved before is no number of things that only grows.
  const isFill = type === 'resource' && enough !== null
  const isOne = isMeasure(place, type, sight)
  const most = isFill ? filled : isOne ? before : range.most
  const up = rise(most)
  const isFilling = isFill && up >= enough
  const isSlower = isHigher && type === 'latency' && isOne
  const isFar = Math.max(up, down) >= options.value_ratio
  if (isSlower && !isFar) {
    const usual = usualMiddle(comparison, least)
    return { type, ratio: spread.middle / usual, isRise: true, say: saySlower(spread.middle, usual) }
  }
  if (!isFilling && !isFar) return null
  if (up >= down) {
    const share = isLater ? 'a quarter of them' : 'half of them'
    return { type, ratio: up, isRise: true, say: sayRise(now, { share, before: most, least }) }
  }
  // A port, a sequence number or a day starts again from below.
  return type !== 'latency' && type !== 'resource'
    ? null
    : { type, ratio: down, isRise: false, say: sayFall(spread.high, range.least) }
}

interface Before {
  readonly before: number
  /** Of what fills up. */
  readonly filled: number
  /** How many times as much of that tells; null where it moved about. */
  readonly enough: number | null
}

/** What it is compared with. */
function usualOf({ place, range, spread, sight }: Comparison): Before {
  const { past, options } = sight
  const older = past.windows < options.half_life ? null : (range.slow?.[2] ?? null)
  // A slow rise has moved the usual as well: whether it moved in half a day is asked of the time before.
  const earlier = older === null || older >= range.high ? range : { ...range, high: older }
  const before = mostBefore(earlier, spread, options)
  const { value_steady_ratio: enough, steady } = options
  // What it has climbed to while it is told is no measure of it, and it is over only once it is clearly down.
  const hardlyMoved = isNarrow(range, { steady: 2 * steady })
  return hardlyMoved && isToldLately(place.name, sight)
    ? { before, filled: Math.min(before, range.high), enough: enough / (1 + steady) }
    : { before, filled: before, enough: isNarrow(earlier, options) ? enough : null }
}

/** Half of them are far beyond the middle of the usual ones, and beyond nine in ten of any window of half a day: no chance does that. */
function areHigher(comparison: Comparison, least: number): boolean {
  const { range, spread, sight } = comparison
  const { past, options } = sight
  if (spread.middle < range.most || past.windows < options.half_life) return false
  return spread.middle >= options.value_ratio * usualMiddle(comparison, least)
}

function usualMiddle({ range: { low, high } }: Comparison, least: number): number {
  return Math.sqrt(Math.max(low, least) * Math.max(high, least))
}

function isToldLately(place: string, { past, number, options }: Sight): boolean {
  return past.lasting.ranges.some(
    ([name, { last, times }]) => name === place && times > 0 && number - last <= options.trouble_break,
  )
}

/** The two numbers that were compared: neither is an end of a range, and a tenth of those before may have lain beyond. */
function sayRise(
  now: number,
  { share, before, least }: { share: string; before: number; least: number },
): Change['say'] {
  return (measure) => {
    const most = before < least ? `less than ${measured(least, measure)}` : `${measured(before, measure)} or less`
    const times = amount(ratioOfMeasures(now, Math.max(before, least), measure))
    return `${share} ${measured(now, measure)} or more, nine in ten ${most} before (x${times})`
  }
}

function saySlower(now: number, usual: number): Change['say'] {
  return (measure) => {
    const times = amount(ratioOfMeasures(now, usual, measure))
    return `half of them ${measured(now, measure)} or more, about ${measured(usual, measure)} as a rule before (x${times})`
  }
}

function sayFall(now: number, before: number): Change['say'] {
  return (measure) => {
    const times = amount(ratioOfMeasures(now, before, measure))
    return `nearly all ${measured(now, measure)} or less, nine in ten ${measured(before, measure)} or more before (x${times})`
  }
}

/** What measures the same thing in each line; a process id that changed for good is nothing that rose. */
function isMeasure({ row, numbers }: Place, type: FindingType, { past, options }: Sight): boolean {
  if (numbers.name !== undefined) return true
  return type === 'latency' && countVarying(row, past.ranges) <= options.value_numbers
}

/** Below it a number is as good as none; a time in a field may be told in seconds. */
function leastOf({ name }: SlotNumbers, { value_least }: Sight['options']): number {
  return name === undefined ? value_least : value_least / 1000
}
