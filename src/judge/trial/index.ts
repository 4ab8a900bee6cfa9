/** The endpoint tried out with real requests: what it honours, how much it reads, what a window will take, what to set. */
import type { Secret } from '../../secret.ts'
import { createManners } from '../client/manner.ts'
import { readAllocatedContext } from '../client/ollama.ts'
import { limitAnswer } from '../client/request.ts'
import { createSideAsker, type TrialAsker } from '../client/side-question.ts'
import type { OpenAIOptions } from '../options.ts'
import { type ContextTrial, tryOutContext } from './context.ts'
import { type SchemaTrial, tryOutSchema } from './schema.ts'

export interface TrialResult {
  readonly outcome: 'fine' | 'doubtful'
  readonly what: 'answers' | 'schema' | 'context' | 'window'
  readonly text: string
}

/** A line as most logs write it, with the id that it gets. */
const BYTES_OF_A_LINE = 120
const LINES_OF_A_WINDOW = 200
const ANSWER_OF_A_WINDOW = 300
/** With fewer lines than this, what matters may be among those left out. */
const TOO_FEW_LINES = 50

export async function tryOutModel(args: {
  options: OpenAIOptions
  apiKey: Secret | null
  /** What stands before every window, in bytes. */
  prefixBytes: number
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
  return [
    describeAnswer(schema),
    describeSchema(schema, options),
    describeContext({ context, allocated, configured: options.context_tokens }),
    describeWindow({ context, schema, options, prefixBytes: args.prefixBytes }),
  ]
}

/** Somebody is there and speaks, though not as the schema says. */
function isSpeech(reason: string): boolean {
  return ['invalid_json', 'unsafe_json', 'empty_answer', 'refused', 'output_truncated'].includes(reason)
}

function describeAnswer({ tried }: SchemaTrial): TrialResult {
  const speed = speedOf(tried.tokens.completion, tried.seconds)
  const told = speed === null ? '' : `, ${speed} tokens a second`
  if ('failed' in tried.outcome && tried.outcome.failed.reason === 'output_truncated') {
    const text = `a small answer did not fit ${tried.tokens.completion || 512} tokens: the model may think before it answers; try extra_body: { reasoning_effort: none }`
    return { outcome: 'doubtful', what: 'answers', text }
  }
  return { outcome: 'fine', what: 'answers', text: `a small request took ${tried.seconds.toFixed(1)} s${told}` }
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

const RAISE = 'raise it there (Ollama: OLLAMA_CONTEXT_LENGTH; llama.cpp: -c, over all slots; vLLM: --max-model-len)'

function describeContext(args: { context: ContextTrial; allocated: number | null; configured: number }): TrialResult {
  const { context, allocated, configured } = args
  const { reads, whole, tried } = context
  const least = allocated !== null && allocated < configured ? allocated : null
  if (whole && least === null) {
    const text = `a prompt of ${reads ?? `about ${configured}`} tokens is read whole (context_tokens: ${configured})`
    return { outcome: 'fine', what: 'context', text }
  }
  const holds = least ?? reads
  if (holds !== null) {
    const text = `the endpoint reads ${holds} tokens, context_tokens is ${configured}: ${RAISE}, or set context_tokens: ${holds}`
    return { outcome: 'doubtful', what: 'context', text }
  }
  const why =
    'failed' in tried.outcome
      ? `${tried.outcome.failed.reason}: ${tried.outcome.failed.detail}`
      : 'its head or tail did not come back'
  const text = `a prompt that fills ${configured} tokens was not read whole (${why}): ${RAISE}, or lower context_tokens`
  return { outcome: 'doubtful', what: 'context', text }
}

function describeWindow(args: {
  context: ContextTrial
  schema: SchemaTrial
  options: OpenAIOptions
  prefixBytes: number
}): TrialResult {
  const { context, schema, options, prefixBytes } = args
  const perByte = context.tokensPerByte ?? 0.5
  const prompt = Math.round((prefixBytes + LINES_OF_A_WINDOW * BYTES_OF_A_LINE) * perByte)
  const generation = schema.tried.tokens.completion / schema.tried.seconds
  const seconds =
    context.tokensPerSecond !== null && generation > 0
      ? ` and ${Math.ceil(prompt / context.tokensPerSecond + ANSWER_OF_A_WINDOW / generation)} s`
      : ''
  const cost = `a window of ${LINES_OF_A_WINDOW} lines takes about ${prompt} tokens${seconds}`
  const room = options.context_tokens - limitAnswer(options.max_tokens, options.context_tokens) - prefixBytes * perByte
  const lines = Math.max(0, Math.floor(room / perByte / BYTES_OF_A_LINE))
  if (lines >= LINES_OF_A_WINDOW) return { outcome: 'fine', what: 'window', text: cost }
  const enough = Math.ceil((prompt + options.max_tokens) / 1024) * 1024
  const text = `${cost}; in context_tokens: ${options.context_tokens} about ${lines} lines fit, the most telling ones; ${enough} would hold them all`
  return { outcome: lines < TOO_FEW_LINES ? 'doubtful' : 'fine', what: 'window', text }
}

function speedOf(tokens: number, seconds: number): number | null {
  return tokens === 0 || seconds === 0 ? null : Math.round(tokens / seconds)
}
