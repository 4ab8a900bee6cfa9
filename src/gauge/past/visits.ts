/**
 * On how many separate occasions something came in small numbers. Unusual windows teach slowly, so an error that comes once in
 * an hour would stay news for days; what has come and gone a few times is known, though no flood ever gets known this way.
 */
import type { GateOptions } from '../options.ts'
import { fadeOfExtremes, type Lesson } from './usual.ts'

export interface Visits {
  /** As they stood when it came last: old ones fade. */
  readonly times: number
  /** It came in the window before: the same occasion goes on. */
  readonly here: boolean
  /** Windows since then, and how many it usually stays away; a past that an earlier version stored has neither. */
  readonly away?: number
  readonly pause?: number
  /** In how many windows, and how many in them; both fade. A past that an earlier version stored has neither. */
  readonly windows?: number
  readonly lines?: number
}

export const NO_VISITS: Visits = { times: 0, here: false, windows: 0, lines: 0 }

type Options = Lesson['options'] & Pick<GateOptions, 'few_pauses' | 'few_longest'>

/** What comes seldom, and keeps coming, is not forgotten between two visits. */
export function timesOf({ times, away = 0, pause = 0 }: Visits, options: Options): number {
  const { half_life, long_memory, few_pauses } = options
  return times * 2 ** (-away / Math.max(long_memory * half_life, few_pauses * pause))
}

/** `few`: how many came, where they are few; else none. */
export function keepVisits(visits: Visits, { few, options }: { few: number; options: Options }): Visits {
  const kept = { ...visits, ...keepNumbers(visits, few, fadeOfExtremes(options)) }
  const { here, times } = visits
  const away = (visits.away ?? 0) + 1
  if (few === 0) return { ...kept, here: false, away }
  const last = Math.min(away, options.few_longest * options.half_life)
  const pause = here || times === 0 ? (visits.pause ?? 0) : pauseOf(visits.pause, last)
  const left = timesOf({ times, here, away, pause }, options)
  return { ...kept, times: round(left + (here ? 0 : 1)), here: true, away: 0, pause }
}

function keepNumbers({ windows, lines }: Visits, few: number, fade: number): Pick<Visits, 'windows' | 'lines'> {
  return {
    ...(windows !== undefined && { windows: round(windows * fade + (few > 0 ? 1 : 0)) }),
    ...(lines !== undefined && { lines: round(lines * fade + few) }),
  }
}

function pauseOf(usual: number | undefined, last: number): number {
  return Math.round(usual ? (usual + last) / 2 : last)
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
