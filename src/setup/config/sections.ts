/** The sections of `config.yaml`. Each family owns the schema of its section; here they only get their names. */

import { sourceOptions } from '../../collect/options.ts'
import { duration } from '../../duration.ts'
import { redactOptions } from '../../expunge/options.ts'
import { windowOptions } from '../../frame/options.ts'
import { gateOptions } from '../../gauge/options.ts'
import { analystOptions, rulesOptions } from '../../judge/options.ts'
import { maintenanceOptions, suppressionOptions } from '../../mute/options.ts'
import { routeOptions } from '../../route/options.ts'
import { z } from '../../schema.ts'
import { sinkOptions } from '../../send/index.ts'
import { healthOptions } from '../../serve/options.ts'

const LEAST_RETENTION = 3_600_000

export const configSchema = z.strictObject({
  sources: z.array(sourceOptions).default([]).describe('where lines come from'),
  window: windowOptions.prefault({}).describe('how lines gather in windows of time'),
  redact: redactOptions.prefault({}).describe('what is masked beyond secrets and personal data'),
  gate: gateOptions.prefault({}).describe('which windows are worth asking about'),
  analyst: analystOptions.prefault({ kind: 'builtin' }).describe('who judges a window'),
  builtin: rulesOptions
    .prefault({})
    .describe('when the built-in rules tell and wake: in place of a model, and beside one as the least it may say'),
  local_only: z
    .boolean()
    .default(false)
    .describe('refuses every model and sink outside of this machine and its own network'),
  prompts: z.string().min(1).describe('the folder of text that says what is normal'),
  suppression: suppressionOptions.prefault({}).describe('how often the same thing is said'),
  maintenance: maintenanceOptions.describe('when nobody needs to hear of what, again and again'),
  sinks: z.record(z.string().min(1), sinkOptions).describe('where notices go, each under a name of your own'),
  routes: routeOptions.describe('which sinks get a finding of which severity'),
  schedule: z
    .string()
    .min(1)
    .default('*/5 * * * *')
    .describe('when windows are judged: five fields, or six with seconds; UTC'),
  health: healthOptions.prefault({}).describe('how others notice that it does not work'),
  state: z
    .string()
    .min(1)
    .default('./state/logtriage.db')
    .describe('the file that remembers everything across restarts'),
  retention: duration
    .refine((kept) => kept >= LEAST_RETENTION, 'expected at least 1h: what happened last night has to be there')
    .prefault('90d')
    .describe('how long windows, findings and notices are kept in it'),
})

export type Config = z.output<typeof configSchema>

/** What counts where nothing is written: `routes` needs its sinks, so the two come together. */
export const DEFAULT_SINKS = {
  oncall: { kind: 'pagerduty', routing_key_env: 'PAGERDUTY_ROUTING_KEY' },
  channel: { kind: 'slack', webhook_url_env: 'SLACK_WEBHOOK_URL' },
  review: { kind: 'file', path: './findings/low.ndjson' },
} as const

export const DEFAULT_ROUTES = {
  critical: ['oncall', 'channel'],
  high: ['channel'],
  medium: ['channel'],
  low: ['review'],
} as const
