/** A program ends and is started again and again, or nobody starts it any more: who keeps it running says so in passing. */
import type { Severity, Signal, TemplateCount } from '../../model.ts'
import { ENDED, GIVEN_UP, WAITING } from '../kinds/supervision.ts'
import { isKnown } from '../past/usual.ts'
import { quote, times } from '../saying.ts'
import type { Fate } from '../supervised.ts'
import { type Sight, weigh } from './detector.ts'

export function crashes(sight: Sight): Signal[] {
  const told = sight.fates
    .flatMap((fate) => {
      const severity = severityOf(fate, sight)
      return severity === null || isUsual(fate, severity, sight) ? [] : [{ fate, severity }]
    })
    .toSorted((a, b) => a.severity.localeCompare(b.severity) || countOf(b.fate) - countOf(a.fate))
  const [worst] = told
  if (worst === undefined) return []
  const { fate, severity } = worst
  const rows = rowsOf(fate, sight)
  const count = Math.max(1, countOf(fate))
  return [
    {
      detector: 'crashes',
      type: 'restart',
      severity,
      floor: null,
      // Before the words alone that somebody gave up.
      weight: weigh(severity, 1 + count),
      sentence: `${say(fate)}: ${quote(rows[0]!.text)}${told.length === 1 ? '' : `; and ${told.length - 1} more like it`}`,
      templates: rows.map(({ template }) => template),
      numbers: { count, programs: told.length },
    },
  ]
}

function countOf({ ended, again, waiting }: Fate): number {
  return Math.max(ended, again, waiting)
}

/** Who ends once and is started again is well. */
function severityOf(fate: Fate, sight: Sight): Severity | null {
  const count = countOf(fate)
  if (fate.givenUp || count >= sight.options.crash_count) return 'high'
  if (count === 0) return null
  if (keepsEnding(fate, sight)) return 'high'
  return count > 1 || fate.waiting > 0 || fate.isDown ? 'medium' : null
}

/** Once in a window, and in those before it, too. */
function keepsEnding({ templates }: Fate, { past, number, options }: Sight): boolean {
  return [...templates].some((template) => {
    const rhythm = past.templates.get(template)?.rhythm
    if (rhythm === undefined || number - rhythm.last > MOST_BETWEEN) return false
    return rhythm.pauses >= options.crash_count - 1 && rhythm.pause <= MOST_BETWEEN
  })
}

/** In windows. */
const MOST_BETWEEN = 2

/** It does so all the time; or did not more seldom before, where that was nothing to wake anybody for. */
function isUsual(fate: Fate, severity: Severity, sight: Sight): boolean {
  const { past, options } = sight
  return rowsOf(fate, sight).every(({ template, count }) => {
    const usual = past.templates.get(template)
    if (usual === undefined) return false
    const isRoutine = usual.weight >= options.warm_up && count <= options.rate_ratio * usual.mean
    return isRoutine || (severity === 'medium' && isKnown(usual, count, options))
  })
}

/** What tells most stands first. */
function rowsOf({ templates }: Fate, { rows }: Pick<Sight, 'rows'>): TemplateCount[] {
  const worth = ({ text }: TemplateCount) => TELLING.findIndex((words) => words.test(text.toLowerCase()))
  return rows.filter(({ template }) => templates.has(template)).toSorted((a, b) => worth(b) - worth(a))
}

const TELLING: readonly RegExp[] = [ENDED, WAITING, GIVEN_UP]

function say(fate: Fate): string {
  const { unit, ended, again, waiting, givenUp, isDown } = fate
  const name = unit === null ? 'a program' : quote(unit)
  if (isDown && ended === 1) return `${name} ended and was not started again`
  const told = [
    ...(ended > 0 ? [`ended ${times(ended)}`] : []),
    ...(again > 0 ? [`was started again ${times(again)}`] : []),
    ...(waiting > 0 ? [`had to wait for its next start ${times(waiting)}`] : []),
    ...(givenUp ? ['was given up: nobody starts it again'] : []),
  ]
  return `${name} crashes${countOf(fate) > 1 ? ' again and again' : ''}: it ${told.join(', ')}`
}
