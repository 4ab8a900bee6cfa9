/** One small question of our own to an endpoint, asked in whatever manner it takes, and timed. */
import type { Tokens } from '../model.ts'
import { readCompletion } from './envelope.ts'
import { extractJson } from './extract.ts'
import type { ModelFailure } from './failure.ts'
import type { Manner, Manners } from './manner.ts'
import type { Exchanger } from './openai.ts'
import type { OpenAIOptions } from './options.ts'
import { type AnswerSchema, buildRequest } from './request.ts'

export interface Tried {
  readonly outcome: { readonly answer: unknown } | { readonly failed: ModelFailure }
  readonly manner: Manner
  readonly tokens: Tokens
  /** Null where the endpoint does not count. */
  readonly promptTokens: number | null
  readonly seconds: number
}

export interface TrialRequest {
  readonly system: string
  readonly user: string
  readonly answer: AnswerSchema
  readonly answerTokens: number
}

export type TrialAsker = (request: TrialRequest) => Promise<Tried>

export function createTrialAsker(args: {
  options: OpenAIOptions
  exchange: Exchanger
  manners: Manners
  /** In milliseconds, for taking the time. */
  now: () => number
}): TrialAsker {
  const { options, exchange, manners, now } = args
  /** The timeout of the exchange is all that ends it. */
  const { signal: abort } = new AbortController()
  return async ({ system, user, answer, answerTokens }) => {
    for (;;) {
      const manner = manners.current()
      const prefix = { system, examples: [] }
      const started = now()
      const exchanged = await exchange(
        buildRequest({ options, manner, prefix, window: user, answerTokens, answer }),
        abort,
      )
      const seconds = (now() - started) / 1000
      if (exchanged.outcome === 'answered') {
        const { tokens, promptTokens, outcome } = readCompletion(exchanged.contentType, exchanged.body)
        return {
          outcome: 'failed' in outcome ? outcome : readJson(outcome.text),
          manner,
          tokens,
          promptTokens,
          seconds,
        }
      }
      if (manners.adapt(exchanged.failure, manner) !== null) continue
      const tokens = { prompt: 0, completion: 0 }
      return { outcome: { failed: exchanged.failure }, manner, tokens, promptTokens: null, seconds }
    }
  }
}

function readJson(text: string): Tried['outcome'] {
  const json = extractJson(text)
  return 'failed' in json ? json : { answer: json.value }
}
