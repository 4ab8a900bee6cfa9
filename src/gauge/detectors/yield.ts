/** A job that runs as ever and brings nothing, though it always brought much: `0 rows imported`, each night, at no level that says so. */
import type { Signal } from '../../model.ts'
import { nextYield } from '../past/yields.ts'
import type { Place } from '../places.ts'
import { quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function yieldOf(sight: Sight): Signal[] {
  if (sight.past.yields.size === 0) return []
  return sight.places.flatMap((place) => look(place, sight))
}

/** Told for as long as other trouble; what stays at nothing is the new usual. */
function look({ name, row, numbers }: Place, sight: Sight): Signal[] {
  const { past, number, options } = sight
  const known = past.yields.get(name)
  if (known === undefined || numbers.max !== 0) return []
  const [, nothing, since = number] = nextYield(known, { min: numbers.min, max: 0, number }, options)
  if (nothing < options.yield_windows || isUsual(nothing, number - since, sight)) return []
  const pause = (number - since) / Math.max(1, nothing - 1)
  const isLast = isUsual(nothing + 1, number + pause - since, sight)
  const often = nothing === 1 ? 'in this window' : `in ${nothing} windows on end in which it came`
  return [
    {
      detector: 'yield',
      type: 'data_integrity',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', nothing),
      sentence: `${numbers.name ?? 'a number'} of ${quote(row.text)} is 0 ${often}, usual ${options.yield_least} at least${isLast ? '; from here on that is taken for usual' : ''}`,
      templates: [row.template],
      numbers: { nothing },
      ...(isLast && { isLast }),
    },
  ]
}

/** What runs once a night has hardly run in that time. */
function isUsual(nothing: number, windows: number, sight: Sight): boolean {
  const { yield_windows, silence_windows } = sight.options
  return windows >= sight.bounds.told && nothing >= yield_windows + silence_windows
}
