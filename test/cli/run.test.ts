import { utimesSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/state/index.ts'
import { aNotice } from '../state/samples.ts'
import { answerWith, createWorld, linesShown, plainLines, type Received, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const TROUBLES: Readonly<Record<string, readonly [severity: string, type: string]>> = {
  'connection pool ran dry': ['critical', 'resource'],
  'upstream refused every call': ['high', 'dependency'],
  'answers take seconds': ['high', 'latency'],
  'answers take minutes': ['critical', 'latency'],
  'one answer was slow': ['medium', 'latency'],
  'settings were reloaded': ['low', 'config_change'],
}

/** A model that knows these troubles when it sees them. */
function knowTroubles(request: Received, response: Parameters<World['model']['answer']>[1]): void {
  const anomalies = [...linesShown(request)].flatMap(([id, text]) =>
    Object.entries(TROUBLES)
      .filter(([trouble]) => text.includes(trouble))
      .map(([trouble, [severity, type]]) => ({ evidence: [id], summary: `Seen: ${trouble}.`, severity, type })),
  )
  answerWith(response, { anomalies, window_health: anomalies.length > 0 ? 'critical' : 'normal' })
}

function trouble(text: keyof typeof TROUBLES, at: string): string {
  return `${at} ERROR payments ${text}\n`
}

const actions = (received: readonly Received[]) =>
  received.map(({ body }) => (body as Record<string, unknown>).event_action)
const keys = (received: readonly Received[]) =>
  new Set(received.map(({ body }) => (body as Record<string, unknown>).dedup_key))

describe('run --once', () => {
  beforeEach(() => {
    world.model.answer = knowTroubles
    world.config({ gate: { mode: 'all' } })
    world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 300 }))
  })

  it('pages once for a critical finding, with a dedup_key; high and medium go to Slack; low lands in the file', async () => {
    world.append('app.log', trouble('connection pool ran dry', '2026-01-01T00:06:00'))
    world.append('app.log', trouble('upstream refused every call', '2026-01-01T00:06:10'))
    world.append('app.log', trouble('one answer was slow', '2026-01-01T00:06:20'))
    world.append('app.log', trouble('settings were reloaded', '2026-01-01T00:06:30'))
    expect(await world.run('run', '--once')).toMatchObject({ code: 0 })
    expect(actions(world.pagerduty.received)).toEqual(['trigger'])
    expect(world.pagerduty.received[0]!.body).toMatchObject({
      dedup_key: expect.stringMatching(/^logtriage-/),
      payload: { severity: 'critical' },
    })
    const slack = JSON.stringify(world.slack.received.map(({ body }) => body))
    expect(slack).toContain('Seen: upstream refused every call')
    expect(slack).toContain('Seen: one answer was slow')
    expect(slack).toContain('Seen: connection pool ran dry')
    expect(slack).not.toContain('Seen: settings were reloaded')
    expect(world.rows('low.ndjson')).toMatchObject([{ severity: 'low', type: 'config_change' }])
  })

  it('mutes the same type within 30 minutes of log time, says why, and lets a worse one through', async () => {
    world.append('app.log', trouble('answers take seconds', '2026-01-01T00:06:00'))
    await world.run('run', '--once')
    world.append('app.log', trouble('answers take seconds', '2026-01-01T00:11:00'))
    await world.run('run', '--once')
    expect(world.slack.received).toHaveLength(1)
    expect(muted()).toMatchObject([
      { type: 'latency', reason: expect.stringMatching(/^same incident, within 30m of 00:10/) },
    ])
    world.append('app.log', trouble('answers take minutes', '2026-01-01T00:16:00'))
    await world.run('run', '--once')
    expect(world.slack.received).toHaveLength(2)
    expect(actions(world.pagerduty.received)).toEqual(['trigger'])
  })

  it('repeats nothing after a restart, and resolves when it has been quiet', async () => {
    world.append('app.log', trouble('answers take minutes', '2026-01-01T00:06:00'))
    await world.run('run', '--once')
    await world.run('run', '--once')
    expect(actions(world.pagerduty.received)).toEqual(['trigger'])
    anHourLater()
    await world.run('run', '--once')
    expect(actions(world.pagerduty.received)).toEqual(['trigger', 'resolve'])
    expect(keys(world.pagerduty.received).size).toBe(1)
  })

  it('pages though its state cannot be written, and ends with 3: the next one will send it again', async () => {
    await world.run('run', '--once')
    world.append('app.log', trouble('connection pool ran dry', '2026-01-01T00:06:00'))
    using other = new DatabaseSync(world.path('state/logtriage.db'))
    other.exec('BEGIN IMMEDIATE')
    const { code, stderr } = await world.run('run', '--once')
    expect(actions(world.pagerduty.received)).toEqual(['trigger'])
    expect(code).toBe(3)
    expect(stderr).toContain('whatever is not in it when this process ends is read again')
  })

  it('waits until a log whose last line was written this very moment stays as it is, and judges that line, too', async () => {
    await world.here('run', '--once')
    world.append('app.log', trouble('connection pool ran dry', '2026-01-01T00:06:00'))
    const now = new Date()
    utimesSync(world.path('app.log'), now, now)
    await world.here('run', '--once')
    expect(actions(world.pagerduty.received)).toEqual(['trigger'])
  })

  it('pages once for a thousand repeats, for another cause and for a worse turn, tells each end once, and is silent after a restart', async () => {
    const hits = (service: string, text: string) => (n: number) => `ERROR ${service} ${text} (${n})`
    const repeats = { start: '2026-01-01T00:06:00Z', count: 1000 }
    world.append('app.log', plainLines({ ...repeats, line: hits('payments', 'connection pool ran dry') }))
    world.append('app.log', plainLines({ ...repeats, line: hits('orders', 'connection pool ran dry') }))
    for (const at of ['00:08:00', '00:12:00'])
      world.append('app.log', trouble('answers take seconds', `2026-01-01T${at}`))
    world.append('app.log', trouble('answers take minutes', '2026-01-01T00:17:00'))
    await world.run('run', '--once')
    const pages = () =>
      world.pagerduty.received
        .map(({ body }) => body as unknown as { event_action: string; payload?: Readonly<Record<string, string>> })
        .map(({ event_action, payload = {} }) => {
          const { component, class: type, severity } = payload
          return [event_action, component, type, severity].filter(Boolean).join(' ')
        })
    expect(pages().toSorted()).toEqual([
      'trigger orders resource critical',
      'trigger payments latency critical',
      'trigger payments resource critical',
    ])
    expect(keys(world.pagerduty.received).size).toBe(3)
    const chatter = world.slack.received.length
    await world.here('run', '--once')
    expect(pages()).toHaveLength(3)
    expect(world.slack.received).toHaveLength(chatter)
    anHourLater()
    await world.here('run', '--once')
    await world.here('run', '--once')
    expect(pages().slice(3)).toEqual(['resolve', 'resolve', 'resolve'])
    expect(keys(world.pagerduty.received).size).toBe(3)
  }, 120_000)

  it('keeps a page that PagerDuty would not take, and sends it on the next tick with the same key', async () => {
    world.pagerduty.answer = (_, response) => response.writeHead(503).end()
    world.append('app.log', trouble('connection pool ran dry', '2026-01-01T00:06:00'))
    const refused = world.start('run', '--once')
    await until(() => world.pagerduty.received.length > 0)
    refused.process.kill('SIGTERM')
    expect(await refused.ended).toMatchObject({ code: 0 })

    world.pagerduty.answer = (_, response) => response.writeHead(202).end('{}')
    const before = world.pagerduty.received.length
    await world.run('run', '--once')
    await world.run('run', '--once')
    expect(actions(world.pagerduty.received.slice(before))).toEqual(['trigger'])
    expect(keys(world.pagerduty.received).size).toBe(1)
  })

  it('tries a page once with each tick that the next route has long had, and ends', async () => {
    world.pagerduty.answer = (_, response) => response.writeHead(503).end()
    await world.here('run', '--once')
    const store = openStore(world.path('state/logtriage.db'))
    store.announce({ notices: [aNotice({ sink: 'oncall', severity: 'critical' })], at: Date.now() - 300_000 })
    store.close()
    const before = performance.now()
    await world.here('run', '--once')
    expect(world.pagerduty.received).toHaveLength(1)
    expect(performance.now() - before).toBeLessThan(30_000)
  })

  it('fails with 3 when the model could not judge, and says so', async () => {
    world.model.answer = (_, response) => response.writeHead(401).end('{}')
    const ran = await world.run('run', '--once')
    expect(ran.code).toBe(3)
    expect(ran.stderr).toMatch(/not_analysed/)
    world.append('app.log', plainLines({ start: '2026-01-01T00:20:00Z', count: 30 }))
    await world.run('run', '--once')
    const said = world.slack.received.map(({ body }) => JSON.stringify(body))
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/logtriage: The model could not analyse payments \(unauthorized/)
  })

  it('is shown by `findings`, as text and as the rows of findings.ndjson', async () => {
    world.append('app.log', trouble('answers take minutes', '2026-01-01T00:06:00'))
    await world.run('run', '--once')
    expect((await world.run('findings')).stdout).toMatch(/CRITICAL\s+2026-01-01 00:06\s+payments\s+latency/)
    const { stdout } = await world.run('findings', '--json', '--service', 'payments')
    expect(JSON.parse(stdout)).toMatchObject({ severity: 'critical', service: 'payments', grounded: true })
    expect((await world.run('findings', '--service', 'other')).stdout).toBe('nothing was found\n')
  })

  it('sends nothing with --shadow, but decides all the same', async () => {
    world.append('app.log', trouble('answers take minutes', '2026-01-01T00:06:00'))
    expect(await world.run('run', '--once', '--shadow')).toMatchObject({ code: 0 })
    expect(world.pagerduty.received).toEqual([])
    const state = world.path('state/logtriage.db.shadow')
    expect((await world.run('findings', '--json', '--state', state)).stdout).toContain('"critical"')
  })

  it('pages for what a shadow has seen before: nobody was told of it', async () => {
    world.append('app.log', trouble('answers take minutes', '2026-01-01T00:06:00'))
    await world.run('run', '--once', '--shadow')
    await world.run('run', '--once')
    expect(world.pagerduty.received).toHaveLength(1)
  })
})

describe('the daemon', () => {
  beforeEach(() => {
    world.config({ gate: { mode: 'all' }, schedule: '* * * * * *', window: { grace: '0s' } })
    world.write('app.log', plainLines({ start: '2026-01-01T00:00:00Z', count: 900 }))
  })

  it('is the only one on its state file: a second one says who holds it and exits 3', async () => {
    const first = world.start('run')
    await until(() => first.stderr().includes('started'))
    const second = await world.run('run')
    expect(second.code).toBe(3)
    expect(second.stderr).toMatch(new RegExp(`process ${first.process.pid} has held it since`))
    first.process.kill('SIGTERM')
    expect((await first.ended).code).toBe(0)
  })

  it('stops within 10 s in the middle of a model call, and the next start judges what it left', async () => {
    world.model.answer = () => {}
    const daemon = world.start('run')
    await until(() => world.model.received.length > 0)
    const told = Date.now()
    daemon.process.kill('SIGTERM')
    expect(await daemon.ended).toMatchObject({ code: 0 })
    expect(Date.now() - told).toBeLessThan(10_000)

    world.model.answer = (_, response) => answerWith(response, { anomalies: [], window_health: 'normal' })
    expect(await world.run('run', '--once')).toMatchObject({ code: 0 })
    const windows = world.model.received
      .slice(1)
      .map(({ body }) => /payments, (\S+) to/.exec(JSON.stringify(body))?.[1])
    expect(windows).toEqual(['2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z'])
  })

  it('loses nothing to kill -9 in the middle of a model call', async () => {
    world.model.answer = () => {}
    const daemon = world.start('run')
    await until(() => world.model.received.length > 0)
    daemon.process.kill('SIGKILL')
    await daemon.ended
    world.model.answer = (_, response) => answerWith(response, { anomalies: [], window_health: 'normal' })
    expect(await world.run('run', '--once')).toMatchObject({ code: 0 })
    const shown = world.model.received.slice(1)
    expect(shown).toHaveLength(3)
    expect(shown[0]!.body).toEqual(world.model.received[0]!.body)
  })

  it('pages for what is written while it runs', async () => {
    world.model.answer = knowTroubles
    const daemon = world.start('run')
    await until(() => world.model.received.length >= 3)
    world.append('app.log', trouble('connection pool ran dry', '2026-01-01T00:21:00'))
    await until(() => world.pagerduty.received.length > 0)
    daemon.process.kill('SIGTERM')
    expect((await daemon.ended).code).toBe(0)
    expect(actions(world.pagerduty.received)).toEqual(['trigger'])
  })
})

/** What the state file holds of messages that were not sent. */
function muted(): { type: string; reason: string }[] {
  const database = new DatabaseSync(world.path('state/logtriage.db'), { readOnly: true })
  const rows = database.prepare("SELECT notice FROM notices WHERE state = 'muted'").all()
  database.close()
  return rows.map(({ notice }) => JSON.parse(String(notice)))
}

/** As if what was delivered had been delivered an hour ago. */
function anHourLater(): void {
  const store = openStore(world.path('state/logtriage.db'))
  const incidents = store.openIncidents().map((incident) => ({ ...incident, deliveredAt: Date.now() - 3_600_000 }))
  store.resolve({ incidents, notices: [], at: Date.now() })
  store.close()
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 50) {
    if (waited > 50_000) throw new Error('waited 50 s in vain')
    await sleep(50)
  }
}
