/** A service that starts again and again, though each start is an ordinary line: a crash loop says nothing worse. */
import type { Signal, TemplateCount } from '../../model.ts'
import { spelledOut } from '../joined.ts'
import { isKnown } from '../past/usual.ts'
import { against, nameRows, times } from '../saying.ts'
import { bandOf, type Sight, weigh } from './detector.ts'

const STARTS =
  /\b(?:re)?start(?:ing|ed)\b|\bboot(?:ing|ed|strapp\w+)\b|\blistening (?:on|at|for)\b|\binitiali[sz](?:ing|ed|ation)\b|\bready (?:to|for)\b|\b(?:server|service|application|app) (?:is )?(?:ready|up|running)\b|\blaunch(?:ing|ed)\b|\bloading config/i
/** What starts and is no process: whoever has much to do says so often. */
const WORK =
  /\b(?:GET|POST|request|job|task|transaction|session|export|import|batch|sync|backup|download|upload|scan|query|migration|test)\b/i

export function restarts(sight: Sight): Signal[] {
  const { rows, past, warmUp, deploy, options } = sight
  if (warmUp || deploy !== null) return []
  const known = new Set(sight.troubles.filter(({ kind }) => kind.name === 'restart').flatMap((found) => found.rows))
  const often = rows.filter((row) => isNews(row, sight) && isStart(row, known)).toSorted((a, b) => b.count - a.count)
  const [first] = often
  if (first === undefined) return []
  // Lines of one start come equally often.
  const together = often.filter(({ count }) => count >= options.restart_alike * first.count)
  // One line that speaks of a start may be about anything; several that come equally often are one start.
  if (together.length < options.restart_lines && !known.has(first)) return []
  const usual = past.templates.get(first.template)
  return [
    {
      detector: 'restarts',
      type: 'restart',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', first.count / options.restart_count),
      sentence: `it started ${times(first.count)}: ${nameRows(together)}, ${usual === undefined ? 'never seen before' : against(first.count, usual)} a window`,
      templates: together.map(({ template }) => template),
      numbers: { count: first.count, usual: usual?.mean ?? 0 },
    },
  ]
}

function isStart(row: TemplateCount, known: ReadonlySet<TemplateCount>): boolean {
  return known.has(row) || (bandOf(row.level) === 'others' && speaksOfStart(spelledOut(row.text)))
}

function speaksOfStart(text: string): boolean {
  return STARTS.test(text) && !WORK.test(text)
}

function isNews({ template, count }: TemplateCount, { past, options }: Sight): boolean {
  if (count < options.restart_count) return false
  const usual = past.templates.get(template)
  return usual === undefined || (count >= options.rate_ratio * usual.mean && !isKnown(usual, count, options))
}
