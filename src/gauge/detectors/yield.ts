/** A job that runs as ever and brings nothing, though it always brought much: `0 rows imported`, each night, at no level that says so. */
import type { Signal, SlotNumbers, TemplateCount } from '../../model.ts'
import { placeName } from '../past/range.ts'
import { nextYield } from '../past/yields.ts'
import { quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function yieldOf(sight: Sight): Signal[] {
  if (sight.past.yields.size === 0) return []
  return sight.rows.flatMap((row) => (row.numbers ?? []).flatMap((numbers) => look(row, numbers, sight)))
}

/** Told for a while; what stays at nothing is the new usual. */
function look(row: TemplateCount, numbers: SlotNumbers, { past, options }: Sight): Signal[] {
  const known = past.yields.get(placeName(row, numbers))
  if (known === undefined || numbers.max !== 0) return []
  const [, nothing] = nextYield(known, numbers, options)
  if (nothing < options.yield_windows || nothing >= options.yield_windows + options.silence_windows) return []
  const isLast = nothing + 1 >= options.yield_windows + options.silence_windows
  const since = nothing === 1 ? 'in this window' : `in ${nothing} windows on end in which it came`
  return [
    {
      detector: 'yield',
      type: 'data_integrity',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', nothing),
      sentence: `${numbers.name ?? 'a number'} of ${quote(row.text)} is 0 ${since}, usual ${options.yield_least} at least${isLast ? '; from here on that is taken for usual' : ''}`,
      templates: [row.template],
      numbers: { nothing },
      ...(isLast && { isLast }),
    },
  ]
}
