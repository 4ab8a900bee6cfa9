/** Whether so few of it have come often enough, each time for a while, to be nothing new. */
import type { Sight } from '../detectors/detector.ts'
import { isFew, timesOf } from './visits.ts'

export function isFamiliar(name: string, count: number, { past, options }: Sight): boolean {
  const { error_count, few_share, few_visits, half_life } = options
  const records = past.count('records').mean
  return (
    Math.round(timesOf(past.visits(name), half_life)) >= few_visits && isFew(count, { records, error_count, few_share })
  )
}
