/** Every record gets a time: its own where it has a believable one, else that of its neighbour. */
import type { Batch } from '../../batch.ts'
import type { Time } from '../../model.ts'
import type { Run } from '../format.ts'
import { believable } from '../stamps/time.ts'

/** The lines of one file may stand a little out of order; clocks of two zones are at least so far apart. */
const DISORDER = 15 * 60_000

export interface Dating {
  /**
   * Completes the times of the batch's records; answers how many were absurd. `run`: how they were read, if all at once.
   * `strangers`: the rows, in order, that the file's own format did not read.
   */
  date(args: { batch: Batch; now: Time; run: Run | null; strangers: readonly number[] }): number
}

/** `above`: the time of the record before the first one; NaN where nobody knows it. */
export function createDating(above: Time): Dating {
  /** Of the record before, in an earlier batch too. */
  let lastTime = above
  return {
    date({ batch, now, run, strangers }) {
      const { earliest, latest } = believable(now)
      if (batch.records > 0 && run?.others === 0 && run.earliest >= earliest && run.latest <= latest) {
        lastTime = batch.time[batch.records - 1]!
        return 0
      }
      let absurd = 0
      let next = 0
      for (let row = 0; row < batch.records; row++) {
        const time = batch.time[row]!
        const isStranger = strangers[next] === row
        if (isStranger) next++
        const isBelievable = time >= earliest && time <= latest
        if (isBelievable && !(isStranger && isQuoted(time, lastTime, now))) {
          lastTime = time
          continue
        }
        if (!isBelievable && !Number.isNaN(time)) absurd++
        batch.time[row] = lastTime
      }
      dateFirst(batch, absurd > 0 ? now : Number.NaN)
      return absurd
    },
  }
}

/**
 * A body that is logged whole (`Date: ...`, `"created_at": ...`) quotes the times of other things, on other clocks. One of
 * them taken for the record's own would send what follows to the wrong hour. What is written just now may come after a pause.
 */
function isQuoted(time: Time, above: Time, now: Time): boolean {
  return Math.abs(time - above) > DISORDER && Math.abs(time - now) > DISORDER
}

/** The first lines of a file have no neighbour above them, but one below. `otherwise`: where nobody knows a time. */
function dateFirst(batch: Batch, otherwise: Time): void {
  const dated = batch.time.subarray(0, batch.records).findIndex((time) => !Number.isNaN(time))
  if (dated === -1) batch.time.fill(otherwise, 0, batch.records)
  else if (dated > 0) batch.time.fill(batch.time[dated]!, 0, dated)
}
