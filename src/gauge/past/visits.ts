/**
 * On how many separate occasions something came in small numbers. Unusual windows teach slowly, so an error that comes once in
 * an hour would stay news for days; what has come and gone a few times is known, though no flood ever gets known this way.
 */

export interface Visits {
  /** As they stood when it came last: old ones fade. */
  readonly times: number
  /** It came in the window before: the same occasion goes on. */
  readonly here: boolean
  /** Windows since then, and how many it usually stays away; a past that an earlier version stored has neither. */
  readonly away?: number
  readonly pause?: number
}

export const NO_VISITS: Visits = { times: 0, here: false }

/** In half-lives of what is learned. */
const VISITS_LAST = 7
/** What comes seldom, and keeps coming, is not forgotten between two visits: so many of its own pauses fade as much. */
const PAUSES_LAST = 8
/** Also in half-lives, a week: what stays away longer is not waited for. */
const LONGEST_PAUSE = 14

export function timesOf({ times, away = 0, pause = 0 }: Visits, halfLife: number): number {
  return times * 2 ** (-away / Math.max(VISITS_LAST * halfLife, PAUSES_LAST * pause))
}

export function keepVisits(visits: Visits, { few, halfLife }: { few: boolean; halfLife: number }): Visits {
  const { here, away = 0 } = visits
  const gone = away + 1
  if (!few) return { ...visits, here: false, away: gone }
  const pause =
    here || visits.times === 0 ? (visits.pause ?? 0) : pauseOf(visits.pause, Math.min(gone, LONGEST_PAUSE * halfLife))
  const times = timesOf({ times: visits.times, here, away: gone, pause }, halfLife)
  return { times: round(times + (here ? 0 : 1)), here: true, away: 0, pause }
}

function pauseOf(usual: number | undefined, last: number): number {
  return Math.round(usual ? (usual + last) / 2 : last)
}

/** Errors of a service that hardly writes any; in one that writes much, a small share of its lines. */
export function isFew(count: number, among: { records: number; error_count: number; few_share: number }): boolean {
  return count > 0 && count < Math.max(among.error_count, among.few_share * among.records)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
