/** Trouble that was told and still comes, though new no longer, or by now too little of it to be told for its number: at night, all is less. */
import type { Signal, TemplateCount } from '../../model.ts'
import { copes } from '../coping.ts'
import { saysFailure } from '../failure.ts'
import { isEstablished, isNear, isUnbroken } from '../past/life.ts'
import { NEVER } from '../past/usual.ts'
import { amount, nameRows, times, total } from '../saying.ts'
import { byTelling } from '../telling.ts'
import { bandOf, type Sight, weigh } from './detector.ts'

export function lasting(sight: Sight): Signal[] {
  const { past, number, bounds, warmUp } = sight
  if (warmUp || past.lasting.templates.length === 0) return []
  const near = new Map(
    past.lasting.templates.filter(
      ([, trouble]) =>
        isUnbroken(trouble, number, bounds) ||
        (isEstablished(trouble, sight.options) && isNear(trouble, number, bounds)),
    ),
  )
  const left = byTelling(
    sight.rows.filter((row) => near.has(row.template) && isFailure(row, sight) && isRare(row, sight)),
  )
  if (left.length === 0) return []
  const count = total(left)
  const usual = left.reduce((sum, row) => sum + usualOf(row, sight).mean, 0)
  return [
    {
      detector: 'lasting',
      type: sight.typeOf.get(left[0]!.template) ?? 'error_spike',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', count),
      sentence: `${nameRows(left)} came ${times(count)}, usual ${usual < 0.05 ? 'none' : amount(usual)}: it goes on`,
      templates: left.map(({ template }) => template),
      numbers: { count, usual },
    },
  ]
}

function isFailure(row: TemplateCount, { all, options }: Sight): boolean {
  const said = { keyword_count: options.keyword_count, examples: all.examples }
  return bandOf(row.level) === 'errors' || (saysFailure(row, said) && !copes(row.text))
}

function isRare(row: TemplateCount, sight: Sight): boolean {
  return usualOf(row, sight).mean < sight.options.error_rare * row.count
}

function usualOf({ template }: TemplateCount, { past }: Sight) {
  return past.templates.get(template) ?? NEVER
}
