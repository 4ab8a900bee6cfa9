/** Which templates came for the first time. The count of a template tells that an earlier run has met it, this run by itself. */
import type { Batch } from '../batch.ts'
import type { Template, Time } from '../model.ts'

export interface Novelty {
  /** Whether it was never seen before this window; asked when it comes for the first time in a window. */
  isNew(args: { index: number; start: Time; batch: Batch }): boolean
}

export function createNovelty(template: (index: number) => Template): Novelty {
  /** By template, the start of the window that it was first met in. */
  const firstMet: number[] = []
  return {
    isNew({ index, start, batch }) {
      firstMet[index] ??= countIn(batch, index) >= template(index).count ? start : Number.NEGATIVE_INFINITY
      return start <= firstMet[index]
    },
  }
}

/** The batch has been counted as a whole before its first record is folded. */
function countIn({ template, records }: Batch, index: number): number {
  let count = 0
  for (let row = 0; row < records; row++) if (template[row] === index) count++
  return count
}
