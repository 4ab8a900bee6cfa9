/** The service writes far less than it did a moment ago, and than it does at this hour. */
import type { Signal } from '../../model.ts'
import { amount } from '../words.ts'
import { type Sight, weigh } from './detector.ts'

/** A service whose windows scatter less than this around their mean needs no clock to be known. */
const STEADY = 0.25
/** Less than the fewest there were at this hour: as clearly less. */
const CLEARLY = 0.6

export function lull(sight: Sight): Signal[] {
  const { total, hourly, past, options } = sight
  if (past.windows < options.silence_windows) return []
  const usual = usualNow(sight)
  // Chance alone leaves as little now and then, where little is usual.
  const chance = (usual - total) / Math.sqrt(usual + 1)
  if (total > options.lull_share * usual || chance < options.lull_surprise) return []
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
function usualNow({ total, hourly, past, options }: Sight): number {
  const all = past.count('records')
  const settled = all.weight >= 3 * options.silence_windows
  if (settled && Math.sqrt(all.variance) <= STEADY * all.mean) return Math.min(all.mean, hourly?.mean ?? all.mean)
  if (hourly === null || total > CLEARLY * hourly.least) return 0
  return Math.min(past.recent.mean, hourly.mean)
}
