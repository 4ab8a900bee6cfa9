/** What becomes of a line in the rows of its batch: it begins a record, or makes the one above it higher. */
import type { Batch } from '../../batch.ts'

/** A record is closed at this size, whatever follows: memory is bounded, and a trace is told by its beginning. */
const MOST_LINES = 500
const MOST_BYTES = 64 * 1024

export function isFull({ height, start, end }: Batch, row: number): boolean {
  return height[row]! >= MOST_LINES || end[row]! - start[row]! >= MOST_BYTES
}

export function begin(batch: Batch, line: number, row: number): void {
  batch.start[row] = batch.lineStart[line]!
  batch.end[row] = batch.lineEnd[line]!
  batch.height[row] = 1
}

/** To the record in `row`; what was read of the line stands in the row behind it. */
export function join(batch: Batch, line: number, row: number): void {
  batch.end[row] = batch.lineEnd[line]!
  batch.height[row]!++
  batch.messages.delete(row + 1)
}

/** Moves what was read of all lines at once to the row of a record, which is never behind its line. False: it was not read. */
export function take(batch: Batch, line: number, row: number): boolean {
  if (batch.parsed[line] === 0) return false
  batch.time[row] = batch.time[line]!
  batch.level[row] = batch.level[line]!
  batch.service[row] = batch.service[line]!
  batch.messageStart[row] = batch.messageStart[line]!
  batch.messageEnd[row] = batch.messageEnd[line]!
  return true
}
