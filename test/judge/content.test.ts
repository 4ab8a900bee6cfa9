import { describe, expect, it } from 'vitest'
import { readCompletion } from '../../src/judge/client/envelope.ts'

const ANSWER = '{"anomalies":[],"window_health":"normal"}'
const thinking = { type: 'thinking', thinking: [{ type: 'text', text: '{"anomalies":[{}]}' }] }

function read(message: unknown, finish: string | null = 'stop') {
  const body = JSON.stringify({ choices: [{ message, finish_reason: finish }] })
  return readCompletion('application/json', body).outcome
}

describe('the text of a completion', () => {
  it.each<[string, unknown]>([
    ['a string', ANSWER],
    ['one part', [{ type: 'text', text: ANSWER }]],
    [
      'several parts',
      [
        { type: 'text', text: ANSWER.slice(0, 9) },
        { type: 'text', text: ANSWER.slice(9) },
      ],
    ],
    ['a part behind the thoughts of the model', [thinking, { type: 'text', text: ANSWER }]],
  ])('is found in %s', (_, content) => {
    expect(read({ content })).toEqual({ text: ANSWER })
  })

  it('is what was said, not what was thought beside it', () => {
    const other = '{"anomalies":[1],"window_health":"critical"}'
    expect(read({ content: ANSWER, reasoning_content: other, reasoning: other })).toEqual({ text: ANSWER })
  })

  it.each<[string, string, unknown]>([
    ['empty_answer', 'no parts', []],
    ['empty_answer', 'thoughts alone', [thinking]],
    ['empty_answer', 'a picture', [{ type: 'image_url', image_url: { url: 'x' } }]],
    ['not_a_completion', 'an object', { anomalies: [] }],
    ['not_a_completion', 'a number', 7],
    ['not_a_completion', 'parts without a type', ['a', 'b']],
  ])('is missed as %s in %s', (reason, _, content) => {
    expect(read({ content })).toMatchObject({ failed: { reason } })
  })
})

describe('how a completion ended', () => {
  it.each<string | null>(['stop', 'STOP', null])('as %j is a whole answer', (finish) => {
    expect(read({ content: ANSWER }, finish)).toEqual({ text: ANSWER })
  })

  it.each([
    ['output_truncated', 'length'],
    ['content_filtered', 'content_filter'],
    ['tool_call', 'tool_calls'],
    ['error_answer', 'error'],
    ['not_a_completion', 'MAX_TOKENS'],
    ['not_a_completion', 'SAFETY'],
    ['not_a_completion', 'insufficient_system_resource'],
    ['not_a_completion', ''],
  ])('is refused as %s after %j, though the JSON is whole', (reason, finish) => {
    expect(read({ content: ANSWER }, finish)).toMatchObject({ failed: { reason } })
  })
})
