/** Settings of the gate: when what always came does not come, or hardly does. */
import { duration } from '../../duration.ts'
import { z } from '../../schema.ts'
import { count, share } from './numbers.ts'

export const silence = {
  silence_windows: count()
    .default(12)
    .describe('in how many windows on end a message must have come to be missed; for so many is its absence told'),
  silence_runs: count().default(6).describe('how many times a job must have run on its schedule to be missed'),
  silence_late: z
    .number()
    .min(0)
    .max(10)
    .default(0.25)
    .describe('by how large a share of the time between two runs a job may be late before it is missed'),
  silence_tipped: z
    .number()
    .min(0)
    .max(10)
    .default(0.1)
    .describe(
      'a message is on a schedule while it comes at most so many windows off its time on average; raise it to be told of more that stay away',
    ),
  silence_sway: share()
    .default(0.05)
    .describe(
      'by how large a share of the time between two runs they may sway beside that; with more, what is less regular is missed',
    ),
  silence_templates: count()
    .default(3)
    .describe('how many messages that come in every window must be missing at once to be a signal'),
  silence_share: share()
    .default(0.25)
    .describe(
      'a message of every window that is so large a share of all is missed by itself; with less, also a smaller one',
    ),
  silence_lines: count()
    .default(15)
    .describe('how many lines must have been usual in the time in which a service wrote none for it to be missed'),
  silence_presence: share()
    .default(0.9)
    .describe(
      'a service that wrote in so large a share of the windows of its hours is missed as soon as it writes nothing; with less, also one that pauses now and then',
    ),
  silence_chance: share()
    .default(0.0001)
    .describe(
      'how unlikely so many windows without a line must be, by how often it had one before, to be told; with more, silence is told sooner',
    ),
  silence_told: duration
    .prefault('1d')
    .describe('for how long the silence of a service is told; after that it is taken for gone'),
  lull_share: share()
    .default(0.3)
    .describe(
      'a service that writes less than this share of what it did just before, and does at this hour, is in a lull',
    ),
  lull_surprise: z
    .number()
    .min(1)
    .max(100)
    .default(3)
    .describe('how many standard deviations below its usual windows a lull, or the drop of a template, must be'),
  lull_least: share()
    .default(0.6)
    .describe('a lull of a service that is not steady must be below this share of the least at that hour'),
  lull_windows: count()
    .default(12)
    .describe(
      'after how many windows the mean of a steady service holds at any hour: then it needs no known hour to be in a lull; with less, a new service is missed sooner',
    ),
}
