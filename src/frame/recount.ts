/** Records that are read again after a restart: what an earlier run has counted of them is not counted twice. */
import type { Batch } from '../batch.ts'

const NEWLINE = 10

/**
 * Leaves of a record what stands at `counted` and behind it; false: nothing does. Lines may have come since that belong to
 * the record, so it can be longer than it was.
 */
export function leaveUncounted(batch: Batch, row: number, counted: number): boolean {
  const { bytes } = batch
  const from = counted - batch.base
  const end = batch.end[row]!
  if (from <= batch.start[row]!) return true
  // Where both meet stands a blank line, or the end of a line that had no newline yet.
  if (end < from || (end === from && bytes[from - 1] !== NEWLINE)) return false
  batch.start[row] = from
  batch.height[row] = countLines(bytes, from, end)
  return true
}

function countLines(bytes: Buffer, from: number, end: number): number {
  let lines = 1
  for (let at = bytes.indexOf(NEWLINE, from); at >= 0 && at < end; at = bytes.indexOf(NEWLINE, at + 1)) lines++
  return lines
}
