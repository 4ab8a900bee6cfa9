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
  /** In how many windows, and how many in them; both fade. A past that an earlier version stored has neither. */
  readonly windows?: number
  readonly lines?: number
}

export const NO_VISITS: Visits = { times: 0, here: false, windows: 0, lines: 0 }

/** `few`: how many came, where they are few; else none. */
export function keepVisits(visits: Visits, { few, options }: { few: number; options: Lesson['options'] }): Visits {
  const { times, here, windows, lines } = visits
  const fade = fadeOfExtremes(options)
  return {
    times: round(times * fade + (few > 0 && !here ? 1 : 0)),
    here: few > 0,
    ...(windows !== undefined && { windows: round(windows * fade + (few > 0 ? 1 : 0)) }),
    ...(lines !== undefined && { lines: round(lines * fade + few) }),
  }
}

/**
 * How likely a window is to hold as many, by those before it: that any come at all, and then each further one by how often one more
 * came. Errors come in bursts, so that one more is far likelier than by chance, and that has to be learned from them. `seen`: windows.
 */
export function chanceOf(count: number, visits: Visits, seen: number, options: Lesson['options']): number {
  const { windows, lines } = visits
  if (windows === undefined || lines === undefined) return 1
  const fade = fadeOfExtremes(options)
  const all = (1 - fade ** seen) / (1 - fade)
  const any = (windows + 0.5) / (all + 1)
  const more = (lines - windows + 0.5) / (lines + 1)
  return any * more ** (count - 1)
}

/** Errors of a service that hardly writes any; in one that writes much, a small share of its lines. */
export function isFew(count: number, among: { records: number; error_count: number; few_share: number }): boolean {
  return count > 0 && count < Math.max(among.error_count, among.few_share * among.records)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
