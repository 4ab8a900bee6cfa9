/** The config section `gate`: which windows are worth asking about, and every threshold behind that choice. */
import { duration } from '../duration.ts'
import { z } from '../schema.ts'

const count = () => z.int().min(1).max(1_000_000)
const limit = () => z.int().min(1).nullable().default(null)
const share = () => z.number().min(0).max(1)
const ratio = () => z.number().min(1).max(1000)

export const gateOptions = z.strictObject({
  mode: z
    .enum(['all', 'unusual', 'off'])
    .default('unusual')
    .describe('all asks about every window, unusual about the unusual ones, off asks no model at all'),
  audit_share: share().default(0.02).describe('the share of quiet windows that is asked about anyway'),
  calls_per_hour: limit().describe('how many windows an hour a model may be asked about; null: any number'),
  calls_per_day: limit().describe('how many windows a day a model may be asked about; null: any number'),
  tokens_per_hour: limit().describe('how many tokens an hour may be sent to a model; null: any number'),
  tokens_per_day: limit().describe('how many tokens a day may be sent to a model; null: any number'),
  ask_at: z.number().min(0).max(100).default(90).describe('the score from which a window with a signal is asked about'),
  warm_up: count().default(3).describe('how many windows of a service are seen before its past is trusted'),
  half_life: count().default(144).describe('after how many windows what was learned weighs half as much'),
  anomaly_weight: share().default(0.1).describe('how much an unusual window teaches, against 1 for an ordinary one'),
  remembered_scores: count().default(288).describe('how many past windows a score is compared with'),
  remembered_templates: count().default(2000).describe('how many templates of one service are remembered'),
  new_templates: count().default(8).describe('how many new templates below warning level at once are worth a word'),
  new_often: share()
    .default(0.5)
    .describe('a service of which so large a share of windows holds a new message says nothing by one more'),
  deploy_windows: count()
    .default(6)
    .describe('for how many windows after a new release what is new is told to be new since it'),
  rate_ratio: ratio().default(3).describe('how many times its usual number a template must come to count as a spike'),
  rate_surprise: z
    .number()
    .min(1)
    .max(100)
    .default(6)
    .describe('how many standard deviations from the usual a template must be to count as a spike or a drop'),
  rate_count: count().default(20).describe('how often a template must come (for a drop: usually come) to be compared'),
  drop_share: share().default(0.1).describe('a steady template that comes less than this share of its usual dropped'),
  surge_ratio: ratio()
    .default(8)
    .describe('how many times its usual number of lines a service must write to be told for that alone'),
  restart_count: count()
    .default(6)
    .describe('how often a service must start in one window to be told, where that is not usual'),
  value_ratio: ratio()
    .default(3)
    .describe(
      'how many times the most (or the least) it has been a number in a message must be to have left its range',
    ),
  value_count: count()
    .default(8)
    .describe('how many numbers at one place of a message a window must hold to be compared'),
  value_slow: count()
    .default(24)
    .describe('how many windows ago the most (or the least) is taken from that a slow rise is compared with'),
  value_windows: count().default(6).describe('how many windows the range of a number must have been seen in'),
  remembered_values: count()
    .default(400)
    .describe('how many places of messages have the range of their numbers remembered'),
  silence_windows: count()
    .default(12)
    .describe('in how many windows on end a message must have come to be missed; for so many is its absence told'),
  silence_runs: count().default(6).describe('how many times a job must have run on its schedule to be missed'),
  silence_templates: count()
    .default(3)
    .describe('how many messages that come in every window must be missing at once to be a signal'),
  silence_lines: count()
    .default(15)
    .describe('how many lines must have been usual in the time in which a service wrote none for it to be missed'),
  silence_presence: share()
    .default(0.9)
    .describe('a service that wrote in so large a share of its windows is missed as soon as it writes nothing'),
  silence_chance: share()
    .default(0.0001)
    .describe('how unlikely so many windows without a line must be, by how often it had one before'),
  silence_told: duration
    .prefault('1d')
    .describe('for how long the silence of a service is told; after that it is taken for gone'),
  forest_windows: count().default(64).describe('how many windows must be known before windows are compared as a whole'),
  forest_records: count()
    .default(50)
    .describe('how many records a window must have, or usually has, to be compared as a whole'),
  forest_trees: count().max(1000).default(200).describe('how many trees compare a window as a whole with those before'),
  forest_samples: count().max(256).default(256).describe('how many windows one of these trees is grown from'),
  forest_score: share()
    .default(0.68)
    .describe('how unlike all others (0.5: like them, 1: alone) a window as a whole must be to be a signal'),
  error_ratio: ratio().default(3).describe('how many times the usual number of errors counts as more errors'),
  error_count: count().default(5).describe('how many errors (or warnings) a window must have to be compared'),
  error_share: share()
    .default(0.1)
    .describe('while a service is new: the share of errors among its lines that counts as many'),
  error_rare: z
    .number()
    .min(0)
    .max(10)
    .default(0.1)
    .describe('errors are rare where fewer than this are usual for each one that came: then even a single one tells'),
  few_share: share()
    .default(0.01)
    .describe('fewer errors than error_count, or than this share of the usual lines, are few'),
  few_visits: z
    .number()
    .min(1)
    .max(1000)
    .default(3)
    .describe('on how many separate occasions few errors must have come before a few more are nothing new'),
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
    .describe('how many standard deviations below its recent windows a lull must be'),
  error_flood: count().default(50).describe('how many errors no analyst may call harmless when they are unusual'),
  error_flood_share: share()
    .default(0.2)
    .describe('share of errors that counts as a flood in a service that writes little'),
  keyword_count: count()
    .default(5)
    .describe('how often a word of common trouble (timed out, refused) must come to be a signal'),
  auth_failures: count().default(5).describe('how many failed logins in one window are a signal'),
})
export type GateOptions = z.output<typeof gateOptions>
