import { describe, expect, it } from 'vitest'
import { readSize } from '../../src/judge/client/prompt-size.ts'
import { type Answering, type Asked, answer, says, startEndpoint, status } from './endpoint.ts'
import { sealed, signal } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const LINES = Array.from(
  { length: 150 },
  (_, n) => `ERROR job ${n} failed after ${n} ms: no space left on device /dev/sd${n}`,
)
const long = sealed({ lines: LINES, signals: [signal({ sentence: 'the disk is full' })] })

/** An endpoint with a vocabulary of two bytes a token, which refuses what it cannot hold. */
function holding(tokens: number, refusal: (sent: number) => string): Answering {
  return (response, asked) => {
    const sent = tokensOf(asked)
    if (sent + Number(asked.body.max_tokens) > tokens) status(400, refusal(sent))(response, asked)
    else says(answer([]), { usage: { prompt_tokens: sent, completion_tokens: 20 } })(response, asked)
  }
}

function tokensOf({ body }: Asked): number {
  return Math.ceil(body.messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) / 2)
}

function linesOf({ body }: Asked): number {
  return body.messages
    .at(-1)!
    .content.split('\n')
    .filter((row) => /^L\d+ /.test(row)).length
}

const refusals: readonly [server: string, body: (sent: number) => string][] = [
  [
    'llama.cpp',
    (sent) =>
      JSON.stringify({
        error: {
          code: 400,
          message: 'too long',
          type: 'exceed_context_size_error',
          n_prompt_tokens: sent,
          n_ctx: 6000,
        },
      }),
  ],
  [
    'vLLM',
    (sent) =>
      JSON.stringify({
        error: {
          message: `This model's maximum context length is 6000 tokens. However, your request has ${sent} input tokens.`,
        },
      }),
  ],
  ['LM Studio', () => JSON.stringify({ error: 'the model is loaded with context length of only 6000 tokens' })],
  ['Groq', () => JSON.stringify({ error: { message: 'Please reduce the length of the messages or completion.' } })],
]

describe('a prompt that is too long for the endpoint', () => {
  it.each(refusals)(
    'as %s says it is sent again with fewer lines, and soon every window fits at once',
    async (_, body) => {
      await using endpoint = await startEndpoint(holding(6000, body))
      const { judge, events } = setUp({ base_url: endpoint.url, context_tokens: 32_768 })
      expect(await judge.verdict(long, never)).toMatchObject({ status: 'judged', analyst: 'openai' })
      const [first, last] = [endpoint.asked[0]!, endpoint.asked.at(-1)!]
      expect(linesOf(first)).toBe(150)
      expect(linesOf(last)).toBeGreaterThan(10)
      expect(linesOf(last)).toBeLessThan(150)
      expect(events).toContainEqual({
        name: 'model:context',
        event: { tokens: expect.any(Number), reason: expect.stringMatching(/^context_exceeded: /) },
      })
      await judge.verdict(long, never)
      const calls = endpoint.asked.length
      expect((await judge.verdict(long, never)).status).toBe('judged')
      expect(endpoint.asked).toHaveLength(calls + 1)
    },
  )

  it('is not sent for ever: where the instructions alone are too much, that is said and the rules judge', async () => {
    await using endpoint = await startEndpoint(
      holding(1500, () => '{"error":{"message":"context length is 1500 tokens"}}'),
    )
    const verdict = await setUp({ base_url: endpoint.url, context_tokens: 32_768 }).judge.verdict(long, never)
    expect(verdict).toMatchObject({
      status: 'not_analysed',
      reason: expect.stringMatching(/^context_exceeded: .*raise the context of the model/),
    })
    expect(endpoint.asked.length).toBeLessThanOrEqual(4)
  })

  it('and is cut in silence is never taken for a healthy window, but asked about again in fewer lines', async () => {
    const cutting: Answering = (response, asked) => {
      const usage = { prompt_tokens: Math.min(tokensOf(asked), 3200), completion_tokens: 20 }
      says(answer([], 'normal'), { usage })(response, asked)
    }
    await using endpoint = await startEndpoint(cutting)
    const { judge, events } = setUp({ base_url: endpoint.url, context_tokens: 65_536 })
    const wide = sealed({ lines: LINES.map((line) => `${line} ${'at the third attempt '.repeat(10)}`) })
    const verdict = await judge.verdict(wide, never)
    expect(events.find(({ name }) => name === 'model:failed')).toMatchObject({ event: { reason: 'prompt_truncated' } })
    expect(verdict.status === 'judged' ? linesOf(endpoint.asked.at(-1)!) : 0).toBeLessThan(30)
  })

  it('and loses its head where no token is counted shows in the marker, which stands at the head alone', async () => {
    const headless: Answering = (response, asked) => {
      const { content } = asked.body.messages.at(-1)!
      const tail = content.slice(content.length / 2)
      const guess = /window_marker\W+(\w{8})\b/.exec(tail)?.[1] ?? /^(\w{8})>>>$/m.exec(tail)?.[1]
      says({ window_marker: guess, ...answer([], 'normal') }, { usage: {} })(response, asked)
    }
    await using endpoint = await startEndpoint(headless)
    const verdict = await setUp({ base_url: endpoint.url, context_tokens: 32_768 }).judge.verdict(long, never)
    expect(verdict).toMatchObject({ status: 'not_analysed', reason: expect.stringMatching(/^wrong_marker: /) })
  })

  it('is not looked for by its tokens where none are counted, which is said once', async () => {
    await using endpoint = await startEndpoint(says(answer([]), { usage: {} }))
    const { judge, events } = setUp({ base_url: endpoint.url })
    for (let nth = 0; nth < 3; nth += 1) expect((await judge.verdict(long, never)).status).toBe('judged')
    expect(events.filter(({ name }) => name === 'model:adapted')).toMatchObject([
      { event: { reason: 'its answers do not say how many tokens it has read' } },
    ])
  })

  it('is made to fit by what earlier prompts have taken', async () => {
    await using endpoint = await startEndpoint(holding(8192, () => '{"error":{"message":"context length is 8192"}}'))
    const { judge } = setUp({ base_url: endpoint.url, context_tokens: 8192 })
    await judge.verdict(long, never)
    await judge.verdict(long, never)
    const [first, second] = endpoint.asked.map(linesOf)
    expect(second).toBeGreaterThan(first!)
  })
})

describe('an Ollama that has given the model less than the config says', () => {
  const ollama =
    (models: readonly object[]): Answering =>
    (response, asked) => {
      if (asked.url === '/api/ps') status(200, JSON.stringify({ models }))(response, asked)
      else says(answer([]), { system_fingerprint: 'fp_ollama' })(response, asked)
    }

  it('is asked again with fewer lines, since it cuts a prompt in silence', async () => {
    await using endpoint = await startEndpoint(ollama([{ name: 'llama3.2:latest', context_length: 4096 }]))
    const { judge, events } = setUp({ base_url: endpoint.url, context_tokens: 32_768 })
    expect((await judge.verdict(long, never)).status).toBe('judged')
    const [first, ps, second] = endpoint.asked
    expect(ps?.url).toBe('/api/ps')
    expect(linesOf(second!)).toBeLessThan(linesOf(first!))
    expect(events.find(({ name }) => name === 'model:context')).toMatchObject({
      event: { tokens: 4096, reason: expect.stringContaining('OLLAMA_CONTEXT_LENGTH') },
    })
    await judge.verdict(long, never)
    expect(endpoint.asked.map(({ url }) => url).filter((url) => url === '/api/ps')).toHaveLength(1)
  })

  it('is believed where it has given enough, or does not say', async () => {
    for (const models of [
      [],
      [{ name: 'llama3.2', context_length: 32_768 }],
      [{ name: 'other', context_length: 2048 }],
    ]) {
      await using endpoint = await startEndpoint(ollama(models))
      const { judge } = setUp({ base_url: endpoint.url, context_tokens: 32_768 })
      expect((await judge.verdict(long, never)).status).toBe('judged')
      expect(endpoint.asked).toHaveLength(2)
    }
  })
})

describe('what an endpoint says of its size', () => {
  it.each<[string, number | null, number | null]>([
    [
      "This model's maximum context length is 4,096 tokens. However, you requested 5,023 tokens (4,000 in the messages, 1,023 in the completion).",
      4096,
      4000,
    ],
    ['request (8583 tokens) exceeds the available context size (2048 tokens), try increasing it', 2048, 8583],
    ['{"type":"exceed_context_size_error","n_prompt_tokens":8583,"n_ctx":2048}', 2048, 8583],
    ['prompt is too long: 208310 tokens > 200000 maximum', 200_000, 208_310],
    ['The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).', 1_048_575, 1_196_265],
    ['Prompt contains 33000 tokens, too large for model with 32768 maximum context length', 32_768, 33_000],
    ['prompt too long; exceeded max context length by 100 tokens', null, null],
    ['Please reduce the length of the messages or completion.', null, null],
  ])('is read: %s', (text, limit, sent) => {
    expect(readSize(text)).toEqual({ limit, sent })
  })
})
