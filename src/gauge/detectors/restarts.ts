/** A service that starts again and again, though each start is an ordinary line: a crash loop says nothing worse. */
import type { Signal, TemplateCount } from '../../model.ts'
import { startsOf, windowsOfHour } from '../past/starts.ts'
import { isKnown, NEVER, type Usual } from '../past/usual.ts'
import { against, nameRows, times } from '../saying.ts'
import { sureStarts } from '../starts.ts'
import { type Sight, weigh } from './detector.ts'

export function restarts(sight: Sight): Signal[] {
  const { warmUp, deploy, options } = sight
  if (warmUp || deploy !== null) return []
  const often = sight.starts
    .flatMap((row) => inWindow(row, sight) ?? withinHour(row, sight) ?? [])
    .toSorted((a, b) => b.count - a.count)
  const [first] = often
  if (first === undefined) return []
  // Lines of one start come equally often.
  const together = often.filter(({ count }) => count >= options.restart_alike * first.count).map(({ row }) => row)
  // One line that speaks of a start may be about anything; several that come equally often are one start.
  if (together.length < options.restart_lines && !sureStarts(sight).has(first.row)) return []
  const { count, usual, per } = first
  return [
    {
      detector: 'restarts',
      type: 'restart',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', count / options.restart_count),
      sentence: `it started ${times(count)}${per === 'hour' ? ' within an hour' : ''}: ${nameRows(together)}, ${usual === null ? 'never seen before' : `${against(count, usual)} ${per === 'hour' ? 'an hour' : 'a window'}`}`,
      templates: together.map(({ template }) => template),
      numbers: { count, usual: usual?.mean ?? 0 },
    },
  ]
}

interface Often {
  readonly row: TemplateCount
  readonly count: number
  readonly per: 'window' | 'hour'
  /** In as long a time. */
  readonly usual: Usual | null
}

function inWindow(row: TemplateCount, { past, options }: Sight): Often | null {
  const { template, count } = row
  if (count < options.restart_count) return null
  const usual = past.templates.get(template) ?? null
  const isNews = usual === null || (count >= options.rate_ratio * usual.mean && !isKnown(usual, count, options))
  return isNews ? { row, count, per: 'window', usual } : null
}

/** As often within an hour, and in window after window: many programs that are started one after the other once are no loop. */
function withinHour(row: TemplateCount, sight: Sight): Often | null {
  const { past, options } = sight
  const windows = windowsOfHour(sight)
  const starts = startsOf(past.starts.get(row.template), row.count, sight)
  if (starts.length < Math.min(options.restart_count, windows)) return null
  const count = starts.reduce((sum, [, each]) => sum + each, 0)
  const usual = past.templates.get(row.template) ?? NEVER
  // A new message is usual from its first window on; a start that was never seen counts against all windows without it.
  const known = Math.min(1, usual.weight / Math.max(past.count('records').weight, 1))
  const mean = usual.mean * known * windows
  return count >= options.restart_count && count >= options.rate_ratio * mean
    ? { row, count, per: 'hour', usual: { ...usual, mean } }
    : null
}
