/** When a system has how much to do: shares of its mean, by hour of the day and day of the week. */
import type { Rhythm } from './play.ts'

const isWeekend = (day: number) => day === 0 || day === 6

/** 1 at its peak, and less the further away, on a day that has no beginning. */
function hump(hour: number, peak: number, width: number): number {
  const away = ((hour - peak + 36) % 24) - 12
  return Math.exp(-(away ** 2) / width)
}

export const always: Rhythm = () => 1
export const office: Rhythm = (hour, day) => (isWeekend(day) ? 0.15 : 0.12 + 2.2 * hump(hour, 13, 14))
export const evenings: Rhythm = (hour, day) => 0.35 + (isWeekend(day) ? 2 : 1.4) * hump(hour, 20, 12)
export const shops: Rhythm = (hour) => 0.3 + 1.2 * hump(hour, 12, 20) + 0.8 * hump(hour, 20, 8)
