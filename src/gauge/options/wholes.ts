/** Settings of the gate: when a window as a whole is unlike those before it. */
import { z } from '../../schema.ts'
import { count, share } from './numbers.ts'

export const wholes = {
  forest_windows: count()
    .max(256)
    .default(64)
    .describe('how many windows must be known before windows are compared as a whole'),
  forest_records: count()
    .default(50)
    .describe('how many records a window must have, or usually has, to be compared as a whole'),
  forest_trees: count().max(1000).default(200).describe('how many trees compare a window as a whole with those before'),
  forest_samples: count().max(256).default(256).describe('how many windows one of these trees is grown from'),
  forest_score: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.68)
    .describe('how unlike all others (0.5: like them, 1: alone) a window as a whole must be to be a signal'),
  forest_alike: count()
    .max(256)
    .default(2)
    .describe(
      'how many windows before must be like this one for it to be known, however rare; with more, also what came a few times before is told',
    ),
  forest_slight: share()
    .default(0.02)
    .describe(
      'windows whose shares differ by less than this, and whose counts by less than this part of a doubling, are alike; raise it to be told of fewer',
    ),
}
