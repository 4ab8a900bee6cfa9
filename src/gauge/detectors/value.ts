/** The numbers at one place of a message, or in a field beside it, leave their range: a latency of 12 ms becomes 900 ms while the text stays the same. */
import type { FindingType, Severity, Signal, SlotNumbers, TemplateCount } from '../../model.ts'
import { glance } from '../glance.ts'
import { linesOf } from '../lines.ts'
import { isNamedAmount, typeOfNumber } from '../meaning.ts'
import { type Measure, measured, measuredRange, measureOf, ratioOfMeasures } from '../measure.ts'
import {
  countVarying,
  isCounter,
  isEnough,
  isNarrow,
  mostBefore,
  placeName,
  type Range,
  type Spread,
  spreadOf,
} from '../past/range.ts'
import { amount, quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

/** A window in which everything takes longer is told by the first of it. */
const MOST = 5

export function value(sight: Sight): Signal[] {
  if (sight.warmUp) return []
  return sight.rows
    .flatMap((row) => (row.numbers ?? []).flatMap((numbers) => look(row, numbers, sight)))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST)
}

function look(row: TemplateCount, numbers: SlotNumbers, sight: Sight): Signal[] {
  const { past, options } = sight
  const range = past.ranges.get(placeName(row, numbers))
  if (range === undefined || range.weight < options.value_windows) return []
  const rangeOf = (place: string) => past.ranges.get(place)
  if (!isEnough(row, numbers, { options, rangeOf }) || isCounter(range, options)) return []
  const spread = spreadOf(numbers)
  const change = findChange({ row, numbers, range, spread, sight })
  if (change === null) return []
  const { type, ratio, isRise, say } = change
  const measure = measureOf(row, numbers, lineOf(row, sight))
  const unit = measure.unit === '' ? '' : ` ${measure.unit}`
  const [here, usual] = [spread, range].map(({ low, high }) => measuredRange(low, high, measure))
  const severity: Severity = isRise && isTrouble(change, { row, numbers, sight }) ? 'medium' : 'low'
  return [
    {
      detector: 'value',
      type,
      severity,
      floor: null,
      weight: weigh(severity, ratio),
      sentence: `${placeOf(row, numbers)}: about ${here}${unit}, usual ${usual}; ${say(measure)}`,
      templates: [row.template],
      numbers: { low: spread.low, high: spread.high, usual_low: range.low, usual_high: range.high },
    },
  ]
}

/** What such an amount does over a day is known by now. */
export function isKnownAmount(row: TemplateCount, numbers: SlotNumbers, { past, options }: Sight): boolean {
  return past.windows >= options.half_life && isNamedAmount(row, numbers)
}

/**
 * What takes longer or fills up is trouble at once; failures, and amounts of which no word says what they mean, are once they are
 * far from where they were.
 */
function isTrouble(
  { type, ratio }: Change,
  place: { row: TemplateCount; numbers: SlotNumbers; sight: Sight },
): boolean {
  if (type === 'latency' || type === 'resource') return true
  const { row, numbers, sight } = place
  if (ratio < sight.options.flood_ratio) return false
  return type === 'error_spike' || isKnownAmount(row, numbers, sight)
}

interface Change {
  readonly type: FindingType
  readonly ratio: number
  readonly isRise: boolean
  readonly say: (measure: Measure) => string
}

interface Place {
  readonly row: TemplateCount
  readonly numbers: SlotNumbers
  readonly range: Range
  readonly spread: Spread
  readonly sight: Sight
}

function findChange(place: Place): Change | null {
  const { row, numbers, range, spread, sight } = place
  const { options } = sight
  // Of a trouble that begins within the window only the later numbers tell.
  const isLater = numbers.count >= options.value_later * options.value_count
  const now = isLater ? spread.upper : spread.middle
  const least = leastOf(numbers, options)
  // What was as good as none, or less, cannot fall.
  const down = range.least < least ? 0 : range.least / Math.max(spread.high, range.least / 1000)
  const { before, filled, enough } = usualOf(place)
  const rise = (most: number) => now / Math.max(most, least)
  const isHigher = isLater && areHigher(place, least)
  if (!isHigher && !(Math.max(rise(filled), down) >= Math.min(enough ?? options.value_ratio, options.value_ratio)))
    return null
  const type = typeOfNumber(row, numbers, sight.all.examples)
  // What hardly moved before is no number of things that only grows.
  const isFill = type === 'resource' && enough !== null
  const isOne = isMeasure(row, { name: numbers.name, type, sight })
  const most = isFill ? filled : isOne ? before : range.most
  const up = rise(most)
  const isFilling = isFill && up >= enough
  const isSlower = isHigher && type === 'latency' && isOne
  const isFar = Math.max(up, down) >= options.value_ratio
  if (isSlower && !isFar) {
    const usual = usualMiddle(place, least)
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
function usualOf({ row, numbers, range, spread, sight }: Place): Before {
  const { past, options } = sight
  const older = past.windows < options.half_life ? null : (range.slow?.[2] ?? null)
  // A slow rise has moved the usual as well: whether it moved in half a day is asked of the time before.
  const earlier = older === null || older >= range.high ? range : { ...range, high: older }
  const before = mostBefore(earlier, spread, options)
  const { value_steady_ratio: enough, steady } = options
  // What it has climbed to while it is told is no measure of it, and it is over only once it is clearly down.
  const hardlyMoved = isNarrow(range, { steady: 2 * steady })
  return hardlyMoved && isToldLately(placeName(row, numbers), sight)
    ? { before, filled: Math.min(before, range.high), enough: enough / (1 + steady) }
    : { before, filled: before, enough: isNarrow(earlier, options) ? enough : null }
}

/** Half of them are far beyond the middle of the usual ones, and beyond nine in ten of any window of half a day: no chance does that. */
function areHigher(place: Place, least: number): boolean {
  const { range, spread, sight } = place
  const { past, options } = sight
  if (spread.middle < range.most || past.windows < options.half_life) return false
  return spread.middle >= options.value_ratio * usualMiddle(place, least)
}

function usualMiddle({ range: { low, high } }: Place, least: number): number {
  return Math.sqrt(Math.max(low, least) * Math.max(high, least))
}

function isToldLately(place: string, { past, number, options }: Sight): boolean {
  return past.lasting.ranges.some(
    ([name, { last, times }]) => name === place && times > 0 && number - last <= options.trouble_break,
  )
}

function placeOf({ text }: TemplateCount, { name }: SlotNumbers): string {
  return name === undefined ? `a number in ${quote(text)} left its range` : `${name} of ${quote(text)}`
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

function lineOf(row: TemplateCount, { all }: Sight): string | undefined {
  const line = linesOf(row, all.examples)[0]
  return line === undefined ? undefined : glance(line)
}

/** What measures the same thing in each line; a process id that changed for good is nothing that rose. */
function isMeasure(
  row: TemplateCount,
  { name, type, sight }: { name: string | undefined; type: FindingType; sight: Sight },
): boolean {
  const { past, options } = sight
  if (name !== undefined) return true
  return type === 'latency' && countVarying(row, (place) => past.ranges.get(place)) <= options.value_numbers
}

/** Below it a number is as good as none; a time in a field may be told in seconds. */
function leastOf({ name }: SlotNumbers, { value_least }: Sight['options']): number {
  return name === undefined ? value_least : value_least / 1000
}
