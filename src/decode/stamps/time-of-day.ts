/** `23:59:59.123` without a date: of the day that follows from the times before it. */

import type { Calendar } from './calendar.ts'
import { type ClockParts, clockTime, DAY, IMPOSSIBLE } from './clock.ts'
import { TIME_OF_DAY } from './forms.ts'
import type { Stamp } from './stamps.ts'

export function timeOfDayAt(text: string, at: number, { zone, now, days }: Calendar): Stamp | null {
  TIME_OF_DAY.lastIndex = at
  const found = TIME_OF_DAY.exec(text)
  if (found === null) return null
  const clock: ClockParts = found.groups!
  // Hours and minutes alone are anything, unless they are those of a half day.
  if (clock.second === undefined && clock.half === undefined) return null
  const sinceMidnight = clockTime(clock)
  if (sinceMidnight === IMPOSSIBLE) return null
  const earliest = days?.earliest ?? now - DAY
  const localEarliest = earliest + (earliest - zone.toUtc(earliest))
  const midnight = Math.ceil((localEarliest - sinceMidnight) / DAY) * DAY
  const time = zone.toUtc(midnight + sinceMidnight)
  days?.see(time)
  return { time, length: found[0].length }
}
