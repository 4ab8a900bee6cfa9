/** The body of a request, field by field: what people put beside it can add to it and never replace what is ours. */

import type { OpenAIOptions } from '../options.ts'
import { WIRE_SCHEMA } from './answer.ts'
import type { Manner, ResponseMode } from './manner.ts'

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
  /** The part of it that is about the service. */
  readonly page: string
  readonly examples: readonly Message[]
}

export interface AnswerSchema {
  readonly name: string
  readonly schema: Readonly<Record<string, unknown>>
}

const TRIAGE: AnswerSchema = { name: 'triage', schema: WIRE_SCHEMA }
export const SCHEMA_TEXT = wordsFor(TRIAGE)

/** Two names for one limit would be two limits, and whoever reads log lines is given no tools. */
const NEVER_EXTRA: readonly string[] = ['max_tokens', 'max_completion_tokens', 'tools', 'tool_choice', 'functions', 'n']

export function buildRequest(args: {
  options: OpenAIOptions
  manner: Manner
  prefix: Prefix
  window: string
  answerTokens: number
  answer?: AnswerSchema
}): ModelRequest {
  const { options, manner, prefix, answer = TRIAGE } = args
  const { mode, without, limitField } = manner
  const system = mode === 'json_schema' ? prefix.system : `${prefix.system}\n\n${wordsFor(answer)}`
  return {
    ...Object.fromEntries(Object.entries(options.extra_body).filter(([name]) => !NEVER_EXTRA.includes(name))),
    model: options.model,
    messages: [{ role: 'system', content: system }, ...prefix.examples, { role: 'user', content: args.window }],
    ...responseFormat(mode, answer),
    ...(options.temperature === null || without.includes('temperature') ? {} : { temperature: options.temperature }),
    ...(options.seed === null || without.includes('seed') ? {} : { seed: options.seed }),
    [limitField]: args.answerTokens,
    stream: false,
  }
}

/** The answer may take a quarter of a small context at most, else nothing is left for the window. */
export function limitAnswer(maxTokens: number, contextTokens: number): number {
  return Math.min(maxTokens, Math.floor(contextTokens / 4))
}

function responseFormat(mode: ResponseMode, { name, schema }: AnswerSchema): Record<string, unknown> {
  if (mode === 'text') return {}
  if (mode === 'json_object') return { response_format: { type: 'json_object' } }
  return { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } }
}

function wordsFor({ schema }: AnswerSchema): string {
  return `Answer with one JSON object and nothing else. It fits this JSON schema:\n${JSON.stringify(schema)}`
}
