/**
 * On how many separate occasions something came in small numbers. Unusual windows teach slowly, so an error that comes once in
 * an hour would stay news for days; what has come and gone a few times is known, though no flood ever gets known this way.
 */
import { fadeOfExtremes, type Lesson } from './usual.ts'

export interface Visits {
  /** Old ones fade. */
  readonly times: number
  /** It came in the window before: the same occasion goes on. */
  readonly here: boolean
}

export const NO_VISITS: Visits = { times: 0, here: false }

export function keepVisits(visits: Visits, { few, options }: { few: boolean; options: Lesson['options'] }): Visits {
  const faded = visits.times * fadeOfExtremes(options)
  return { times: round(faded + (few && !visits.here ? 1 : 0)), here: few }
}

/** Errors of a service that hardly writes any; in one that writes much, a small share of its lines. */
export function isFew(count: number, among: { records: number; error_count: number; few_share: number }): boolean {
  return count > 0 && count < Math.max(among.error_count, among.few_share * among.records)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
