/** The body of a request, field by field: what people put beside it can add to it and never replace what is ours. */
import { WIRE_SCHEMA } from './answer.ts'
import type { OpenAIOptions } from './options.ts'

export type ResponseMode = 'json_schema' | 'json_object' | 'text'

export interface Message {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
}

export interface ModelRequest {
  readonly model: string
  readonly messages: readonly Message[]
  readonly [field: string]: unknown
}

export interface Prefix {
  readonly system: string
  readonly examples: readonly Message[]
}

export const SCHEMA_TEXT = `Answer with one JSON object and nothing else. It fits this JSON schema:\n${JSON.stringify(WIRE_SCHEMA)}`

export function buildRequest(args: {
  options: OpenAIOptions
  mode: ResponseMode
  prefix: Prefix
  window: string
  answerTokens: number
}): ModelRequest {
  const { options, mode, prefix } = args
  const system = mode === 'json_schema' ? prefix.system : `${prefix.system}\n\n${SCHEMA_TEXT}`
  return {
    ...options.extra_body,
    model: options.model,
    messages: [{ role: 'system', content: system }, ...prefix.examples, { role: 'user', content: args.window }],
    ...responseFormat(mode),
    ...(options.temperature === null ? {} : { temperature: options.temperature }),
    ...(options.seed === null ? {} : { seed: options.seed }),
    [options.max_tokens_field]: args.answerTokens,
    stream: false,
  }
}

/** The answer may take a quarter of a small context at most, else nothing is left for the window. */
export function limitAnswer(maxTokens: number, contextTokens: number): number {
  return Math.min(maxTokens, Math.floor(contextTokens / 4))
}

function responseFormat(mode: ResponseMode): Record<string, unknown> {
  if (mode === 'text') return {}
  if (mode === 'json_object') return { response_format: { type: 'json_object' } }
  return {
    response_format: { type: 'json_schema', json_schema: { name: 'triage', strict: true, schema: WIRE_SCHEMA } },
  }
}
