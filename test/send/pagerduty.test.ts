import { expect, test } from 'vitest'
import { createSink, sinkOptions } from '../../src/send/index.ts'
import { capture, describeSink } from './contract.ts'
import { aFinding, aNotice, PLANTED } from './samples.ts'
import { listen, reply } from './server.ts'

const yes = reply(202, '{"status":"success","message":"Event processed"}')

const create = (url: string) =>
  createSink({
    name: 'oncall',
    options: sinkOptions.parse({ kind: 'pagerduty', routing_key_env: 'KEY', url: `${url}/v2/enqueue` }),
    env: { KEY: PLANTED },
  })

describeSink({
  kind: 'pagerduty',
  create,
  yes,
  accept(body) {
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(512_000)
    const { routing_key, event_action, dedup_key, payload } = JSON.parse(body)
    expect(routing_key).toBe(PLANTED)
    expect(dedup_key).toMatch(/^logtriage-.{1,240}$/)
    if (event_action === 'resolve') return
    expect([...payload.summary].length).toBeLessThanOrEqual(1024)
    expect(payload.source).not.toBe('')
    expect(['critical', 'error', 'warning', 'info']).toContain(payload.severity)
  },
  shown: (body) => strings({ ...JSON.parse(body), routing_key: '' }),
})

test('a page says in its summary how bad it is, where and what, and carries the lines', async () => {
  const { event_action, dedup_key, payload } = JSON.parse((await capture(create, yes, aNotice()))!)
  expect({ event_action, dedup_key }).toEqual({ event_action: 'trigger', dedup_key: 'logtriage-0123456789abcdef' })
  expect(payload).toMatchObject({
    summary: 'CRITICAL payments: Connection pool ran out, requests fail',
    source: 'payments',
    component: 'payments',
    class: 'error_spike',
    severity: 'critical',
    timestamp: '2026-01-01T00:16:02.000Z',
    custom_details: {
      why_now: 'first of its kind',
      evidence: ['×214 ERROR payments pool: no connection within 30000 ms'],
      recommended_action: 'Roll back the deploy of 00:10, then raise the pool size',
      reasons: ['rate: 214 in 5m, usually 0', 'novelty: never seen before'],
      window: 'payments@2026-01-01T00:15Z/5m',
      analyst: 'openai',
      model: 'llama3.2',
    },
  })
})

test.each([
  ['critical', 'critical'],
  ['high', 'error'],
  ['medium', 'warning'],
  ['low', 'info'],
] as const)('%s is %s there', async (severity, theirs) => {
  const body = await capture(create, yes, aNotice({ severity }, aFinding({ severity })))
  expect(JSON.parse(body!).payload.severity).toBe(theirs)
})

test('the end of an incident carries its key and nothing else', async () => {
  const body = await capture(create, yes, aNotice({ action: 'resolve' }, null))
  expect(JSON.parse(body!)).toEqual({
    routing_key: PLANTED,
    event_action: 'resolve',
    dedup_key: 'logtriage-0123456789abcdef',
  })
})

test('that somebody works on it stops the escalation there, by the key alone', async () => {
  const body = await capture(create, yes, aNotice({ action: 'acknowledge', text: 'bo works on it' }, null))
  expect(JSON.parse(body!)).toEqual({
    routing_key: PLANTED,
    event_action: 'acknowledge',
    dedup_key: 'logtriage-0123456789abcdef',
  })
})

test('what is over by the time it is taken says so even in its smallest form', async () => {
  let requests = 0
  await using server = await listen((...exchange) => (++requests === 1 ? reply(400, 'no') : yes)(...exchange))
  const over = { at: 0, reason: 'quiet', text: 'quiet since 00:20 UTC' }
  await create(server.url).send(aNotice({ over }), new AbortController().signal)
  expect(JSON.parse(server.received[1]!.body).payload.summary).toBe(
    'CRITICAL payments, over by now: error_spike. The details were refused: see logtriage findings',
  )
})

test('a finding without evidence says so', async () => {
  const body = await capture(create, yes, aNotice({}, aFinding({ grounded: false, evidence: [] })))
  expect(JSON.parse(body!).payload.custom_details.warning).toMatch(/None of this was found in the lines/)
})

test('a 202 whose body never ends is a yes all the same', async () => {
  await using server = await listen((response) => void response.writeHead(202, { 'content-length': '100' }).write('{'))
  expect(await create(server.url).send(aNotice(), AbortSignal.timeout(2000))).toEqual({ outcome: 'delivered' })
})

test('the same notice sent again has the same key, so that it is one alert there', async () => {
  await using server = await listen(yes)
  const sink = create(server.url)
  for (let again = 0; again < 3; again++) await sink.send(aNotice(), new AbortController().signal)
  expect(new Set(server.received.map(({ body }) => JSON.parse(body).dedup_key)).size).toBe(1)
})

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}
