import { expect, test } from 'vitest'
import { createSink, sinkOptions, type Taken } from '../../src/send/index.ts'
import { describeSink } from './contract.ts'
import { aFinding, aNotice, PLANTED } from './samples.ts'
import { listen, reply } from './server.ts'

const yes = reply(200)
const NOW = Date.UTC(2026, 0, 1, 0, 20, 5)

const create = (url: string) =>
  createSink({
    name: 'alerts',
    options: sinkOptions.parse({ kind: 'alertmanager', url, token_env: 'TOKEN', labels: { team: 'shop' } }),
    env: { TOKEN: PLANTED },
    clock: () => NOW,
  })

interface Alert {
  labels: Record<string, string>
  annotations: Record<string, string>
  endsAt: string
}

describeSink({
  kind: 'alertmanager',
  create,
  yes,
  accept(body) {
    for (const { labels, annotations } of JSON.parse(body) as Alert[]) {
      expect(Object.keys(labels)).toEqual(expect.arrayContaining(['alertname', 'service', 'severity', 'type']))
      for (const [name, value] of Object.entries({ ...labels, ...annotations })) {
        expect(name).toMatch(/^[a-zA-Z_]\w*$/)
        expect(value).not.toMatch(/[<>]/)
        expect(value.length).toBeLessThanOrEqual(name === 'evidence' ? 10_100 : 1000)
      }
    }
  },
  shown: (body) =>
    (JSON.parse(body) as Alert[]).flatMap(({ labels, annotations }) => [
      ...Object.values(labels),
      ...Object.values(annotations),
    ]),
})

async function alertsFor(...[notice, taken]: [ReturnType<typeof aNotice>, Taken[]]): Promise<Alert[]> {
  await using server = await listen(yes)
  await create(server.url).send(notice, new AbortController().signal, taken)
  expect(server.received[0]).toMatchObject({ path: '/api/v2/alerts', headers: { authorization: `Bearer ${PLANTED}` } })
  return JSON.parse(server.received[0]!.body)
}

const taken: Taken[] = [{ notice: aNotice({}, aFinding({ severity: 'high' })), receipt: null }]

test('an alert has labels to route by, the story as annotations, and an end in case nobody tells it', async () => {
  const [alert, ...others] = await alertsFor(aNotice(), [])
  expect(others).toEqual([])
  expect(alert!.labels).toEqual({
    alertname: 'logtriage',
    team: 'shop',
    service: 'payments',
    type: 'error_spike',
    severity: 'critical',
    incident: 'logtriage-0123456789abcdef',
  })
  expect(alert!.annotations).toMatchObject({
    summary: 'CRITICAL payments: Connection pool ran out, requests fail',
    what_to_do: 'Roll back the deploy of 00:10, then raise the pool size',
  })
  expect(alert!.endsAt).toBe('2026-01-02T00:20:05.000Z')
})

test('a worse turn is a new alert, and ends the one that was told before', async () => {
  const alerts = await alertsFor(aNotice(), taken)
  expect(alerts.map(({ labels, endsAt }) => [labels.severity, endsAt])).toEqual([
    ['critical', '2026-01-02T00:20:05.000Z'],
    ['high', '2026-01-01T00:20:05.000Z'],
  ])
})

test('the end ends each alert that was told, by the very same labels', async () => {
  const [opened] = await alertsFor(taken[0]!.notice, [])
  const resolve = aNotice({ action: 'resolve', severity: 'critical', text: 'quiet' }, null)
  const alerts = await alertsFor(resolve, [...taken, { notice: aNotice(), receipt: null }])
  expect(alerts.map(({ labels }) => labels.severity)).toEqual(['high', 'critical'])
  expect(alerts[0]!.labels).toEqual(opened!.labels)
  expect(new Set(alerts.map(({ endsAt }) => endsAt))).toEqual(new Set(['2026-01-01T00:20:05.000Z']))
})
