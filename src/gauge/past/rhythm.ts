/** How regularly a message comes, counted in windows by the clock: a job of once an hour comes in each twelfth. */
import type { Window } from '../../model.ts'
import type { GateOptions } from '../options.ts'

export interface Rhythm {
  /** The number of the window that it last came in. */
  readonly last: number
  /** How many pauses were measured, how long they are, and how far they are from that, on average. */
  readonly pauses: number
  readonly pause: number
  readonly spread: number
}

/** Windows counted by the clock, so that one after a pause is as many on. */
export function numberOf({ start, end }: Pick<Window, 'start' | 'end'>): number {
  return Math.round(start / (end - start))
}

/**
 * `now`: the number of the window that it came in; `rested`: how many since the last time are no part of the pause. As many of the
 * last pauses tell as it takes to be missed.
 */
export function keepTime(
  rhythm: Rhythm | undefined,
  { now, rested = 0 }: { readonly now: number; readonly rested?: number },
  options: Kept,
): Rhythm {
  if (rhythm === undefined) return { last: now, pauses: 0, pause: 0, spread: 0 }
  const length = now - rhythm.last - rested
  const pauses = Math.min(rhythm.pauses + 1, mostPauses(options))
  const pause = rhythm.pause + (length - rhythm.pause) / pauses
  return {
    last: now,
    pauses,
    pause: round(pause),
    spread: round(rhythm.pauses === 0 ? 0 : rhythm.spread + (Math.abs(length - rhythm.pause) - rhythm.spread) / pauses),
  }
}

type Kept = Pick<GateOptions, 'silence_windows' | 'silence_runs'>

/** What has as many has come often. */
export function mostPauses({ silence_windows, silence_runs }: Kept): number {
  return Math.max(silence_windows, silence_runs)
}

/** A schedule is kept nearly to the minute, but a minute may tip it into the next window; and what has more to do comes later. */
export function isRegular(
  { pauses, pause, spread }: Rhythm,
  least: number,
  { silence_tipped, silence_sway }: Pick<GateOptions, 'silence_tipped' | 'silence_sway'>,
): boolean {
  return pauses >= least && spread <= silence_tipped + silence_sway * pause
}

/** The number of the first window in which it is late; one window is given to it always. */
export function lateFrom({ last, pause }: Rhythm, { silence_late }: Pick<GateOptions, 'silence_late'>): number {
  return last + Math.ceil(pause + Math.max(1, silence_late * pause))
}

function round(value: number): number {
  return Math.round(value * 1e3) / 1e3
}
