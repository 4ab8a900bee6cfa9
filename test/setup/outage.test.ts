import { expect, test } from 'vitest'
import { createEvents } from '../../src/events.ts'
import { createMutePolicy } from '../../src/mute/index.ts'
import { maintenanceOptions, suppressionOptions } from '../../src/mute/options.ts'
import { createRouter } from '../../src/route/index.ts'
import { routeOptions } from '../../src/route/options.ts'
import { createCourier, createSinks, sinkOptions } from '../../src/send/index.ts'
import { createOutbox } from '../../src/setup/outbox.ts'
import { openStore, PASSING } from '../../src/state/index.ts'
import { createTelling } from '../../src/writes/telling.ts'
import { aFinding } from '../send/samples.ts'
import { type Answer, listen, reply } from '../send/server.ts'

const SECOND = 1000
const START = Date.UTC(2026, 0, 1)
const RULES = { always: [], expected: [], suppression: {}, owner: null }

const SINKS = {
  pagerduty: { options: { kind: 'pagerduty', routing_key_env: 'KEY', url: 'URL/v2/enqueue' }, yes: reply(202) },
  slack: { options: { kind: 'slack', webhook_url_env: 'HOOK' }, yes: reply(200, 'ok') },
  'slack-bot': {
    options: { kind: 'slack-bot', token_env: 'KEY', channel: 'C1', url: 'URL/api' },
    yes: reply(200, '{"ok":true,"channel":"C1","ts":"1.2"}'),
  },
  alertmanager: { options: { kind: 'alertmanager', url: 'URL' }, yes: reply(200) },
  webhook: {
    options: { kind: 'webhook', url: 'URL/hook', body: { what: '{{action}}', text: '{{headline}}' }, resolve: {} },
    yes: reply(200),
  },
}

const DOWN: Record<string, Answer> = {
  'says 503': reply(503),
  'closes each connection': (_, __, request) => void request.socket.destroy(),
  'says nothing': () => {},
  'refuses everything': reply(401, 'no'),
}

/** A critical finding at 0 s, seen no more; its sink is down until then. Everything is real but the clock. */
async function outage(args: { kind?: keyof typeof SINKS; minutes: number; until: number; down?: Answer; end: number }) {
  const { kind = 'pagerduty', minutes, until, down = reply(503), end } = args
  const { options, yes } = SINKS[kind]
  let now = START
  const heard: { sink: string; at: number; body: Record<string, unknown> }[] = []
  const attempts: number[] = []
  const at = () => (now - START) / SECOND
  await using oncall = await listen((response, received, request) => {
    attempts.push(at())
    if (at() < until) return down(response, received, request)
    heard.push({ sink: 'oncall', at: at(), body: JSON.parse(received.body) })
    return yes(response, received, request)
  })
  await using channel = await listen((response, received, request) => {
    heard.push({ sink: 'channel', at: at(), body: JSON.parse(received.body) })
    reply(200, 'ok')(response, received, request)
  })
  const written = JSON.parse(JSON.stringify(options).replaceAll('URL', oncall.url))
  const sinks = createSinks({
    sinks: {
      oncall: sinkOptions.parse(written),
      channel: sinkOptions.parse({ ...SINKS.webhook.options, url: channel.url }),
    },
    env: { KEY: 'k'.repeat(32), HOOK: `${oncall.url}/services/T/B/X` },
    clock: () => now,
  })
  const store = openStore(PASSING)
  const parts = { clock: () => now, events: createEvents(), store }
  const courier = createCourier({
    ...parts,
    outbox: createOutbox(store),
    sinks,
    random: () => 1,
    attemptTimeout: down === DOWN['says nothing'] ? 500 : 10_000,
  })
  const telling = createTelling({
    ...parts,
    deliver: () => {},
    rulesFor: () => RULES,
    router: createRouter(
      routeOptions.parse({ critical: ['oncall'], high: ['channel'], medium: ['channel'], low: ['channel'] }),
    ),
    mute: createMutePolicy({
      suppression: suppressionOptions.parse({}),
      maintenance: maintenanceOptions.parse(undefined),
      windowMinutes: minutes,
      clock: () => now,
    }),
  })
  telling.report(aFinding({ time: START }))
  for (; at() < end; now += SECOND) {
    telling.resolveQuiet({ open: store.openIncidents(), now, isFollowed: false })
    await courier.deliver(AbortSignal.timeout(30_000))
  }
  const waiting = store.nextDue()
  store.close()
  return { heard, attempts, waiting }
}

const actions = ({ heard }: Awaited<ReturnType<typeof outage>>) =>
  heard
    .filter(({ sink }) => sink === 'oncall')
    .map(({ at, body }) =>
      `${at} ${body.event_action} ${(body.payload as { summary: string } | undefined)?.summary ?? ''}`.trim(),
    )

const SUMMARY = 'Connection pool ran out, requests fail'

test.each(Object.entries(DOWN).slice(0, 3))(
  'a PagerDuty that %s for 75 s: the next route has the page after a minute, PagerDuty within 30 s of its return',
  async (_, down) => {
    const told = await outage({ minutes: 1, until: 75, down, end: 240 })
    expect(told.heard.find(({ sink }) => sink === 'channel')).toMatchObject({ at: 60 })
    expect(actions(told)).toEqual([`90 trigger CRITICAL payments: ${SUMMARY}`, '180 resolve'])
    expect(told.waiting).toBeNull()
  },
)

test.each([1, 5])(
  'a page that could not be said before its incident was over is said as over, and its end at once (windows of %i min)',
  async (minutes) => {
    const over = 3 * minutes * 60
    const told = await outage({ minutes, until: over + 100, end: over + 200 })
    const returned = Math.ceil((over + 100) / 30) * 30
    expect(actions(told)).toEqual([
      `${returned} trigger CRITICAL payments, over by now: ${SUMMARY}`,
      `${returned} resolve`,
    ])
    const [trigger, end] = told.heard.filter(({ sink }) => sink === 'oncall').map(({ body }) => body)
    expect(trigger).toMatchObject({
      payload: {
        timestamp: '2026-01-01T00:00:00.000Z',
        custom_details: { over: expect.stringMatching(/^quiet since 00:00 UTC, after 1 finding .*worst critical/) },
      },
    })
    expect(end!.dedup_key).toBe(trigger!.dedup_key)
    expect(told.waiting).toBeNull()
  },
)

test('a sink that refuses for good is asked again now and then, and told as soon as somebody has mended it', async () => {
  const told = await outage({ minutes: 1, until: 1000, down: DOWN['refuses everything']!, end: 1400 })
  expect(told.attempts.filter((at) => at < 1000)).toEqual([0, 300, 600, 900])
  expect(actions(told)).toEqual([`1200 trigger CRITICAL payments, over by now: ${SUMMARY}`, '1200 resolve'])
})

test('a sink that asks for two minutes of patience has them, and the next route the page meanwhile', async () => {
  const told = await outage({ minutes: 1, until: 100, down: reply(429, '', { 'retry-after': '120' }), end: 300 })
  expect(told.heard.find(({ sink }) => sink === 'channel')).toMatchObject({ at: 0 })
  expect(told.attempts.slice(0, 2)).toEqual([0, 120])
  expect(actions(told)).toEqual([`120 trigger CRITICAL payments: ${SUMMARY}`, '210 resolve'])
})

test.each(['slack', 'slack-bot'] as const)(
  'in %s one message tells of what is over that it began, how bad it was, and that it is over',
  async (kind) => {
    const { heard, waiting } = await outage({
      kind,
      minutes: 1,
      until: 200,
      down: reply(429, '', { 'retry-after': '250' }),
      end: 500,
    })
    const messages = heard.filter(({ sink }) => sink === 'oncall').map(({ body }) => JSON.stringify(body))
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain(`✅ CRITICAL payments, over by now: ${SUMMARY}`)
    expect(messages[0]).toMatch(/quiet since 00:00 UTC, after 1 finding since 00:00 UTC \(1m\), worst critical/)
    expect(waiting).toBeNull()
  },
)

test('in Alertmanager an alert about what is over stands for a while and ends by itself', async () => {
  const { heard } = await outage({ kind: 'alertmanager', minutes: 1, until: 300, end: 500 })
  const alerts = heard.filter(({ sink }) => sink === 'oncall').map(({ at, body }) => ({ at, alerts: body }))
  expect(alerts).toMatchObject([{ at: 300, alerts: [{ endsAt: '2026-01-01T00:20:00.000Z' }] }])
  expect(JSON.stringify(alerts)).toContain('CRITICAL payments, over by now')
})

test('a webhook that can be told of an end is told of both', async () => {
  const { heard } = await outage({ kind: 'webhook', minutes: 1, until: 300, end: 500 })
  expect(heard.filter(({ sink }) => sink === 'oncall').map(({ at, body }) => [at, body.what])).toEqual([
    [300, 'trigger'],
    [300, 'resolve'],
  ])
})
