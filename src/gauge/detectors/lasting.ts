/**
 * Trouble that was told and still comes, though new no longer, or by now too little of it to be told for its number: at night, all is less.
 * And a new warning that keeps coming.
 */
import type { Signal, TemplateCount } from '../../model.ts'
import { copes } from '../coping.ts'
import { saysFailure, warnsOfFailure } from '../failure.ts'
import { isRare, keepsComing, leastWindows, NEVER_TOLD } from '../new-warning.ts'
import { isEstablished, isNear, isUnbroken } from '../past/life.ts'
import { NEVER } from '../past/usual.ts'
import { amount, nameRows, times, total } from '../saying.ts'
import { byTelling } from '../telling.ts'
import { bandOf, type Sight, weigh } from './detector.ts'

export function lasting(sight: Sight): Signal[] {
  if (sight.warmUp) return []
  const told = toldOf(sight)
  const isStill = (row: TemplateCount) => told.has(row.template) && isTrouble(row, sight) && isRare(row, sight)
  const all = byTelling(sight.rows.filter((row) => isStill(row) || keepsComing(row, sight)))
  // What is no more than warned of does not say what all of it is.
  const [mere, sure] = [all.filter((row) => isMereWarning(row, sight)), all.filter((row) => !isMereWarning(row, sight))]
  const left = [...sure, ...mere]
  if (left.length === 0) return []
  const count = total(left)
  const usual = left.reduce((sum, row) => sum + usualOf(row, sight).mean, 0)
  return [
    {
      detector: 'lasting',
      type: sight.typeOf.get(left[0]!.template) ?? (isMereWarning(left[0]!, sight) ? 'unknown' : 'error_spike'),
      severity: 'medium',
      floor: null,
      weight: weigh('medium', count),
      sentence: `${nameRows(left)} came ${times(count)}, usual ${usual < 0.05 ? 'none' : amount(usual)}: ${left.some(isStill) ? 'it goes on' : sayNew(left)}`,
      templates: left.map(({ template }) => template),
      numbers: { count, usual },
    },
  ]
}

/** Lately, or for long before. */
function toldOf({ past, number, bounds, options }: Sight): ReadonlySet<string> {
  const near = past.lasting.templates.filter(
    ([, trouble]) =>
      isUnbroken(trouble, number, bounds) || (isEstablished(trouble, options) && isNear(trouble, number, bounds)),
  )
  return new Set(near.map(([template]) => template))
}

function isTrouble(row: TemplateCount, sight: Sight): boolean {
  const { all, options } = sight
  const band = bandOf(row.level)
  if (band !== 'others') return band === 'errors' || leastWindows(row, sight) !== NEVER_TOLD
  const said = { keyword_count: options.keyword_count, examples: all.examples }
  return saysFailure(row, said) && !copes(row.text)
}

function isMereWarning({ level, ...row }: TemplateCount, { all }: Sight): boolean {
  return bandOf(level) === 'warnings' && !warnsOfFailure(row, all.examples)
}

function sayNew({ length }: readonly TemplateCount[]): string {
  return length === 1 ? 'a new warning that keeps coming' : 'new warnings that keep coming'
}

function usualOf({ template }: TemplateCount, { past }: Sight) {
  return past.templates.get(template) ?? NEVER
}
