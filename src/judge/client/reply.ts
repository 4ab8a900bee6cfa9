/** What a response is worth: an answer that fits the window it was asked about, or a named failure and what to say back. */
import type { Tokens } from '../../model.ts'
import type { WindowText } from '../render.ts'
import { looksUnread } from '../tokens.ts'
import { type Answer, readAnswer } from './answer.ts'
import { readCompletion } from './envelope.ts'
import { extractJson } from './extract.ts'
import { failure, type ModelFailure, remedyFor } from './failure.ts'
import { SCHEMA_TEXT } from './request.ts'

export type Reply = {
  readonly tokens: Tokens
  /** What the endpoint says it has read of the first request; null where it does not count. */
  readonly promptTokens: number | null
} & (
  | { readonly outcome: 'answered'; readonly answer: Answer }
  | { readonly outcome: 'failed'; readonly failure: ModelFailure; readonly problems: readonly string[] }
)

export function readReply(args: {
  contentType: string
  body: string
  text: WindowText
  /** How many tokens a model that has read everything would count; 0 when that is not known. */
  expected: number
}): Reply {
  const { tokens, promptTokens, outcome } = readCompletion(args.contentType, args.body)
  const failed = (reason: ModelFailure, problems: readonly string[] = []): Reply => ({
    outcome: 'failed',
    failure: reason,
    problems,
    tokens,
    promptTokens,
  })
  if ('failed' in outcome) return failed(outcome.failed)
  if (looksUnread({ promptTokens, windowText: args.text.text, expected: args.expected })) {
    const size = { limit: promptTokens, sent: null }
    return failed(
      failure('prompt_truncated', `the endpoint read ${promptTokens} tokens, far fewer than were sent`, { size }),
    )
  }
  const json = extractJson(outcome.text)
  if ('failed' in json) return failed(json.failed)
  const reading = readAnswer(json.value)
  if (reading.outcome === 'unreadable') {
    return failed(failure('answer_invalid', reading.problems.join('; ')), reading.problems)
  }
  const answer: Answer = { ...reading.answer, repairs: json.repairs }
  // A line of the log can hold a whole answer, but not the marker of the window that it will stand in.
  if (json.aside && answer.marker === null) {
    return failed(failure('invalid_json', 'other words stand around the object, and no window_marker is in it'), [
      'answer: expected nothing but one JSON object, window_marker in it',
    ])
  }
  if (answer.marker !== null && answer.marker !== args.text.marker) {
    return failed(failure('wrong_marker', 'the answer is about another window, or the window was not read whole'), [
      'window_marker: expected the one at the top of this message',
    ])
  }
  return { outcome: 'answered', answer, tokens, promptTokens }
}

/** Whoever gets these right has most likely understood; a longer list would take the room of the window. */
const MOST_PROBLEMS = 8

/** What to say when asking once more; null when there is nothing to mend or no use in asking. */
export function repairNote(reply: Reply): string | null {
  const problems = reply.outcome === 'answered' ? reply.answer.unreadable : reply.problems
  if (reply.outcome === 'answered' && problems.length === 0) return null
  if (reply.outcome === 'failed' && remedyFor(reply.failure.reason) !== 'reask') return null
  const shorter = reply.outcome === 'failed' && reply.failure.reason === 'output_truncated'
  return [
    '',
    '',
    `Your last answer could not be used${problems.length > 0 ? ':' : '.'}`,
    ...problems.slice(0, MOST_PROBLEMS).map((problem) => `- ${problem}`),
    ...(shorter ? ['It was cut at the token limit: name at most the five worst anomalies, in short sentences.'] : []),
    SCHEMA_TEXT,
  ].join('\n')
}
