/** The service writes many times its usual, in lines that are all ordinary: more is asked of it, or it turns in circles. */
import type { Signal } from '../../model.ts'
import type { Surge } from '../past/surge.ts'
import { isRecord, surprise } from '../past/usual.ts'
import { amount, clock, quote, ratioOf, times, total } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function surge(sight: Sight): Signal[] {
  const found = findSurge(sight)
  if (found === null || lastsFor(found, sight) >= sight.options.surge_told) return []
  const count = sustained(sight)
  const { usual, hourly } = usualNow(found.usual, sight)
  const ratio = ratioOf(count, usual)
  const since = found.since === sight.number ? '' : `, since ${clock(found.since * sight.span)}`
  const isLast = lastsFor(found, sight) + sight.span >= sight.options.surge_told
  return [
    {
      detector: 'surge',
      type: 'unknown',
      severity: 'medium',
      floor: null,
      weight: weigh('medium', ratio),
      sentence: `${amount(count)} messages came, spread over the window, usual ${amount(usual)}${hourly ? ' at this hour' : ''} (x${amount(ratio)})${mostOf(sight, count)}${since}${isLast ? '; from here on so much is taken for usual' : ''}`,
      templates: sight.rows.slice(0, 1).map(({ template }) => template),
      numbers: { count, usual },
      ...(isLast && { isLast }),
    },
  ]
}

/** The one that goes on, or begins in this window. Told or not: what was told for long enough must not begin anew. */
export function findSurge(sight: Sight): Surge | null {
  const { past, options } = sight
  const count = sustained(sight)
  const usual = usualBefore(sight, count)
  const begun = past.surge
  // Less than it takes to begin, since no traffic stays at its height.
  const enough = options.surge_stays * options.surge_ratio
  if (begun === null || count < enough * usualNow(begun.usual, sight).usual) {
    return usual === null ? null : { since: sight.number, usual }
  }
  return usual === null && lastsFor(begun, sight) >= options.surge_told ? null : begun
}

/** Of a window in which a surge begins. */
function usualBefore(sight: Sight, count: number): number | null {
  const { hourly, past, options } = sight
  if (past.windows < options.silence_windows || count < options.surge_lines) return null
  const all = past.count('records')
  const { usual } = usualNow(all.mean, sight)
  if (count < options.surge_ratio * usual || !isRecord(all, count, options)) return null
  // On its first day a service may grow to what it is; a step is none of that.
  const isStep = count >= options.surge_step * options.surge_ratio * past.recent.mean
  if ((hourly === null && !isStep) || surprise({ ...all, mean: usual }, count) < options.rate_surprise) return null
  return all.mean
}

/** The more of what it wrote before, and what it writes at this hour. */
function usualNow(before: number, { hourly }: Sight): { readonly usual: number; readonly hourly: boolean } {
  return hourly !== null && hourly.mean > before
    ? { usual: hourly.mean, hourly: true }
    : { usual: before, hourly: false }
}

function lastsFor({ since }: Surge, { number, span }: Sight): number {
  return (number - since) * span
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
