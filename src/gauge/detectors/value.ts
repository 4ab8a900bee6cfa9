/** The numbers at one place of a message, or in a field beside it, leave their range: a latency of 12 ms becomes 900 ms while the text stays the same. */
import type { Severity, Signal, TemplateCount } from '../../model.ts'
import { type Change, findChange } from '../change.ts'
import { glance } from '../glance.ts'
import { linesOf } from '../lines.ts'
import { isNamedAmount } from '../meaning.ts'
import { measuredRange, measureOf } from '../measure.ts'
import { isCounter, isEnough, spreadOf } from '../past/range.ts'
import type { Place } from '../places.ts'
import { quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

/** A window in which everything takes longer is told by the first of it. */
const MOST = 5

export function value(sight: Sight): Signal[] {
  if (sight.warmUp) return []
  return sight.places
    .flatMap((place) => look(place, sight))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST)
}

function look(place: Place, sight: Sight): Signal[] {
  const { past, options } = sight
  const range = past.ranges.get(place.name)
  if (range === undefined || range.weight < options.value_windows) return []
  if (!isEnough(place, past.ranges, options) || isCounter(range, options)) return []
  const { row, numbers } = place
  const spread = spreadOf(numbers)
  const change = findChange({ place, range, spread, sight })
  if (change === null) return []
  const { type, ratio, isRise, say } = change
  const measure = measureOf(row, numbers, lineOf(row, sight))
  const unit = measure.unit === '' ? '' : ` ${measure.unit}`
  const [here, usual] = [spread, range].map(({ low, high }) => measuredRange(low, high, measure))
  const severity: Severity = isRise && isTrouble(change, place, sight) ? 'medium' : 'low'
  return [
    {
      detector: 'value',
      type,
      severity,
      floor: null,
      weight: weigh(severity, ratio),
      sentence: `${sayPlace(place)}: about ${here}${unit}, usual ${usual}; ${say(measure)}`,
      templates: [row.template],
      numbers: { low: spread.low, high: spread.high, usual_low: range.low, usual_high: range.high },
    },
  ]
}

/** What such an amount does over a day is known by now. */
export function isKnownAmount({ row, numbers }: Place, { past, options }: Sight): boolean {
  return past.windows >= options.half_life && isNamedAmount(row, numbers)
}

/**
 * What takes longer or fills up is trouble at once; failures, and amounts of which no word says what they mean, are once they are
 * far from where they were.
 */
function isTrouble({ type, ratio }: Change, place: Place, sight: Sight): boolean {
  if (type === 'latency' || type === 'resource') return true
  if (ratio < sight.options.flood_ratio) return false
  return type === 'error_spike' || isKnownAmount(place, sight)
}

function sayPlace({ row: { text }, numbers: { name } }: Place): string {
  return name === undefined ? `a number in ${quote(text)} left its range` : `${name} of ${quote(text)}`
}

function lineOf(row: TemplateCount, { all }: Sight): string | undefined {
  const line = linesOf(row, all.examples)[0]
  return line === undefined ? undefined : glance(line)
}
