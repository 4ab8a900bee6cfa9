import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEvents, type Events } from '../../src/events.ts'
import { createHeartbeat, type Health, keepWatch, type Watch } from '../../src/serve/index.ts'
import { healthOptions } from '../../src/serve/options.ts'
import type { Vitals } from '../../src/state/index.ts'

const WELL: Health = {
  ok: true,
  problems: [],
  progress: {
    collectedAt: 0,
    closedUntil: 0,
    pending: 0,
    pendingSince: null,
    concludedAt: 0,
    queued: 0,
    longestQueued: null,
  },
}

const VITALS: Vitals = {
  windows: [
    { status: 'quiet', decision: 'skip', count: 40, telling: 0, tokens: 0 },
    { status: 'judged', decision: 'audit', count: 5, telling: 1, tokens: 900 },
  ],
  notices: [{ sink: 'channel', state: 'delivered', count: 3, lost: 0 }],
}

let events: Events
let failed: string[]
let health: Health
let end: () => void
const watch: Watch = { look() {}, health: () => health }
const store = { vitals: () => VITALS, openIncidents: () => [] }
const known = { sinks: ['oncall'], failures: ['timeout'] }
const clock = () => Date.UTC(2026, 0, 2)

beforeEach(() => {
  events = createEvents()
  failed = []
  events.on('heartbeat:failed', ({ reason }) => failed.push(reason))
  health = WELL
  end = () => {}
})

afterEach(() => end())

async function listen(options: object = {}): Promise<string> {
  let address = ''
  events.on('health:served', (served) => {
    address = served.address
  })
  const parsed = healthOptions.parse({ listen: '127.0.0.1:0', ...options })
  end = await keepWatch({ watch, options: parsed, environment: {}, events, store, clock, known })
  return address
}

describe('/healthz', () => {
  it('answers 200 while all is well, and 503 with what holds windows up', async () => {
    const address = await listen()
    const well = await fetch(address)
    expect([well.status, await well.json()]).toEqual([
      200,
      {
        ok: true,
        problems: [],
        read: '1970-01-01T00:00:00.000Z',
        closed_until: '1970-01-01T00:00:00.000Z',
        judged: '1970-01-01T00:00:00.000Z',
        windows_waiting: 0,
        notices_waiting: 0,
      },
    ])
    health = { ...WELL, ok: false, problems: ['3 windows wait for the analyst'] }
    const ill = await fetch(address)
    expect([ill.status, await ill.json()]).toMatchObject([503, { problems: ['3 windows wait for the analyst'] }])
  })

  it('has figures beside it: of the last day, and for a monitoring system', async () => {
    const address = await listen()
    events.emit('batch:read', { path: 'a.log', lines: 12, bytes: 900 })
    events.emit('window:judged', { window: 'w', status: 'quiet', findings: 0, reason: null })
    expect(await (await fetch(new URL('/status', address))).json()).toMatchObject({
      ok: true,
      since: '2026-01-01T00:00:00.000Z',
      windows: { quiet: 40, judged: 5 },
      audits: { asked: 5, missed: 1 },
      tokens: 900,
      notices: { delivered: 3 },
    })
    const metrics = await (await fetch(new URL('/metrics', address))).text()
    expect(metrics).toMatch(/^# TYPE logtriage_lines_read_total counter\nlogtriage_lines_read_total 12$/m)
    expect(metrics).toMatch(/^logtriage_windows_total\{status="quiet"\} 1$/m)
    expect(metrics).toMatch(/^logtriage_healthy 1$/m)
  })

  it('has nothing else to show, and nothing to be told', async () => {
    const address = await listen()
    expect((await fetch(new URL('/', address))).status).toBe(404)
    expect((await fetch(address, { method: 'POST', body: 'x' })).status).toBe(405)
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(200)
  })

  it('is gone when the worker ends', async () => {
    const address = await listen()
    end()
    await expect(fetch(address)).rejects.toThrow()
  })

  it('says in words that the place is taken', async () => {
    const { port } = new URL(await listen())
    const options = healthOptions.parse({ listen: `127.0.0.1:${port}` })
    const second = keepWatch({ watch, options, environment: {}, events, store, clock, known })
    await expect(second).rejects.toThrow(
      `cannot listen at 127.0.0.1:${port}: something else listens there; name another place`,
    )
  })

  it.each(['8686', 'localhost', '127.0.0.1:99999', ':8686', 'http://127.0.0.1:1'])('cannot stand at %s', (place) => {
    expect(healthOptions.safeParse({ listen: place }).success).toBe(false)
  })
})

describe('the heartbeat', () => {
  let server: Server
  let status: number
  let beats: string[]
  let address: string

  beforeEach(async () => {
    status = 200
    beats = []
    server = createServer((request, response) => {
      beats.push(`${request.method} ${request.url}`)
      response.writeHead(status).end('thank you')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/beat`
  })

  afterEach(() => server.close())

  function heartbeat(options: object, environment: Record<string, string> = {}) {
    return createHeartbeat({ options: healthOptions.parse(options), environment, events })
  }

  it('goes to the address of the config, or of a variable; where there is none, there is none', async () => {
    await heartbeat({ heartbeat_url: address })?.()
    await heartbeat({ heartbeat_url_env: 'BEAT' }, { BEAT: address })?.()
    expect(beats).toEqual(['GET /beat', 'GET /beat'])
    expect(heartbeat({})).toBeNull()
  })

  it('beats as long as all is well, and stays away when it is not', async () => {
    // Shorter than anybody may write: a test does not wait for ten seconds.
    end = await keepWatch({
      watch,
      options: { ...healthOptions.parse({ heartbeat_url: address }), every: 20 },
      environment: {},
      events,
      store,
      clock,
      known,
    })
    await expect.poll(() => beats.length, { timeout: 10_000 }).toBeGreaterThan(2)
    health = { ...WELL, ok: false }
    await new Promise((resolve) => setTimeout(resolve, 100))
    const until = beats.length
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(beats.length).toBe(until)
  })

  it('never fails the work: what went wrong is said without the address', async () => {
    status = 500
    await heartbeat({ heartbeat_url: address })?.()
    server.close()
    server.closeAllConnections()
    await heartbeat({ heartbeat_url: address })?.()
    expect(failed).toEqual(['HTTP 500', 'ECONNREFUSED'])
  })

  it('is given one address at most, and none in clear text over open networks', () => {
    expect(healthOptions.safeParse({ heartbeat_url: address, heartbeat_url_env: 'BEAT' }).success).toBe(false)
    const options = { heartbeat_url_env: 'BEAT' }
    expect(() => heartbeat(options, { BEAT: 'http://hc-ping.com/x' })).toThrow('use https')
    expect(() => heartbeat(options, {})).toThrow('BEAT is not set')
  })
})
