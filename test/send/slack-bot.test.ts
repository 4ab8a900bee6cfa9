import { expect, test } from 'vitest'
import { createSink, sinkOptions, type Taken } from '../../src/send/index.ts'
import { describeSink } from './contract.ts'
import { aFinding, aNotice, PLANTED } from './samples.ts'
import { listen, reply } from './server.ts'

const yes = reply(200, '{"ok":true,"channel":"C1","ts":"1700000000.000100"}')
const patient = new AbortController().signal

const create = (url: string) =>
  createSink({
    name: 'channel',
    options: sinkOptions.parse({ kind: 'slack-bot', token_env: 'TOKEN', channel: 'C1', url: `${url}/api` }),
    env: { TOKEN: `xoxb-${PLANTED}` },
  })

interface Body {
  channel: string
  text: string
  thread_ts?: string
  reply_broadcast?: boolean
  ts?: string
  blocks?: { type: string; text?: { text: string }; elements?: { text: string }[] }[]
}

const textsOf = ({ blocks = [] }: Body) =>
  blocks.flatMap(({ text, elements = [] }) => (text ? [text] : elements)).map(({ text }) => text)

describeSink({
  kind: 'slack-bot',
  create,
  yes,
  accept(body) {
    const message: Body = JSON.parse(body)
    const limits: Record<string, number> = { header: 150, section: 3000, context: 2000 }
    for (const { type, text, elements = [] } of message.blocks ?? []) {
      for (const part of text ? [text] : elements) expect(part.text.length).toBeLessThanOrEqual(limits[type]!)
    }
    expect(message).toMatchObject({ channel: 'C1', unfurl_links: false, unfurl_media: false, link_names: false })
    for (const text of [message.text, ...textsOf(message)]) expect(text).not.toMatch(/[<>]/)
  },
  shown: (body) => [JSON.parse(body).text, ...textsOf(JSON.parse(body))],
})

test.each([
  ['invalid_auth', 'auth', true],
  ['not_in_channel', 'auth', true],
  ['is_archived', 'auth', true],
  ['something_new', 'auth', true],
  ['msg_too_long', 'rejected', true],
  ['invalid_blocks', 'rejected', true],
  ['ratelimited', 'rate_limited', false],
  ['internal_error', 'unavailable', false],
] as const)('a 200 that says %s is %s, final: %s', async (error, reason, final) => {
  await using server = await listen(reply(200, JSON.stringify({ ok: false, error })))
  expect(await create(server.url).send(aNotice(), patient)).toMatchObject({
    outcome: 'failed',
    reason,
    final,
    detail: `Slack says no: ${error}`,
  })
})

/** What has been said of the incident so far: a high one. */
const taken: Taken[] = [
  {
    notice: aNotice({}, aFinding({ severity: 'high', summary: 'Requests are slow' })),
    receipt: 'C1 1700000000.000100',
  },
]

test('the first message gives a receipt; what follows stands in its thread, and the first message tells how it stands', async () => {
  await using server = await listen(yes)
  const sink = create(server.url)
  expect(await sink.send(taken[0]!.notice, patient, [])).toEqual({
    outcome: 'delivered',
    receipt: 'C1 1700000000.000100',
  })
  const reason = 'still going on: 7 findings since 00:12 UTC (33m), worst high'
  await sink.send(aNotice({ reason }, aFinding({ severity: 'high' })), patient, taken)
  const [first, answer, edit] = server.received.map(({ body }) => JSON.parse(body) as Body)
  expect(server.received.map(({ path }) => path)).toEqual([
    '/api/chat.postMessage',
    '/api/chat.postMessage',
    '/api/chat.update',
  ])
  expect(first!.thread_ts).toBeUndefined()
  expect(answer).toMatchObject({ thread_ts: '1700000000.000100' })
  expect(answer!.reply_broadcast).toBeUndefined()
  expect(edit).toMatchObject({ channel: 'C1', ts: '1700000000.000100' })
  expect(textsOf(edit!).slice(0, 2)).toEqual([
    '🟠 HIGH payments: Requests are slow',
    `error_spike · 2026-01-01 00:16 UTC · ${reason}`,
  ])
})

test('a worse turn is shown in the channel as well, and in the head of the first message', async () => {
  await using server = await listen(yes)
  await create(server.url).send(aNotice(), patient, taken)
  const [answer, edit] = server.received.map(({ body }) => JSON.parse(body) as Body)
  expect(answer!.reply_broadcast).toBe(true)
  expect(textsOf(edit!)[0]).toBe('🔴 CRITICAL payments: Requests are slow')
})

test('the end is told in the thread; the first message says so on top and keeps its story', async () => {
  await using server = await listen(yes)
  const text = 'quiet since 00:40 UTC, after 12 findings since 00:15 UTC (25m), worst high'
  await create(server.url).send(aNotice({ action: 'resolve', text }, null), patient, taken)
  const [answer, edit] = server.received.map(({ body }) => JSON.parse(body) as Body)
  expect(answer!.thread_ts).toBe('1700000000.000100')
  expect(textsOf(edit!)).toEqual([
    '✅ RESOLVED payments: error_spike',
    text,
    'HIGH payments: Requests are slow',
    ...textsOf(JSON.parse(JSON.stringify(answer)) as Body).slice(2),
    '```\n×214 ERROR payments pool: no connection within 30000 ms\n```',
    'What to do: Roll back the deploy of 00:10, then raise the pool size',
    'Why: rate: 214 in 5m, usually 0; novelty: never seen before',
    'payments@2026-01-01T00:15Z/5m · score 99 · openai llama3.2 · logtriage-0123456789abcdef',
  ])
})

test('an edit that fails does not make the news be posted again', async () => {
  await using server = await listen((response, received, request) =>
    (received.path.endsWith('update') ? reply(200, '{"ok":false,"error":"edit_window_closed"}') : yes)(
      response,
      received,
      request,
    ),
  )
  expect(await create(server.url).send(aNotice(), patient, taken)).toMatchObject({ outcome: 'delivered' })
})

test('several that waited are one message in the channel, in no thread of any of them', async () => {
  await using server = await listen(yes)
  expect(await create(server.url).fold!([aNotice(), aNotice({ id: 'n2' })], patient)).toEqual({ outcome: 'delivered' })
  expect(server.received).toHaveLength(1)
  const { channel, thread_ts, text }: Body = JSON.parse(server.received[0]!.body)
  expect({ channel, thread_ts }).toEqual({ channel: 'C1', thread_ts: undefined })
  expect(text).toContain('2 messages in one')
})
