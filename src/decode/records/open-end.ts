/** The end of a batch: what may still grow, or begin with what comes next, is left to the next batch, which brings its bytes again. */
import type { Batch } from '../../batch.ts'
import type { Time } from '../../model.ts'
import type { Format } from '../format.ts'
import { isFull } from './rows.ts'

/** A pipe does not say when a line is the last one for now: after so many milliseconds without a byte it is. */
const QUIET = 1000

export interface OpenEnd {
  /** `readers`: who may read its lines. */
  leave(args: { batch: Batch; now: Time; readers: readonly Format[] }): void
}

/** One per origin. */
export function createOpenEnd(): OpenEnd {
  /** How far the bytes have been seen, and since when. */
  let seenUntil = Number.NaN
  let seenAt: Time = Number.NaN

  function isQuiet(batch: Batch, now: Time): boolean {
    const end = batch.base + batch.length
    if (end !== seenUntil) {
      seenUntil = end
      seenAt = now
    }
    return now - seenAt >= QUIET
  }

  return {
    leave({ batch, now, readers }) {
      const nothingFollows = isQuiet(batch, now) || batch.final
      useUpTo(batch, nothingFollows ? batch.records : firstOpen(batch, looksBelow(readers)))
    },
  }
}

function looksBelow(formats: readonly Format[]): number {
  return Math.max(...formats.map((format) => format.looksBelow ?? 0))
}

/**
 * The last record may still grow, unless it is full; and of lines that nobody reads the last ones may begin one, as a line below
 * would tell. `below`: how far that line may be.
 */
function firstOpen(batch: Batch, below: number): number {
  const { records, parsed, height } = batch
  let first = records - 1
  if (first < 0 || isFull(batch, first)) return records
  for (let lines = height[first]!; first > 0 && parsed[first]! + parsed[first - 1]! === 0; first--) {
    lines += height[first - 1]!
    if (lines > below) break
  }
  return first
}

/** Of so many records the batch is from now on. */
function useUpTo(batch: Batch, records: number): void {
  batch.used = batch.length
  batch.usedLines = batch.lines
  for (let row = batch.records - 1; row >= records; row--) {
    // A byte order mark is no proof of what a file holds: it is taken with the first line only.
    batch.used = row === 0 ? 0 : batch.start[row]!
    batch.usedLines -= batch.height[row]!
    batch.messages.delete(row)
  }
  batch.records = records
}
