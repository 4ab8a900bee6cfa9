/** The endpoint tried out with real requests: what it honours, how much it reads, what a window will take, what to set. */
import type { Secret } from '../../secret.ts'
import { createManners } from '../client/manner.ts'
import { readAllocatedContext } from '../client/ollama.ts'
import { createSideAsker, type TrialAsker } from '../client/side-question.ts'
import type { OpenAIOptions } from '../options.ts'
import { type ContextTrial, tryOutContext } from './context.ts'
import { LINES_OF_A_WINDOW, type PrefixSize, reckonWindow, type WindowCosts } from './costs.ts'
import { type SchemaTrial, tryOutSchema } from './schema.ts'

export interface TrialResult {
  readonly outcome: 'fine' | 'doubtful'
  readonly what: 'answers' | 'schema' | 'context' | 'window'
  readonly text: string
}

/** With fewer lines than this, what matters may be among those left out. */
const TOO_FEW_LINES = 50

export async function tryOutModel(args: {
  options: OpenAIOptions
  apiKey: Secret | null
  prefix: PrefixSize
  now: () => number
}): Promise<readonly TrialResult[]> {
  const { options, apiKey, now } = args
  // Its package is most of a start, and is not wanted before an endpoint is.
  const { createExchanger } = await import('../client/openai.ts')
  const exchange = createExchanger({ options, apiKey, now: Date.now })
  const askAside = createSideAsker({ options, exchange, manners: createManners(options), now })
  const ask: TrialAsker = (question) => askAside(question, new AbortController().signal)
  const schema = await tryOutSchema(ask)
  const { outcome } = schema.tried
  if ('failed' in outcome && !isSpeech(outcome.failed.reason)) {
    const { reason, detail } = outcome.failed
    return [{ outcome: 'doubtful', what: 'answers', text: `a small request failed: ${reason}: ${detail}` }]
  }
  const context = await tryOutContext(ask, options.context_tokens)
  const allocated = await readAllocatedContext(options.base_url, options.model)
  const costs = reckonWindow({ context, schema, options, prefix: args.prefix })
  const holds = Math.min(
    allocated ?? Number.POSITIVE_INFINITY,
    context.whole ? Number.POSITIVE_INFINITY : (context.reads ?? Number.POSITIVE_INFINITY),
  )
  return [
    describeAnswer(schema),
    describeSchema(schema, options),
    describeContext({ context, holds, costs, configured: options.context_tokens }),
    describeWindow(costs, Math.min(holds, options.context_tokens)),
  ]
}

/** Somebody is there and speaks, though not as the schema says. */
function isSpeech(reason: string): boolean {
  return ['invalid_json', 'unsafe_json', 'empty_answer', 'refused', 'output_truncated'].includes(reason)
}

function describeAnswer({ tried }: SchemaTrial): TrialResult {
  const speed = speedOf(tried.tokens.completion, tried.seconds)
  const pace = speed === null ? '' : `, ${speed} tokens a second`
  if ('failed' in tried.outcome && tried.outcome.failed.reason === 'output_truncated') {
    const text = `a small answer did not fit ${tried.tokens.completion || 512} tokens: the model may think before it answers; try extra_body: { reasoning_effort: none }`
    return { outcome: 'doubtful', what: 'answers', text }
  }
  return { outcome: 'fine', what: 'answers', text: `a small request took ${tried.seconds.toFixed(1)} s${pace}` }
}

function describeSchema({ schema, tried }: SchemaTrial, { response_format: format }: OpenAIOptions): TrialResult {
  const { mode, without, limitField } = tried.manner
  const adapted = [
    ...(schema === 'refused' && format === 'auto' ? [`response_format: ${mode}`] : []),
    ...without.map((field) => `${field}: null`),
    ...(limitField === 'max_completion_tokens' ? [`max_tokens_field: ${limitField}`] : []),
  ]
  const set = adapted.length === 0 ? '' : `; to spare a refusal at each start set ${adapted.join(', ')}`
  if (schema === 'enforced') return { outcome: 'fine', what: 'schema', text: `answers are held to the schema${set}` }
  const words =
    schema === 'refused'
      ? `the endpoint takes no schema, so it is told in words (${mode})`
      : 'the endpoint accepts a schema and does not hold the model to it'
  return { outcome: 'fine', what: 'schema', text: `${words}; every answer is checked here${set}` }
}

function describeContext(args: {
  context: ContextTrial
  /** As far as it is known. */
  holds: number
  costs: WindowCosts
  configured: number
}): TrialResult {
  const { context, holds, costs, configured } = args
  const { enough } = costs
  const raise = `give it more (Ollama: OLLAMA_CONTEXT_LENGTH=${enough} before \`ollama serve\`; llama.cpp: -c ${enough} for each slot; vLLM: --max-model-len ${enough}) and set context_tokens: ${enough}, which holds ${LINES_OF_A_WINDOW} lines`
  if (holds < configured) {
    const text = `the endpoint reads ${holds} tokens, context_tokens is ${configured}: ${raise}; or set context_tokens: ${holds}, which holds about ${costs.linesIn(holds)}`
    return { outcome: 'doubtful', what: 'context', text }
  }
  if (context.whole) {
    const text = `a prompt of ${context.reads ?? `about ${configured}`} tokens is read whole (context_tokens: ${configured})`
    return { outcome: 'fine', what: 'context', text }
  }
  const { outcome } = context.tried
  const why =
    'failed' in outcome ? `${outcome.failed.reason}: ${outcome.failed.detail}` : 'its head or tail did not come back'
  const text = `a prompt that fills ${configured} tokens was not read whole (${why}): ${raise}; or lower context_tokens`
  return { outcome: 'doubtful', what: 'context', text }
}

function describeWindow({ prompt, seconds, enough, linesIn }: WindowCosts, contextTokens: number): TrialResult {
  const cost = `a window of ${LINES_OF_A_WINDOW} lines takes about ${prompt} tokens${seconds === null ? '' : ` and ${seconds} s`}`
  const lines = linesIn(contextTokens)
  if (lines >= LINES_OF_A_WINDOW) return { outcome: 'fine', what: 'window', text: cost }
  const text = `${cost}; in ${contextTokens} about ${lines} lines fit, the most telling ones; ${enough} would hold them all`
  return { outcome: lines < TOO_FEW_LINES ? 'doubtful' : 'fine', what: 'window', text }
}

function speedOf(tokens: number, seconds: number): number | null {
  return tokens === 0 || seconds === 0 ? null : Math.round(tokens / seconds)
}
