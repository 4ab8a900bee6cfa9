/** The service writes many times its usual, in lines that are all ordinary: more is asked of it, or it turns in circles. */
import type { Signal } from '../../model.ts'
import { isRecord, surprise } from '../past/usual.ts'
import { amount, quote, times, total } from '../words.ts'
import { type Sight, weigh } from './detector.ts'

export function surge(sight: Sight): Signal[] {
  const { hourly, past, options } = sight
  const count = sustained(sight)
  if (past.windows < options.silence_windows || count < options.surge_lines) return []
  const all = past.count('records')
  const usual = Math.max(all.mean, hourly?.mean ?? 0)
  if (count < options.surge_ratio * usual || !isRecord(all, count, options)) return []
  // On its first day a service may grow to what it is; a step is none of that.
  const isStep = 2 * count >= options.surge_ratio * past.recent.mean
  if ((hourly === null && !isStep) || surprise({ ...all, mean: usual }, count) < options.rate_surprise) return []
  const ratio = count / Math.max(usual, 1)
  const clock = hourly === null ? '' : ` and ${amount(hourly.mean)} at this hour`
  return [
    {
      detector: 'surge',
      type: 'unknown',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', ratio),
      sentence: `${amount(count)} messages came, usual ${amount(all.mean)}${clock} (x${amount(ratio)})${mostOf(sight, count)}`,
      templates: sight.rows.slice(0, 1).map(({ template }) => template),
      numbers: { count, usual },
    },
  ]
}

/** What is poured out within moments, as a list of settings at a start is, is no traffic. */
function sustained({ rows, span, options }: Sight): number {
  return total(rows.filter(({ first, last }) => last - first >= options.surge_lasting * span))
}

/** The most frequent stand first. */
function mostOf({ rows }: Sight, count: number): string {
  const [most] = rows
  if (most === undefined || most.count < count / 2) return ''
  return `, most of them ${quote(most.text)} (${times(most.count)})`
}
