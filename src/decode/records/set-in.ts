/** Some programs set all of their lines in: a blank does not tell then that a line belongs to the one above it, a whole head tells. */
import type { Batch } from '../../batch.ts'

const [TAB, SPACE] = [9, 32]

export function isIndented({ bytes, lineStart }: Batch, line: number): boolean {
  return bytes[lineStart[line]!] === SPACE || bytes[lineStart[line]!] === TAB
}

/** A stamp and a level. */
export function hasHead({ time, level }: Batch, row: number): boolean {
  return Number.isFinite(time[row]) && level[row] !== 0
}
