import { expect, test } from 'vitest'
import { createSink, sinkOptions } from '../../src/send/index.ts'
import { type Candidate, capture, describeSink } from './contract.ts'
import { aFinding, aNotice, PLANTED } from './samples.ts'
import { listen, reply } from './server.ts'
import { describeText } from './text-contract.ts'

const yes = reply(200, 'ok')

const create = (url: string) =>
  createSink({
    name: 'channel',
    options: sinkOptions.parse({ kind: 'slack', webhook_url_env: 'HOOK' }),
    env: { HOOK: `${url}/services/T00/B00/${PLANTED}` },
  })

interface Body {
  text: string
  blocks: { type: string; text?: { type: string; text: string }; elements?: { type: string; text: string }[] }[]
}

const textsOf = ({ blocks = [] }: Body) => blocks.flatMap(({ text, elements = [] }) => (text ? [text] : elements))

const patient = new AbortController().signal
const contract: Candidate = {
  kind: 'slack',
  create,
  yes,
  accept(body) {
    const message: Body = JSON.parse(body)
    const limits: Record<string, number> = { header: 150, section: 3000, context: 2000 }
    for (const { type, text, elements = [] } of message.blocks ?? []) {
      for (const part of text ? [text] : elements) {
        expect(part.text.length).toBeGreaterThan(0)
        expect(part.text.length).toBeLessThanOrEqual(limits[type]!)
      }
    }
    expect(message.blocks?.length ?? 0).toBeLessThanOrEqual(50)
    expect(textsOf(message).reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(12_000)
    expect(message).toMatchObject({ unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' })
    for (const text of [message.text, ...textsOf(message).map((part) => part.text)]) {
      expect(text).not.toMatch(/[<>]/)
      expect(text).not.toMatch(/&(?!amp;|lt;|gt;)/)
    }
  },
  shown: (body) => [JSON.parse(body).text, ...textsOf(JSON.parse(body)).map(({ text }) => text)],
}
describeSink(contract)

describeText({
  ...contract,
  kind: 'slack, of several at once,',
  async capture(notices) {
    await using server = await listen(yes)
    // As many as are ever told together.
    for (const notice of notices) await create(server.url).fold!(Array(20).fill(notice), patient)
    return server.received.map(({ body }) => body)
  },
})

test('several that waited are one message: how many, the worst of them, and of each what it is and since when', async () => {
  await using server = await listen(yes)
  const other = aFinding({ service: 'orders', severity: 'high', summary: 'Queue grows' })
  const over = aNotice({ action: 'resolve', service: 'search', type: 'latency', text: 'quiet since 00:20 UTC' }, null)
  const delivery = await create(server.url).fold!([aNotice(), aNotice({}, other), over], patient)
  expect(delivery).toEqual({ outcome: 'delivered' })
  const message: Body = JSON.parse(server.received[0]!.body)
  expect(textsOf(message).map(({ text }) => text)).toEqual([
    '3 messages in one, since Slack asked for patience; the worst is critical',
    '🔴 CRITICAL payments: Connection pool ran out, requests fail',
    'error_spike · 2026-01-01 00:16 UTC · first of its kind',
    '🟠 HIGH orders: Queue grows',
    'error_spike · 2026-01-01 00:16 UTC · first of its kind',
    '✅ RESOLVED search: latency',
    'quiet since 00:20 UTC',
    'The lines of each: logtriage findings',
  ])
})

test('several that are refused together are told once more in the smallest form', async () => {
  let requests = 0
  await using server = await listen((...exchange) => (++requests === 1 ? reply(400, 'no') : yes)(...exchange))
  const delivery = await create(server.url).fold!([aNotice(), aNotice()], patient)
  expect(delivery).toMatchObject({ outcome: 'delivered', shortened: 'HTTP 400: no' })
  expect(server.received[1]!.body).not.toContain('pool')
})

test('a finding reads from the top: how bad, where and what; since when; the lines; what to do; where from', async () => {
  const message: Body = JSON.parse((await capture(create, yes, aNotice()))!)
  expect(message.text).toBe('🔴 CRITICAL payments: Connection pool ran out, requests fail (first of its kind)')
  expect(textsOf(message).map(({ text }) => text)).toEqual([
    '🔴 CRITICAL payments: Connection pool ran out, requests fail',
    'error_spike · 2026-01-01 00:16 UTC · first of its kind',
    '```\n×214 ERROR payments pool: no connection within 30000 ms\n```',
    'What to do: Roll back the deploy of 00:10, then raise the pool size',
    'Why: rate: 214 in 5m, usually 0; novelty: never seen before',
    'payments@2026-01-01T00:15Z/5m · score 99 · openai llama3.2 · logtriage-0123456789abcdef',
  ])
})

test('the end of an incident is one short message', async () => {
  const text = 'quiet since 00:40 UTC, after 12 findings since 00:15 UTC (25m), worst critical'
  const message: Body = JSON.parse((await capture(create, yes, aNotice({ action: 'resolve', text }, null)))!)
  expect(textsOf(message).map((part) => part.text)).toEqual(['✅ RESOLVED payments: error_spike', text])
})

test('the end says what people were told it is, and the type where that says something', async () => {
  const about = 'Connection pool ran out, requests fail'
  for (const [type, title] of [
    ['resource', `✅ RESOLVED payments: resource · ${about}`],
    ['unknown', `✅ RESOLVED payments: ${about}`],
  ] as const) {
    const message: Body = JSON.parse((await capture(create, yes, aNotice({ action: 'resolve', type, about }, null)))!)
    expect(textsOf(message)[0]!.text).toBe(title)
  }
})

test('a claim that no line bears out does not lead, and is shown as what it is', async () => {
  const claim = aFinding({ severity: 'medium', summary: '9,000 cards stolen', grounded: false, evidence: [] })
  const message: Body = JSON.parse((await capture(create, yes, aNotice({}, claim)))!)
  const title = '🟡 MEDIUM payments: something is claimed (error_spike) that no line bears out'
  expect(message.text).toBe(`${title} (first of its kind)`)
  expect(textsOf(message)[0]!.text).toBe(title)
  expect(textsOf(message)[2]!.text).toMatch(/^⚠️ None of this was found in the lines: .* The claim: 9,000 cards stolen$/)
})

test('that somebody works on it is one short message', async () => {
  const notice = aNotice({ action: 'acknowledge', text: 'bo works on it' }, null)
  const message: Body = JSON.parse((await capture(create, yes, notice))!)
  expect(textsOf(message).map((part) => part.text)).toEqual(['👀 ACKNOWLEDGED payments: error_spike', 'bo works on it'])
})

test('markup in a log line stays text: only the fence of the evidence is markup, and it cannot be closed', async () => {
  const evidence = aFinding().evidence.map((line) => ({ ...line, text: 'a ``` *b* `c` <!channel> ``` d', count: 1 }))
  const message: Body = JSON.parse((await capture(create, yes, aNotice({}, aFinding({ evidence }))))!)
  const marked = textsOf(message).filter(({ type }) => type === 'mrkdwn')
  expect(marked.map(({ text }) => text)).toEqual(["```\na ''' *b* `c` &lt;!channel&gt; ''' d\n```"])
})

test('a long stack of evidence shows its first lines and how many more there are', async () => {
  const evidence = Array.from({ length: 20 }, (_, index) => ({
    ...aFinding().evidence[0]!,
    text: `line ${index}`,
    count: 1,
  }))
  const body = (await capture(create, yes, aNotice({}, aFinding({ evidence }))))!
  expect(body).toContain('line 5\\n+ 14 more')
})

test('the whole summary stands below a headline that had to be cut', async () => {
  const summary = `${'the pool ran out '.repeat(15)}completely`
  const message: Body = JSON.parse((await capture(create, yes, aNotice({}, aFinding({ summary }))))!)
  expect(textsOf(message).map(({ text }) => text)).toContain(summary)
})

test('messages keep a second between them', async () => {
  await using server = await listen(yes)
  const sink = create(server.url)
  for (let again = 0; again < 2; again++) await sink.send(aNotice(), new AbortController().signal)
  const [first, second] = server.received
  expect(second!.at - first!.at).toBeGreaterThan(900)
})
