/** The service writes many times its usual, in lines that are all ordinary: more is asked of it, or it turns in circles. */
import type { Signal } from '../../model.ts'
import { surprise } from '../past/usual.ts'
import { amount, quote, times } from '../words.ts'
import { type Sight, weigh } from './detector.ts'

/** Fewer lines than that are a handful, however few are usual. */
const FEWEST = 100

export function surge(sight: Sight): Signal[] {
  const { total, hourly, past, options } = sight
  if (past.windows < options.silence_windows || total < FEWEST) return []
  const all = past.count('records')
  const usual = Math.max(all.mean, hourly?.mean ?? 0)
  if (total < options.surge_ratio * usual || total <= 1.5 * all.peak) return []
  // On its first day a service may grow to what it is; a step is none of that.
  const isStep = 2 * total >= options.surge_ratio * past.recent.mean
  if ((hourly === null && !isStep) || surprise({ ...all, mean: usual }, total) < options.rate_surprise) return []
  const ratio = total / Math.max(usual, 1)
  const clock = hourly === null ? '' : ` and ${amount(hourly.mean)} at this hour`
  return [
    {
      detector: 'surge',
      type: 'unknown',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', ratio),
      sentence: `${amount(total)} messages came, usual ${amount(all.mean)}${clock} (x${amount(ratio)})${mostOf(sight)}`,
      templates: sight.rows.slice(0, 1).map(({ template }) => template),
      numbers: { count: total, usual },
    },
  ]
}

/** The most frequent stand first. */
function mostOf({ rows, total }: Sight): string {
  const [most] = rows
  if (most === undefined || most.count < total / 2) return ''
  return `, most of them ${quote(most.text)} (${times(most.count)})`
}
