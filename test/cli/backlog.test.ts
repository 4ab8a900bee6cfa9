import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../src/state/index.ts'
import { NOTHING } from '../state/samples.ts'
import { createWorld, type World } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ALL = ['oncall', 'channel']

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.config({ analyst: { kind: 'builtin' }, routes: { critical: ALL, high: ALL, medium: ALL, low: ['review'] } })
})
afterEach(() => world.end())

/** What the shop writes from then on; in each outage four of six requests fail for ten minutes. */
function shop(args: { from: number; hours: number; outages: readonly number[] }): string {
  const { from, hours, outages } = args
  const isOut = (time: number) => outages.some((outage) => time >= outage && time < outage + 10 * MINUTE)
  return Array.from({ length: hours * 360 }, (_, n) => {
    const time = from + n * 10_000
    const said =
      isOut(time) && n % 6 < 4
        ? `ERROR shop GET /orders/${n} failed with 503 Service Unavailable`
        : `INFO shop GET /orders/${n} answered 200 in ${10 + (n % 7)} ms`
    return `${new Date(time).toISOString().slice(0, 19)} ${said}\n`
  }).join('')
}

interface IncidentRow {
  readonly id: string
  readonly service: string
  readonly state: string
  readonly first_seen: string
  readonly last_seen: string
  readonly findings: number
  readonly resolved_at: string | null
}
async function incidents(): Promise<IncidentRow[]> {
  const { stdout } = await world.here('incidents', '--json', '--since', '2026-01-01')
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row))
}

const pages = () =>
  world.pagerduty.received.map(({ body }) => body as unknown as { event_action: string; dedup_key: string })
const chat = () => world.slack.received.map(({ body }) => JSON.stringify(body))

test('two outages of one old day are two incidents, as its replay says; each is told once, as over, and ended where it stays open', async () => {
  const from = Date.parse('2026-01-05T00:00:00Z')
  const outages = [from + 2 * HOUR, from + 11 * HOUR]
  world.write('app.log', shop({ from, hours: 12, outages }))
  await world.here('run', '--once')
  const known = await incidents()
  expect(known).toMatchObject([
    { state: 'resolved', first_seen: '2026-01-05T02:00:00.000Z', resolved_at: '2026-01-05T02:25:00.000Z', findings: 2 },
    { state: 'resolved', first_seen: '2026-01-05T11:00:00.000Z', resolved_at: '2026-01-05T11:25:00.000Z', findings: 2 },
  ])

  expect(chat()).toEqual([
    expect.stringMatching(/HIGH shop, over by now.*from 02:00.*quiet since 2026-01-05 02:10 UTC, after 2 findings/),
    expect.stringMatching(/HIGH shop, over by now.*from 11:00.*quiet since 2026-01-05 11:10 UTC, after 2 findings/),
  ])
  const told = Map.groupBy(pages(), ({ dedup_key }) => dedup_key)
  expect([...told.values()].map((all) => all.map(({ event_action }) => event_action))).toEqual([
    ['trigger', 'resolve'],
    ['trigger', 'resolve'],
  ])
  const { stdout } = await world.here('explain', known[1]!.id)
  expect(stdout).toMatch(/decision +sent: back again/)
  expect(stdout).toMatch(/channel +delivered .*, as over by then/)

  await world.here('replay', '--out', world.path('out'))
  const replayed = world
    .rows<{ incident: string; action: string; sink: string; time: string }>('out/notices.ndjson')
    .filter(({ action, sink }) => action === 'resolve' && sink === 'channel')
  expect(replayed.map(({ incident, time }) => [incident, time])).toEqual(
    known.map(({ id, resolved_at }) => [id, resolved_at]),
  )
})

test('after six hours in which nobody watched, what had ended before is over since then, and two outages are two lines of one message', async () => {
  const stop = Date.now() - (Date.now() % (5 * MINUTE)) - 6 * HOUR
  const from = stop - 4 * HOUR
  const outages = [stop - 15 * MINUTE, stop + 2.5 * HOUR, stop + 5.5 * HOUR]
  const lines = shop({ from, hours: 10, outages }).split('\n')
  const [before, meanwhile] = [lines.slice(0, 4 * 360), lines.slice(4 * 360)]
  world.write('app.log', `${before.join('\n')}\n`)
  await world.here('run', '--once')
  lookAwayAt(stop)
  const said = chat().length
  world.append('app.log', meanwhile.join('\n'))
  await world.here('run', '--once')

  const shops = (await incidents()).filter(({ service }) => service === 'shop')
  expect(shops.map(({ first_seen, resolved_at, findings }) => [first_seen, resolved_at, findings])).toEqual(
    outages.map((outage) => [iso(outage), iso(outage + 25 * MINUTE), 2]),
  )
  const news = chat().slice(said)
  expect(news.filter((text) => text.includes('RESOLVED'))).toHaveLength(1)
  const [review, ...rest] = news.filter((text) => !text.includes('RESOLVED'))
  expect(review).toMatch(/While nobody watched, .*: 2 incidents, all over by now\./)
  expect(rest).toEqual([])
})

function iso(time: number): string {
  return new Date(time).toISOString()
}

/** As if the logs had been read last, and messages taken, at that time. */
function lookAwayAt(at: number): void {
  const store = openStore(world.path('state/logtriage.db'))
  store.seal({ ...NOTHING, closedUntil: at, at })
  const incidents = store.openIncidents().map((incident) => ({ ...incident, deliveredAt: at }))
  store.resolve({ incidents, notices: [], at })
  store.close()
}
