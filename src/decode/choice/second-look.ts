/**
 * A file that is followed from its first line on comes in few lines at a time, and few do not tell whether a service stands behind
 * the level or a sentence begins there: the first lines are kept until there are enough of them.
 */
import type { Batch } from '../../batch.ts'
import { placeLines } from '../envelopes/aside.ts'
import type { Format, Reading } from '../format.ts'
import { plain } from '../formats/plain.ts'
import { detect } from './detect.ts'

const LOOKS: readonly number[] = [10, 20, 40]
export const ENOUGH = LOOKS.at(-1)!
/** As much as a stamp, a level and the beginning of a sentence take. */
const LONGEST = 160

export interface SecondLook {
  /** All that it takes has been seen. */
  readonly isDone: boolean
  /** How they are to be read, as it seems now; null where nothing more is known than before. */
  at(batch: Batch, reading: Reading): Format | null
}

export function createSecondLook(): SecondLook {
  const first: string[] = []
  /** A line that is left because it may still grow comes again. */
  let newest = Number.NEGATIVE_INFINITY

  function keep({ base, bytes, lines, lineStart, lineEnd }: Batch): void {
    for (let line = 0; line < lines && first.length < ENOUGH; line++) {
      const [start, end] = [lineStart[line]!, lineEnd[line]!]
      if (base + start <= newest) continue
      newest = base + start
      first.push(bytes.toString('latin1', start, Math.min(end, start + LONGEST)))
    }
  }

  return {
    get isDone() {
      return first.length === ENOUGH
    },
    at(batch, reading) {
      const before = first.length
      keep(batch)
      if (!LOOKS.some((lines) => before < lines && lines <= first.length)) return null
      return detect({ batch: placeLines(first), formats: [plain], reading }).format
    },
  }
}
