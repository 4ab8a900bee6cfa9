/** Settings of the gate: which windows an analyst is asked about, and how often. */
import { duration } from '../../duration.ts'
import { z } from '../../schema.ts'
import { limit, ratio, share } from './numbers.ts'

/** What a request takes beside its lines: with less, no window would ever be asked about. */
const LEAST_TOKENS = 2000

export const asking = {
  mode: z
    .enum(['all', 'unusual', 'off'])
    .default('unusual')
    .describe('all asks about every window, unusual about the unusual ones, off asks no model at all'),
  audit_share: share().default(0.02).describe('the share of quiet windows that is asked about anyway'),
  calls_per_hour: limit().describe('how many windows an hour a model may be asked about; null: any number'),
  calls_per_day: limit().describe('how many windows a day a model may be asked about; null: any number'),
  tokens_per_hour: limit(LEAST_TOKENS).describe('how many tokens an hour may be sent to a model; null: any number'),
  tokens_per_day: limit(LEAST_TOKENS).describe('how many tokens a day may be sent to a model; null: any number'),
  ask_again: duration
    .prefault('30m')
    .describe(
      'trouble that goes on unchanged is asked about again after so long, then each time after twice as long; between, the last verdict is carried on; 0s: each window is asked about',
    ),
  ask_again_most: duration.prefault('1d').describe('the longest that trouble which goes on is not asked about again'),
  ask_changed: ratio()
    .default(3)
    .describe(
      'how many times as many lines of a trouble as it was asked about with, or as few, are a change: with more, it is asked about again less often',
    ),
  ask_at: z.number().min(0).max(100).default(90).describe('the score from which a window with a signal is asked about'),
}
