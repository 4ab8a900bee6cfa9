/** Does the chosen format still read what comes? A deploy may change how lines are written. */
import type { Batch } from '../../batch.ts'

/** A format that has proven itself is doubted over so many records, not over one odd line. */
const ENOUGH_TO_DOUBT = 10

/** The first line that the format does not read any more, when it reads less than half or none of the last ones; else -1. */
export function doubtfulFrom(batch: Batch): number {
  if (batch.records < ENOUGH_TO_DOUBT) return -1
  let streak = 0
  while (streak < batch.records && batch.parsed[batch.records - 1 - streak] === 0) streak++
  if (streak < ENOUGH_TO_DOUBT) return countParsed(batch) < batch.records / 2 ? 0 : -1
  let line = 0
  for (let row = 0; row < batch.records - streak; row++) line += batch.height[row]!
  return line
}

export function countParsed(batch: Batch): number {
  let parsed = 0
  for (let row = 0; row < batch.records; row++) parsed += batch.parsed[row]!
  return parsed
}
