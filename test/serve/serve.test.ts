import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWorld, plainLines, type World } from '../cli/world.ts'

let world: World
let beats = 0
let watchdog: Server
let health = 200

beforeEach(async () => {
  world = await createWorld()
  beats = 0
  health = 200
  watchdog = createServer((_, response) => {
    beats++
    response.writeHead(health).end()
  })
  await new Promise<void>((resolve) => watchdog.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  watchdog.closeAllConnections()
  watchdog.close()
  await world.end()
})

async function freePort(): Promise<number> {
  const socket = createSocket()
  await new Promise<void>((resolve) => socket.listen(0, '127.0.0.1', resolve))
  const { port } = socket.address() as AddressInfo
  await new Promise((resolve) => socket.close(resolve))
  return port
}

function configure(listen: string, changes: Record<string, unknown> = {}) {
  world.write('heartbeat', `http://127.0.0.1:${(watchdog.address() as AddressInfo).port}/secret-path`)
  return world.config({
    analyst: { kind: 'builtin' },
    schedule: '* * * * * *',
    window: { minutes: 1, grace: '0s' },
    serve: { listen, heartbeat_url_file: './heartbeat', stuck_after: '3s', silent_after: '4s', ...changes },
  })
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 50) {
    if (waited > 20_000) throw new Error('waited 20 s in vain')
    await sleep(50)
  }
}

/** Null while nobody answers there. */
async function get(url: string): Promise<{ status: number; body: string } | null> {
  try {
    const response = await fetch(url)
    return { status: response.status, body: await response.text() }
  } catch {
    return null
  }
}

test('whoever watches sees windows come through, and is told when none does any more, as is a sink', async () => {
  const base = `127.0.0.1:${await freePort()}`
  configure(base)
  world.write('app.log', plainLines({ start: new Date(Date.now() - 300_000).toISOString(), count: 200 }))
  const daemon = world.start('run')
  await until(async () => (await get(`http://${base}/healthz`))?.body === 'ok\n')
  await until(() => beats > 0)
  const metrics = await get(`http://${base}/metrics`)
  expect(metrics?.body).toMatch(/^logtriage_lines_read_total 200$/m)
  expect(metrics?.body).toMatch(/^logtriage_windows_total\{status="quiet"\} \d+$/m)

  await until(async () => (await get(`http://${base}/healthz`))?.status === 503)
  expect((await get(`http://${base}/healthz`))?.body).toMatch(/^failing\nno window since .* UTC: no line has come/)
  await until(() => world.slack.received.length > 0)
  expect(JSON.stringify(world.slack.received[0]!.body)).toMatch(/HIGH logtriage: no window since/)
  const beatsSoFar = beats
  await sleep(2500)
  expect(beats).toBe(beatsSoFar)

  const status = JSON.parse((await get(`http://${base}/status`))!.body)
  expect(status).toMatchObject({ state: 'failing', notices: { delivered: 1, waiting: 0 }, open_incidents: 1 })
  expect(JSON.parse((await world.here('status', '--json')).stdout)).toMatchObject({
    worker: daemon.process.pid,
    state: 'failing',
  })
  expect((await get(`http://${base}/nothing`))?.status).toBe(404)
  expect((await fetch(`http://${base}/healthz`, { method: 'POST' })).status).toBe(405)
}, 60_000)

test('a heartbeat that is refused is said without its address, and stops nothing', async () => {
  health = 500
  configure('127.0.0.1:0', { silent_after: '1h' })
  world.write('app.log', plainLines({ start: new Date().toISOString(), count: 5 }))
  const daemon = world.start('run')
  await until(() => daemon.stderr().includes('heartbeat:failed'))
  expect(daemon.stderr()).toMatch(/"reason":"HTTP 500"/)
  expect(daemon.stderr()).not.toContain('secret-path')
  daemon.process.kill('SIGTERM')
  expect((await daemon.ended).code).toBe(0)
}, 30_000)

test('an address that is taken ends the start with words', async () => {
  configure(`127.0.0.1:${(watchdog.address() as AddressInfo).port}`)
  const ran = await world.run('run')
  expect(ran).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/cannot answer at 127\.0\.0\.1:\d+ \(serve\.listen\)/),
  })
})
