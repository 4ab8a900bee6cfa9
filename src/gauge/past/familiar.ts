/** Whether so few of it have come often enough, each time for a while, and so many at a time, to be nothing new. */
import type { Sight } from '../detectors/detector.ts'
import { chanceOf, isFew, timesOf } from './visits.ts'

export function isFamiliar(name: string, count: number, { past, options }: Sight): boolean {
  const { error_count, few_share, few_visits, few_chance } = options
  const visits = past.visits(name)
  const records = past.count('records').mean
  return (
    Math.round(timesOf(visits, options)) >= few_visits &&
    isFew(count, { records, error_count, few_share }) &&
    chanceOf(count, visits, past.windows, options) >= few_chance
  )
}
