/** The year of a date that says less than all of it. */
import type { Time } from '../../model.ts'
import { DAY } from './clock.ts'

export function fullYear(year: string): number {
  const number = Number(year)
  if (year.length === 4) return number
  return number >= 70 ? 1900 + number : 2000 + number
}

/** The nearest year that does not put it ahead of now, since a log tells what has been. */
export function nearestYear(inYear: (year: number) => Time, now: Time): number | null {
  const nextDay = now + DAY
  const latest = new Date(nextDay).getUTCFullYear()
  // February 29 may be up to eight years back.
  for (let candidate = latest; candidate >= latest - 8; candidate--) {
    if (inYear(candidate) <= nextDay) return candidate
  }
  return null
}
