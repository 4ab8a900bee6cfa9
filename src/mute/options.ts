/** The config section `suppression`: how long an incident stays quiet after it was told, and when it is over. */

import { duration } from '../duration.ts'
import { FINDING_TYPES } from '../model.ts'
import { z } from '../schema.ts'

export const suppressionOptions = z.strictObject({
  default: duration.prefault('30m').describe('how long the same incident is not repeated after it was delivered'),
  by_type: z
    .partialRecord(z.enum(FINDING_TYPES), duration)
    .default({})
    .describe('the same for single finding types, such as auth_failure: 15m'),
  resolve_after: z
    .int()
    .min(1)
    .max(1000)
    .default(3)
    .describe('after so many quiet windows an incident counts as resolved'),
})
export type SuppressionOptions = z.output<typeof suppressionOptions>
