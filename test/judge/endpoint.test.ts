import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/model.ts'
import { type Answering, anomaly, answer, says, startEndpoint, status } from './endpoint.ts'
import { sealed, signal } from './sealed.ts'
import { KEY, never, type SetUp, setUp } from './set-up.ts'

const window = sealed({
  lines: ['INFO start', 'ERROR write failed'],
  signals: [signal({ templates: ['ERROR write failed'] })],
})
const GOOD = says(answer([anomaly()]))

async function ask(
  answers: readonly Answering[],
  options: object = {},
): Promise<{ verdict: Verdict; calls: number; stage: SetUp; modes: (string | undefined)[]; last: string }> {
  await using endpoint = await startEndpoint(...answers)
  const stage = setUp({ base_url: endpoint.url, ...options })
  const verdict = await stage.judge.verdict(window, never)
  const modes = endpoint.asked.map(({ body }) => body.response_format?.type)
  return {
    verdict,
    calls: endpoint.asked.length,
    stage,
    modes,
    last: endpoint.asked.at(-1)?.body.messages.at(-1)?.content ?? '',
  }
}

describe('an endpoint that cannot answer', () => {
  const error = (text: string) => JSON.stringify({ error: { message: text } })

  it.each<[string, number, Answering]>([
    ['unauthorized', 1, status(401, error('Incorrect API key'))],
    ['unauthorized', 1, status(403, error('no access'))],
    ['not_found', 1, status(404, error('model not found'))],
    ['quota_exhausted', 1, status(402, error('payment required'))],
    ['quota_exhausted', 1, status(429, error('insufficient_quota'))],
    ['context_exceeded', 2, status(400, error('maximum context length is 4096 tokens'))],
    ['invalid_json', 2, status(400, '{"error":{"message":"Failed to generate JSON","code":"json_validate_failed"}}')],
    ['request_refused', 1, status(422, error('what is this'))],
    ['redirected', 1, status(307, '', { location: 'http://127.0.0.1:9/elsewhere' })],
    ['server_error', 2, status(500, error('boom'))],
    ['overloaded', 3, status(503, error('maximum pending requests exceeded'))],
    ['overloaded', 3, status(502, '<html>Bad gateway</html>')],
    ['overloaded', 3, status(504, '<html>Gateway timeout</html>')],
    ['overloaded', 3, status(529, error('Overloaded'))],
    ['overloaded', 3, status(408, error('took too long'))],
    ['overloaded', 3, status(409, error('try again'))],
    ['rate_limited', 3, status(429, error('slow down'))],
    ['response_too_large', 1, status(200, 'x'.repeat(5000))],
    ['prompt_truncated', 1, says(answer([]), { usage: { prompt_tokens: 1100 } })],
    ['html_answer', 2, status(200, '<!DOCTYPE html><h1>Hello</h1>', { 'content-type': 'text/html' })],
    [
      'streamed_answer',
      2,
      status(200, 'data: {"choices":[]}\n\ndata: [DONE]', { 'content-type': 'text/event-stream' }),
    ],
    ['error_answer', 2, status(200, error('upstream'))],
    ['not_a_completion', 2, status(200, '{"half":')],
    ['not_a_completion', 2, status(200, '"text"')],
    ['no_choices', 2, status(200, '{"choices":[]}')],
    ['no_choices', 2, status(200, '{"choices":null}')],
    ['output_truncated', 2, says(answer([]), { finish_reason: 'length' })],
    ['content_filtered', 2, says(null, { finish_reason: 'content_filter' })],
    ['tool_call', 2, says(null, { finish_reason: 'tool_calls' })],
    ['refused', 2, says(null, { message: { refusal: 'I will not' } })],
    ['empty_answer', 2, says(null, { message: { reasoning: JSON.stringify(answer([])) } })],
    ['invalid_json', 2, says('{"anomalies": [')],
    ['answer_invalid', 2, says(answer([anomaly({ severity: 'kritisch' })]))],
    ['wrong_marker', 2, says({ window_marker: 'deadbeef', ...answer([]) })],
  ])('is reported as %s after %i calls, and the rules judge', async (reason, calls, answering) => {
    const long = sealed({
      lines: Array.from({ length: 60 }, (_, n) => `ERROR write ${n} failed: ${'no space left '.repeat(9)}`),
    })
    await using endpoint = await startEndpoint(answering)
    const stage = setUp({ base_url: endpoint.url, attempts: 3, max_response_bytes: 4096, context_tokens: 32_768 })
    const verdict = await stage.judge.verdict(reason === 'prompt_truncated' ? long : window, never)
    expect(verdict).toMatchObject({
      status: 'not_analysed',
      analyst: 'builtin',
      health: expect.not.stringContaining('normal'),
      reason: expect.stringMatching(`^${reason}: `),
    })
    expect(endpoint.asked).toHaveLength(calls)
    expect(stage.events.at(-1)).toMatchObject({ name: 'model:failed', event: { reason, willRetry: false } })
  })

  it('that refuses the connection is tried again, and then once a window until it is back', async () => {
    const stage = setUp({ base_url: 'http://127.0.0.1:1/v1', attempts: 3 })
    const asked = () => stage.events.filter(({ name }) => name === 'model:asked').length
    expect(await stage.judge.verdict(window, never)).toMatchObject({
      status: 'not_analysed',
      reason: expect.stringContaining('unreachable'),
      findings: [{ analyst: 'builtin' }],
    })
    expect(asked()).toBe(3)
    await stage.judge.verdict(window, never)
    expect(asked()).toBe(4)
  })

  it.each<[string, Answering]>([
    ['before its headers', () => {}],
    [
      'within its body',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{"choices":'),
    ],
  ])('that stalls %s is given up after the timeout, twice', async (_, stall) => {
    const { verdict, calls } = await ask([stall], { timeout: '150ms' })
    expect(verdict.reason).toMatch(/^timeout: /)
    expect(calls).toBe(2)
  })

  it('is given up for good when the deadline of all attempts is over', async () => {
    const { verdict } = await ask([() => {}], { timeout: '10s', deadline: '200ms' })
    expect(verdict).toMatchObject({ status: 'not_analysed', reason: expect.stringMatching(/^deadline: /) })
  })

  it('that cuts the connection within the body is tried again', async () => {
    const cut: Answering = (response) => {
      response.writeHead(200, { 'content-length': '500' }).write('{"choices"')
      setTimeout(() => response.destroy(), 20)
    }
    expect((await ask([cut, GOOD])).verdict.status).toBe('judged')
  })

  it('never sees its key in a verdict or an event', async () => {
    const echo: Answering = (response, { headers }) => response.writeHead(401).end(`bad ${headers.authorization}`)
    const { verdict, stage } = await ask([echo])
    expect(JSON.stringify([verdict, stage.events])).not.toContain(KEY)
    expect(verdict.reason).toContain('<secret>')
  })

  it.each([status(401, error('no such key: hunter2')), status(200, 'hunter2 is not JSON')])(
    'has what it says of a failure cleaned like a line',
    async (answering) => {
      const clean = (text: string) => text.replaceAll('hunter2', '***')
      const { verdict, stage } = await ask([answering], { clean })
      expect(JSON.stringify([verdict, stage.events])).not.toContain('hunter2')
      expect(verdict.reason).toContain('***')
    },
  )
})

describe('an endpoint that is busy', () => {
  it.each<[string, Record<string, string>, (wait: number) => boolean]>([
    ['the seconds it says', { 'retry-after': '7' }, (wait) => wait === 7000],
    ['until the date it says', { 'retry-after': new Date(Date.now() + 20_000).toUTCString() }, (wait) => wait > 10_000],
    ['a minute at most', { 'retry-after': '86400' }, (wait) => wait === 60_000],
    ['as usual when it says nonsense', { 'retry-after': '-5' }, (wait) => wait < 1000],
  ])('is asked again after %s', async (_, headers, fits) => {
    const { verdict, calls, stage } = await ask([status(429, '{"error":{"message":"slow down"}}', headers), GOOD])
    expect(verdict.status).toBe('judged')
    expect(calls).toBe(2)
    expect(stage.waits.every(fits)).toBe(true)
  })
})

describe('an endpoint that does not know a response format', () => {
  const lmStudio = status(400, "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}")
  const native = status(400, '{"error":{"message":"This response_format type is unavailable now"}}')

  it('is asked in the next simpler way, with the schema in words, and that is remembered', async () => {
    await using endpoint = await startEndpoint(native, lmStudio, GOOD)
    const { judge, events } = setUp({ base_url: endpoint.url })
    expect((await judge.verdict(window, never)).status).toBe('judged')
    await judge.verdict(window, never)
    const modes = endpoint.asked.map(({ body }) => body.response_format?.type)
    expect(modes).toEqual(['json_schema', 'json_object', undefined, undefined])
    expect(endpoint.asked[2]?.body.messages[0]?.content).toContain('"window_health"')
    expect(events.filter(({ name }) => name === 'model:adapted')).toHaveLength(2)
  })

  it('fails when the format is fixed', async () => {
    const { verdict, calls } = await ask([native], { response_format: 'json_schema' })
    expect(verdict.reason).toMatch(/^format_refused: /)
    expect(calls).toBe(1)
  })
})

describe('an endpoint that does not take a field', () => {
  const refusing =
    (field: string, text: string): Answering =>
    (response, asked) =>
      (field in asked.body ? status(400, text) : GOOD)(response, asked)

  it.each<[string, string, string]>([
    ['temperature', "Unsupported value: 'temperature' does not support 0.1 with this model.", 'temperature is left'],
    ['seed', '{"detail":[{"type":"extra_forbidden","loc":["body","seed"]}]}', 'seed is left'],
    [
      'max_tokens',
      "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
      'max_completion_tokens',
    ],
  ])('is asked without %s, and that is remembered', async (field, text, change) => {
    await using endpoint = await startEndpoint(refusing(field, JSON.stringify({ error: { message: text } })))
    const { judge, events } = setUp({ base_url: endpoint.url })
    expect((await judge.verdict(window, never)).status).toBe('judged')
    expect((await judge.verdict(window, never)).status).toBe('judged')
    expect(endpoint.asked).toHaveLength(3)
    expect(events.filter(({ name }) => name === 'model:adapted')).toMatchObject([
      { event: { change: expect.stringContaining(change) } },
    ])
    const limits = endpoint.asked.map(({ body }) => 'max_tokens' in body !== 'max_completion_tokens' in body)
    expect(limits).toEqual([true, true, true])
  })

  it('is not asked for ever where it refuses the other name as well', async () => {
    const both = status(400, '{"error":{"message":"unknown field max_tokens or max_completion_tokens"}}')
    const { verdict, calls } = await ask([both])
    expect(verdict.reason).toMatch(/^field_refused: /)
    expect(calls).toBe(2)
  })
})

describe('a bad answer', () => {
  it('is asked for once more with what was wrong, and the good one counts', async () => {
    const bad = says(answer([anomaly({ severity: 'kritisch' })]))
    const { verdict, calls, last } = await ask([bad, GOOD])
    expect(verdict).toMatchObject({ status: 'judged', tokens: { prompt: 1400, completion: 240 } })
    expect(calls).toBe(2)
    expect(last).toMatch(/anomalies\[0\]\.severity: .*"critical"/)
    expect(last).not.toContain('kritisch')
  })

  it('that was cut is asked for in fewer words', async () => {
    const { last } = await ask([says('{"anomalies": [', { finish_reason: 'length' }), GOOD])
    expect(last).toContain('cut at the token limit')
  })

  it('that was cut gets more room the second time', async () => {
    await using endpoint = await startEndpoint(says('{"anomalies": [', { finish_reason: 'length' }), GOOD)
    await setUp({ base_url: endpoint.url }).judge.verdict(window, never)
    const [first, second] = endpoint.asked.map(({ body }) => Number(body.max_tokens))
    expect(second).toBe(2 * first!)
  })

  it('loses only the anomaly that stays unreadable', async () => {
    const { verdict } = await ask([says(answer([anomaly({ severity: 'so-so' }), anomaly()]))])
    expect(verdict).toMatchObject({
      status: 'judged',
      findings: [{ severity: 'high' }],
      reason: expect.stringContaining('could not be read'),
    })
  })
})

it('an abort ends the wait at once and makes no verdict', async () => {
  await using endpoint = await startEndpoint(() => {})
  const abort = new AbortController()
  const verdict = setUp({ base_url: endpoint.url }).judge.verdict(window, abort.signal)
  setTimeout(() => abort.abort(new Error('the worker stops')), 50)
  await expect(verdict).rejects.toThrow('the worker stops')
})

it('asks about as many windows at a time as it may', async () => {
  let open = 0
  let most = 0
  const slow: Answering = (response, asked) => {
    open += 1
    most = Math.max(most, open)
    setTimeout(() => {
      open -= 1
      GOOD(response, asked)
    }, 30)
  }
  await using endpoint = await startEndpoint(slow)
  const { judge } = setUp({ base_url: endpoint.url, concurrency: 2 })
  await Promise.all(Array.from({ length: 6 }, () => judge.verdict(window, never)))
  expect(most).toBe(2)
})
