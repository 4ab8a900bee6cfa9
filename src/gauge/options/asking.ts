/** Settings of the gate: which windows an analyst is asked about, and how often. */
import { z } from '../../schema.ts'
import { limit, share } from './numbers.ts'

export const asking = {
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
}
