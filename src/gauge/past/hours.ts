/**
 * The hours of the week in which a service used to write: a pause is counted in these. Nights and weekends are none. The first and the
 * last hour of a day begin and end when they please: they count once they are over, where all days filled them. Who writes now and then
 * has no hours.
 */
import type { Time } from '../../model.ts'
import type { GateOptions } from '../options.ts'
import type { Memory } from './past.ts'
import { HOUR, HOURS, type Hour, hourOf, windowsInHour } from './week.ts'

const DAY = 24 * HOUR
const WEEK = HOURS * HOUR
/** An hour is one of work when it has lines in so large a share of the windows, against the fullest one. */
const FILLED = 0.5
/** So much of an hour at the edge of a day was filled, on each weekday that has it. */
const ALWAYS = 0.75
const LEAST_KNOWN = 2 * WEEK

export interface Due {
  readonly windows: number
  /** Null: in none. */
  readonly since: Time | null
}

export interface Hours {
  /** It used to write in this window, by the hours before and behind it, too, or in all of the hour that ends with it. */
  isDue(start: Time): boolean
  /** In how many windows since its last one, up to there, it was due, and from when on. */
  dueUntil(end: Time): Due
}

export function hoursOf(args: {
  past: Pick<Memory, 'number' | 'born' | 'week'>
  span: number
  options: Pick<GateOptions, 'week_memory'>
}): Hours {
  const { past, span, options } = args
  const step = Math.max(HOUR, span)
  const born = floor(past.born * span, step)
  const gone = (past.number + 1) * span
  const heard = heardIn(past.week, windowsInHour(span))
  const weeks = Math.min(Math.ceil((gone - born) / WEEK), options.week_memory)
  const fullest = Math.max(...heard) / weeks

  /** How much of an hour it used to fill, by those that came each `period` before the pause; null where none did. */
  function shareAt(time: Time, period: number): number | null {
    const latest = time - Math.ceil((time + step - gone) / period) * period
    if (latest < born) return null
    const often = 1 + Math.floor((latest - born) / period)
    if (period === WEEK) return heard[hourOf(time)]! / Math.min(often, options.week_memory)
    return heard.filter((_, hour) => hour % 24 === hourOf(time) % 24).reduce((sum, each) => sum + each) / often
  }

  function isRest(time: Time): boolean {
    const share = shareAt(time, WEEK) ?? shareAt(time, DAY)
    return fullest >= FILLED && share !== null && share < FILLED * fullest
  }

  function isWithin(at: Time): boolean {
    return !isRest(at - step) && !isRest(at) && !isRest(at + step)
  }

  function isFilled(at: Time): boolean {
    if (gone - born < LEAST_KNOWN || isRest(at)) return false
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => shareAt(at - day * DAY, WEEK)!)
    return days.every((share) => share === 0 || share >= ALWAYS)
  }

  /** From the last window to there: how much of this hour is due. */
  function dueWithin(at: Time, end: Time): number {
    if (isWithin(at)) return Math.min(at + step, end) - Math.max(at, gone)
    return at >= gone && at + step <= end && isFilled(at) ? step : 0
  }

  return {
    isDue(start) {
      const at = floor(start, step)
      return isWithin(at) || (start + span >= at + step && isFilled(at))
    },
    dueUntil(end) {
      let due = 0
      let since: Time | null = null
      let rested = false
      for (let at = floor(gone, step); at < end; at += step) {
        rested ||= isRest(at)
        // The first evening of a kind may be that of a weekend.
        const isUnknown = rested && shareAt(at, WEEK) === null
        const more = isUnknown ? 0 : dueWithin(at, end)
        if (more > 0) since ??= Math.max(at, gone)
        due += more
      }
      return { windows: Math.round(due / span), since }
    },
  }
}

function heardIn(week: readonly Hour[], windows: number): number[] {
  const heard: number[] = Array(HOURS).fill(0)
  for (const [hour, weight, , , came = weight] of week) heard[hour] = came / windows
  return heard
}

function floor(time: Time, step: number): Time {
  return Math.floor(time / step) * step
}
