/** From the body of a response to the text a model wrote: an answer is complete, or it is a named failure. */

import type { Tokens } from '../../model.ts'
import { z } from '../../schema.ts'
import { failure, type ModelFailure } from './failure.ts'

const count = z.number().int().min(0).nullish().catch(null)

/** Models that think aloud may answer in parts; thoughts are parts of their own, and no answer. */
const parts = z
  .array(z.union([z.object({ type: z.literal('text'), text: z.string() }), z.looseObject({ type: z.string() })]))
  .transform((all) => all.map((part) => (part.type === 'text' && 'text' in part ? part.text : '')).join(''))

const completion = z.object({
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({
        content: z.union([z.string(), parts]).nullish(),
        refusal: z.string().nullish().catch(null),
        tool_calls: z.array(z.unknown()).nullish().catch(null),
      }),
    }),
  ),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(null),
})

export interface Completion {
  readonly tokens: Tokens
  /** Null where the server does not count. */
  readonly promptTokens: number | null
  readonly outcome: { readonly text: string } | { readonly failed: ModelFailure }
}

export function readCompletion(contentType: string, body: string): Completion {
  const parsed = parse(contentType, body)
  if ('reason' in parsed)
    return { tokens: { prompt: 0, completion: 0 }, promptTokens: null, outcome: { failed: parsed } }
  const promptTokens = parsed.usage?.prompt_tokens ?? null
  const tokens = { prompt: promptTokens ?? 0, completion: parsed.usage?.completion_tokens ?? 0 }
  return { tokens, promptTokens, outcome: readChoice(parsed) }
}

function parse(contentType: string, body: string): z.output<typeof completion> | ModelFailure {
  const text = body.trim()
  if (contentType.includes('event-stream') || text.startsWith('data:')) {
    return failure('streamed_answer', 'the server streamed although stream was false')
  }
  if (contentType.includes('html') || text.startsWith('<')) return failure('html_answer', text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failure('not_a_completion', text === '' ? 'the response is empty' : `the response is not JSON: ${text}`)
  }
  if (typeof value === 'object' && value !== null && 'error' in value && value.error) {
    return failure('error_answer', JSON.stringify(value.error))
  }
  const result = completion.safeParse(value)
  return result.success ? result.data : nameMisfit(value, text)
}

function nameMisfit(value: unknown, text: string): ModelFailure {
  const none = typeof value === 'object' && value !== null && 'choices' in value && value.choices === null
  return none ? failure('no_choices', 'choices is null') : failure('not_a_completion', text)
}

/** The finish reason is read first: valid JSON that was cut, filtered or stopped is still not the answer. */
function readChoice({ choices }: z.output<typeof completion>): Completion['outcome'] {
  const choice = choices[0]
  if (!choice) return { failed: failure('no_choices', 'choices is empty') }
  const { message } = choice
  const reason = choice.finish_reason?.toLowerCase()
  if (reason === 'length')
    return { failed: failure('output_truncated', 'the answer reached the token limit (max_tokens)') }
  if (reason === 'content_filter') return { failed: failure('content_filtered', 'the endpoint filtered the answer') }
  if (reason === 'error') return { failed: failure('error_answer', 'finish_reason is error') }
  if (message.refusal) return { failed: failure('refused', 'the model refused to answer') }
  if (reason === 'tool_calls' || message.tool_calls?.length) {
    return { failed: failure('tool_call', 'a tool was called though none was offered') }
  }
  if (reason !== 'stop' && reason !== undefined) {
    return { failed: failure('not_a_completion', `finish_reason is ${reason}`) }
  }
  if (!message.content?.trim()) return { failed: failure('empty_answer', 'the message has no content') }
  return { text: message.content }
}
