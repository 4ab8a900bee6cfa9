/** One exchange with an OpenAI-compatible endpoint: a request goes out once, and text or a named failure comes back. */
import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import { describeError } from '../../errors.ts'
import type { Secret } from '../../secret.ts'
import type { OpenAIOptions } from '../options.ts'
import { boundFetch, ResponseTooLarge } from './bounded-fetch.ts'
import { failure, type ModelFailure } from './failure.ts'
import type { ModelRequest } from './request.ts'
import { nameRefusal } from './status.ts'

export type Exchange =
  | { readonly outcome: 'answered'; readonly contentType: string; readonly body: string }
  | { readonly outcome: 'failed'; readonly failure: ModelFailure }

const MOST_OF_A_REFUSAL = 4000

/** Rejects only when aborted. */
export type Exchanger = (request: ModelRequest, abort: AbortSignal) => Promise<Exchange>

export function createExchanger(args: { options: OpenAIOptions; apiKey: Secret | null; now: () => number }): Exchanger {
  const { options, apiKey } = args
  const client = new OpenAI({
    baseURL: options.base_url,
    apiKey: apiKey?.reveal() ?? 'none',
    /** Everything the client would take from the environment is said here, so that only the config file counts. */
    organization: null,
    project: null,
    adminAPIKey: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: options.timeout,
    fetch: boundFetch(options.max_response_bytes),
    defaultHeaders: apiKey === null ? { Authorization: null } : {},
  })
  const hide = (text: string) => (apiKey === null ? text : text.replaceAll(apiKey.reveal(), '<secret>'))

  return async (request, abort) => {
    try {
      const response = await client.chat.completions
        .create(request as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming, { signal: abort })
        .asResponse()
      const contentType = response.headers.get('content-type') ?? ''
      return { outcome: 'answered', contentType, body: await response.text() }
    } catch (error) {
      abort.throwIfAborted()
      return { outcome: 'failed', failure: nameError({ error, hide, now: args.now(), timeout: options.timeout }) }
    }
  }
}

function nameError(args: {
  error: unknown
  hide: (text: string) => string
  now: number
  timeout: number
}): ModelFailure {
  const { error, hide, now } = args
  const text = hide(describeError(error))
  if (error instanceof APIConnectionTimeoutError) return failure('timeout', `no whole answer within ${args.timeout} ms`)
  if (error instanceof APIConnectionError) {
    return failure(error.cause instanceof ResponseTooLarge ? 'response_too_large' : 'unreachable', text)
  }
  if (error instanceof APIError && error.status !== undefined) {
    /** What a server says beside its message, such as the size of its context, is in the body only. */
    const body = hide(JSON.stringify(error.error ?? '')).slice(0, MOST_OF_A_REFUSAL)
    return nameRefusal({ status: error.status, headers: error.headers ?? new Headers(), text, body, now })
  }
  return failure('unreachable', text)
}
