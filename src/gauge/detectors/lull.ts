/** The service writes far less than it did a moment ago, and than it does at this hour. */
import type { Signal } from '../../model.ts'
import { isSteady } from '../past/usual.ts'
import { amount } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function lull(sight: Sight): Signal[] {
  const { total, hourly, past, options, unfinished } = sight
  if (unfinished || past.windows < options.silence_windows) return []
  const usual = usualNow(sight)
  if (total > options.lull_share * usual || chanceOf(total, usual) < options.lull_surprise) return []
  const clock = hourly === null ? '' : ` and ${amount(hourly.mean)} at this hour`
  return [
    {
      detector: 'lull',
      type: 'silence',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', usual / Math.max(total, 1)),
      sentence: `only ${total} ${total === 1 ? 'message' : 'messages'} came, usual ${amount(usual)}${clock}`,
      templates: [],
      numbers: { count: total, usual },
    },
  ]
}

/** What was to come in this window at least; nothing where nobody can tell, as of a service that writes by fits and starts. */
function usualNow(sight: Sight): number {
  const { total, hourly, past, options } = sight
  const all = past.count('records')
  // Its mean is that of more than one hour: it needs no clock to be known.
  if (all.weight >= options.lull_windows && isSteady(all, options)) return Math.min(all.mean, hourly?.mean ?? all.mean)
  if (hourly === null) return all.weight >= options.lull_windows ? steadyNow(sight) : 0
  return total > options.lull_least * hourly.least ? 0 : Math.min(past.recent.mean, hourly.mean)
}

/** On its first day nobody knows its hours; but no day ends from one moment to the next, nor does it leave so little. */
function steadyNow({ total, past, options }: Sight): number {
  const all = past.count('records')
  const usual = Math.min(past.recent.mean, all.mean)
  // A day sways more than what is steady does; work that comes by fits and starts does so far more.
  const isEven = isSteady(all, { steady: 2 * options.steady }) && isSteady(past.recent, options)
  return isEven && chanceOf(total, usual) >= 2 * options.lull_surprise ? usual : 0
}

/** In standard deviations: chance alone leaves as little now and then, where little is usual. */
function chanceOf(total: number, usual: number): number {
  return (usual - total) / Math.sqrt(usual + 1)
}
