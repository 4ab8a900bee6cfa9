/** Every record gets a time: its own where it has a believable one, else that of its neighbour. */
import type { Batch } from '../batch.ts'
import type { Time } from '../model.ts'
import type { Run } from './format.ts'
import { believable } from './time.ts'

export interface Dating {
  /** Completes the times of the batch's records; answers how many were absurd. `run`: how they were read, if all at once. */
  date(batch: Batch, now: Time, run: Run | null): number
}

/** `above`: the time of the record before the first one; NaN where nobody knows it. */
export function createDating(above: Time): Dating {
  /** Of the record before, in an earlier batch too. */
  let lastTime = above
  return {
    date(batch, now, run) {
      const { earliest, latest } = believable(now)
      if (batch.records > 0 && run?.others === 0 && run.earliest >= earliest && run.latest <= latest) {
        lastTime = batch.time[batch.records - 1]!
        return 0
      }
      let absurd = 0
      for (let row = 0; row < batch.records; row++) {
        const time = batch.time[row]!
        if (time >= earliest && time <= latest) {
          lastTime = time
          continue
        }
        if (!Number.isNaN(time)) absurd++
        batch.time[row] = lastTime
      }
      dateFirst(batch, absurd > 0 ? now : Number.NaN)
      return absurd
    },
  }
}

/** The first lines of a file have no neighbour above them, but one below. `otherwise`: where nobody knows a time. */
function dateFirst(batch: Batch, otherwise: Time): void {
  const dated = batch.time.subarray(0, batch.records).findIndex((time) => !Number.isNaN(time))
  if (dated === -1) batch.time.fill(otherwise, 0, batch.records)
  else if (dated > 0) batch.time.fill(batch.time[dated]!, 0, dated)
}
