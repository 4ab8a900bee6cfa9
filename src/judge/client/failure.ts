/** What can go wrong with a model, named once; the name is the reason people read, and decides whether asking again helps. */

/** again: within the attempts allowed; once: one more time; reask: with a note on what was wrong; never: it would not help. */
export type Remedy = 'again' | 'once' | 'reask' | 'never'

const REMEDIES = {
  unreachable: 'again',
  overloaded: 'again',
  rate_limited: 'again',
  timeout: 'once',
  server_error: 'once',
  unauthorized: 'never',
  not_found: 'never',
  quota_exhausted: 'never',
  request_refused: 'never',
  format_refused: 'never',
  field_refused: 'never',
  context_exceeded: 'never',
  redirected: 'never',
  response_too_large: 'never',
  deadline: 'never',
  resting: 'never',
  not_recorded: 'never',
  html_answer: 'reask',
  streamed_answer: 'reask',
  not_a_completion: 'reask',
  error_answer: 'reask',
  no_choices: 'reask',
  output_truncated: 'reask',
  content_filtered: 'reask',
  refused: 'reask',
  tool_call: 'reask',
  empty_answer: 'reask',
  invalid_json: 'reask',
  unsafe_json: 'reask',
  answer_invalid: 'reask',
  wrong_marker: 'reask',
  prompt_truncated: 'never',
} as const satisfies Record<string, Remedy>

export type FailureReason = keyof typeof REMEDIES
export const FAILURE_REASONS = Object.keys(REMEDIES) as readonly FailureReason[]

export interface ModelFailure {
  readonly reason: FailureReason
  /** At most 200 characters of what came, for people. */
  readonly detail: string
  /** Milliseconds the server asked us to wait. */
  readonly retryAfter: number | null
  /** What is known of a prompt that was too long, else null. */
  readonly size: PromptSize | null
  /** The field of the request that the endpoint does not take, else null. */
  readonly field: OptionalField | null
}

/** `max_tokens` stands for either name of that limit. */
export type OptionalField = 'temperature' | 'seed' | 'max_tokens'

/** In tokens; null where the endpoint does not say. */
export interface PromptSize {
  /** As much as it can read, the answer included. */
  readonly limit: number | null
  /** As much as it was sent. */
  readonly sent: number | null
}

export function failure(
  reason: FailureReason,
  detail: string,
  more: Partial<Pick<ModelFailure, 'retryAfter' | 'size' | 'field'>> = {},
): ModelFailure {
  return {
    reason,
    detail: detail.replace(/\s+/g, ' ').trim().slice(0, 200),
    retryAfter: null,
    size: null,
    field: null,
    ...more,
  }
}

export function remedyFor(reason: FailureReason): Remedy {
  return REMEDIES[reason]
}

/** Failures that the next window would meet as well: it then makes one attempt, which tells when the endpoint is back. */
const OUTAGES: readonly FailureReason[] = [
  'unreachable',
  'overloaded',
  'rate_limited',
  'timeout',
  'unauthorized',
  'not_found',
  'quota_exhausted',
  'redirected',
  'deadline',
]

export function isOutage(reason: FailureReason): boolean {
  return OUTAGES.includes(reason)
}
