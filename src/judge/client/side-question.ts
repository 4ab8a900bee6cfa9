/** A small question beside the windows, asked once, in whatever manner the endpoint takes, and timed. */
import type { Tokens } from '../../model.ts'
import type { OpenAIOptions } from '../options.ts'
import { readCompletion } from './envelope.ts'
import { extractJson } from './extract.ts'
import { failure, type ModelFailure } from './failure.ts'
import type { Manner, Manners } from './manner.ts'
import type { Exchanger } from './openai.ts'
import { NOT_RECORDED, type Recordings, recordingKey } from './recordings.ts'
import { type AnswerSchema, buildRequest } from './request.ts'

export interface SideQuestion {
  readonly system: string
  readonly user: string
  readonly answer: AnswerSchema
  readonly answerTokens: number
}

export interface SideAnswer {
  readonly outcome: { readonly answer: unknown } | { readonly failed: ModelFailure }
  readonly manner: Manner
  readonly tokens: Tokens
  /** Null where the endpoint does not count. */
  readonly promptTokens: number | null
  readonly seconds: number
}

/** For whoever has nothing to abort it: the timeout of the exchange ends it. */
export type TrialAsker = (question: SideQuestion) => Promise<SideAnswer>

/** Rejects only when aborted. */
export type SideAsker = (question: SideQuestion, abort: AbortSignal) => Promise<SideAnswer>

export function createSideAsker(args: {
  options: OpenAIOptions
  exchange: Exchanger
  manners: Manners
  /** In milliseconds, for taking the time. */
  now: () => number
  recordings?: Recordings | null
}): SideAsker {
  const { options, exchange, manners, now, recordings = null } = args
  return async ({ system, user, answer, answerTokens }, abort) => {
    const key = recordingKey(options, [system, user])
    const recorded = (await recordings?.find(key)) ?? null
    for (;;) {
      const manner = manners.current()
      const prefix = { system, page: '', examples: [] }
      const request = buildRequest({ options, manner, prefix, window: user, answerTokens, answer })
      const started = now()
      const exchanged = recorded ?? (recordings?.only ? NOT_RECORDED : await exchange(request, abort))
      const seconds = (now() - started) / 1000
      if (exchanged.outcome === 'answered') {
        const { tokens, promptTokens, outcome: completed } = readCompletion(exchanged.contentType, exchanged.body)
        const outcome = 'failed' in completed ? completed : readJson(completed.text)
        if ('answer' in outcome && recorded === null) await recordings?.keep({ key, request, answered: exchanged })
        return { outcome, manner, tokens, promptTokens, seconds }
      }
      if (manners.adapt(exchanged.failure, manner) !== null) continue
      const tokens = { prompt: 0, completion: 0 }
      return { outcome: { failed: exchanged.failure }, manner, tokens, promptTokens: null, seconds }
    }
  }
}

function readJson(text: string): SideAnswer['outcome'] {
  const json = extractJson(text)
  if ('failed' in json) return json
  // Nothing in it says that the model means what it may only quote.
  if (json.aside) return { failed: failure('invalid_json', 'other words stand around the JSON object') }
  return { answer: json.value }
}
