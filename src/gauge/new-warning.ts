/** A warning that is new and keeps coming: once it is a note, but of what is well no program warns again and again. */
import type { TemplateCount } from '../model.ts'
import { copes } from './coping.ts'
import { bandOf, type Sight } from './detectors/detector.ts'
import { failsAt, warnsOfFailure } from './failure.ts'
import { mostPauses } from './past/rhythm.ts'
import { NEVER } from './past/usual.ts'

/** Of a service that has been known for long, or its own ways would be news. */
export function keepsComing(row: TemplateCount, sight: Sight): boolean {
  const { past, number, bounds, options } = sight
  const known = past.templates.get(row.template)
  if (bandOf(row.level) !== 'warnings' || known?.rhythm === undefined || past.windows < options.half_life) return false
  const { last, pause, pauses } = known.rhythm
  const isNew = pauses < mostPauses(options) && isRare(row, sight)
  const isOn = Math.max(number - last, pause) <= bounds.breath
  const windows = pauses + 2
  const isMuch = windows * row.count >= options.new_lines * options.error_count
  return isNew && isOn && isMuch && windows >= leastWindows(row, sight)
}

/** Fewer than that are usual for each one that came. */
export function isRare({ template, count }: TemplateCount, { past, options }: Sight): boolean {
  return (past.templates.get(template) ?? NEVER).mean < options.error_rare * count
}

/** In how many windows it must come to be told; `NEVER_TOLD`: however often it comes, that says nothing. */
export function leastWindows(row: TemplateCount, sight: Sight): number {
  const { troubles, all, past, announced, number, options } = sight
  const { warning_windows, warning_failures, half_life } = options
  const kinds = troubles.filter(({ rows }) => rows.includes(row)).map(({ kind }) => kind)
  // How many times a login must fail, and what strangers ask in vain, is weighed elsewhere.
  if (kinds.some(({ needs, isOfStrangers }) => needs === 'logins' || isOfStrangers)) return NEVER_TOLD
  const isNamed = kinds.some(({ needs }) => needs !== 'event')
  const goesOn = copes(row.text)
  if (!goesOn && (isNamed || warnsOfFailure(row, all.examples))) return warning_failures
  if (isNamed || failsAt(row, all.examples)) return warning_windows
  // A release brings warnings of its own.
  const isReleased = announced !== null || (past.deploy !== null && number - past.deploy < half_life)
  return goesOn || isReleased || row.count < options.error_count ? NEVER_TOLD : warning_windows
}

export const NEVER_TOLD = Number.POSITIVE_INFINITY
