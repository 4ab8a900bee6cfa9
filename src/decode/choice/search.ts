/**
 * When and where to look for the format of an origin whose lines no format has read: to try all of them on many lines costs
 * as much as reading thousands, so a few lines have to promise one, or much has to have come since.
 */
import type { Batch } from '../../batch.ts'
import type { Format, Reading } from '../format.ts'
import { detect, LINES_LOOKED_AT } from './detect.ts'

const FEW_LINES = 8
/** So many bytes until the next look without a promise; each look makes it twice as many. */
const LEAST_PATIENCE = 256 * 1024
const MOST_PATIENCE = 4 * 1024 * 1024

export interface Search {
  /** The lines from which on it is worth to look, as long as nothing is found. */
  places(batch: Batch, reading: Reading): Iterable<number>
}

export function createSearch(formats: readonly Format[]): Search {
  let patience = 0
  let passed = 0

  function isDue(bytes: number): boolean {
    passed += bytes
    if (passed < patience) return false
    passed = 0
    patience = Math.min(MOST_PATIENCE, Math.max(LEAST_PATIENCE, patience * 2))
    return true
  }

  function promises(batch: Batch, reading: Reading, from: number): boolean {
    return detect({ batch, formats, reading, from, most: FEW_LINES }).format !== null
  }

  return {
    *places(batch, reading) {
      if (isDue(batch.length) || promises(batch, reading, 0)) yield 0
      // What a program writes once it has started may begin in the midst of a batch.
      const last = batch.lines - LINES_LOOKED_AT
      if (last > 0 && promises(batch, reading, batch.lines - FEW_LINES)) yield last
    },
  }
}
