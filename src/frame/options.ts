/** How lines gather in windows, as people write it in the config. */

import { duration } from '../duration.ts'
import { z } from '../schema.ts'

export const windowOptions = z.strictObject({
  minutes: z
    .int()
    .min(1)
    .max(1440)
    .default(5)
    .describe('the length of a window; windows are aligned to the clock in UTC'),
  max_lines: z
    .int()
    .min(1)
    .max(200)
    .default(200)
    .describe('how many lines of a window are kept and shown to the analyst'),
  grace: duration.prefault('30s').describe('how long a window waits for late lines after its end'),
  overflow: z
    .enum(['condense', 'split'])
    .default('condense')
    .describe('beyond max_lines: condense keeps counts and chosen lines, split cuts the window into parts'),
  memory_mb: z
    .number()
    .min(0.1)
    .max(65_536)
    .default(64)
    .describe('how many megabytes all open windows take together; beyond it the largest keep fewer lines, not counts'),
})
export type WindowOptions = z.output<typeof windowOptions>
