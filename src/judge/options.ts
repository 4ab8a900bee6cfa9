/** The config sections `analyst`: who judges a window, and how long and how much that may take; and `builtin`: when the rules tell and wake. */

import { duration } from '../duration.ts'
import { z } from '../schema.ts'

const temperature = z
  .number()
  .min(0)
  .max(2)
  .nullable()
  .default(0.1)
  .describe('Sampling temperature; null leaves it out of the request.')

const openai = z.strictObject({
  kind: z.literal('openai').describe('A model behind any OpenAI-compatible endpoint.'),
  base_url: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:11434/v1')
    .describe('Where the endpoint is; `/chat/completions` is added.'),
  allow_insecure: z.boolean().optional().describe('allows http outside of the own network'),
  model: z.string().min(1).default('llama3.2').describe('Name of the model, as the endpoint knows it.'),
  models: z
    .array(z.string().min(1))
    .min(1)
    .max(3)
    .optional()
    .describe('Instead of model: asked in turn; the next one when one fails, is unsure, or wants to wake somebody.'),
  api_key_env: z.string().min(1).optional().describe('Environment variable that holds the API key.'),
  api_key_file: z.string().min(1).optional().describe('File that holds the API key.'),
  temperature,
  seed: z.number().int().nullable().default(0).describe('Sampling seed; null leaves it out of the request.'),
  max_tokens: z
    .number()
    .int()
    .min(64)
    .default(2048)
    .describe('The longest answer, in tokens; a quarter of the context at most.'),
  max_tokens_field: z
    .enum(['max_tokens', 'max_completion_tokens'])
    .default('max_tokens')
    .describe('How the endpoint calls that limit; some reasoning models know only `max_completion_tokens`.'),
  context_tokens: z
    .number()
    .int()
    .min(1024)
    .default(8192)
    .describe('Context of the model in tokens; a brief is condensed until prompt and answer fit.'),
  response_format: z
    .enum(['auto', 'json_schema', 'json_object', 'text'])
    .default('auto')
    .describe('How the shape of the answer is asked for; auto starts with json_schema and steps down when refused.'),
  timeout: duration.default(60_000).describe('The longest one attempt may take, its body included.'),
  deadline: duration.default(300_000).describe('The longest all attempts for one window may take.'),
  attempts: z.number().int().min(1).max(10).default(4).describe('Attempts at one request before it has failed.'),
  concurrency: z.number().int().min(1).max(64).default(1).describe('Requests under way at one time.'),
  second_look: z
    .boolean()
    .default(false)
    .describe('Before a finding of the model wakes somebody, its lines are looked at once more (prompts/verify.md).'),
  max_response_bytes: z
    .number()
    .int()
    .min(1024)
    .default(1_048_576)
    .describe('An answer longer than this is refused unread.'),
  extra_body: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('More fields for the request, such as `reasoning_effort`; they never replace a field of ours.'),
})

const builtin = z.strictObject({
  kind: z.literal('builtin').describe('Fixed rules over the statistics; needs no model and no network.'),
})

export const analystOptions = z.discriminatedUnion('kind', [openai, builtin])

export type AnalystOptions = z.output<typeof analystOptions>
export type OpenAIOptions = z.output<typeof openai>

/** What a request would be made of where no model is configured. */
export const DEFAULT_OPENAI_OPTIONS: OpenAIOptions = openai.parse({ kind: 'openai' })

/** In the order in which they are asked. */
export function modelsOf({ model, models }: OpenAIOptions): readonly [string, ...string[]] {
  const [first = model, ...others] = models ?? []
  return [first, ...others]
}

const share = () => z.number().min(0).max(1)

/** They judge alone, or beside a model as the least it may say. */
export const rulesOptions = z.strictObject({
  worth_a_word: share()
    .default(0.3)
    .describe('how much a signal that is only low must weigh to become a finding; with more, fewer low findings come'),
  storm_detectors: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe(
      'how many detectors must call it high to wake somebody for trouble that has only begun; with more, it waits',
    ),
  storm_calm: share()
    .default(0.2)
    .describe(
      'trouble that left this share at the end of a window free is over, and wakes nobody; with more, it still goes on',
    ),
  storm_gaps: z
    .number()
    .min(0)
    .max(1000)
    .default(3)
    .describe(
      'what comes seldom is over only once it was away for so many of its own gaps; with more, it still goes on',
    ),
})
export type RulesOptions = z.output<typeof rulesOptions>
