import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anHourLater, lastCollectedAt } from './later.ts'
import { createWorld, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
  world.config({
    sources: [{ kind: 'file', paths: ['*.log'], start: 'beginning' }],
    window: { minutes: 1, grace: '0s' },
    gate: { mode: 'all' },
    schedule: '* * * * * *',
  })
})

afterEach(() => world.end())

const START = Date.parse('2026-01-01T00:00:00Z')

/** A line each five seconds, from one minute to the other. */
function linesOf(service: string, from: number, until: number): string {
  return Array.from({ length: (until - from) * 12 }, (_, n) => {
    const stamp = new Date(START + from * 60_000 + n * 5000).toISOString().slice(0, 19)
    return `${stamp} INFO ${service} request ${n} took ${10 + (n % 7)}ms\n`
  }).join('')
}

/** Once: what a sink took the moment before the worker was killed comes again. */
const told = () => [...new Set(world.slack.received.map(({ body }) => JSON.stringify(body)))]

async function windowsOf(service: string): Promise<{ lines: number; start: string; status: string; reason: string }[]> {
  const { stdout } = await world.here('windows', '--service', service, '--json')
  const rows = stdout.split('\n').filter(Boolean)
  return rows.map((row) => JSON.parse(row)).toSorted((a, b) => (a.start < b.start ? -1 : 1))
}

async function until(happened: () => boolean): Promise<void> {
  for (let waited = 0; !happened() && waited < 1200; waited++) await sleep(50)
}

test('a service that stops is told while it is silent, by a worker that is killed and started anew, until it writes again', async () => {
  world.write('web.log', linesOf('web', 0, 40))
  world.write('shop.log', linesOf('shop', 0, 30))
  const worker = world.start('run')
  await until(() => told().length > 0)
  worker.process.kill('SIGKILL')
  await worker.ended
  expect(told()).toHaveLength(1)
  expect(told()[0]).toMatch(/shop: the service has written nothing since 00:29 UTC, while others went on.*silence/)
  const windows = await windowsOf('shop')
  expect(windows.filter(({ lines }) => lines === 0)).toHaveLength(8)
  expect(windows.at(-1)).toMatchObject({ lines: 0, start: '2026-01-01T00:39:00.000Z' })

  // Nobody was asked about windows that nothing came in, though all others were to be asked about.
  world.append('web.log', linesOf('web', 40, 50))
  expect((await world.run('run', '--once')).code).toBe(0)
  // One that was under way when the worker was killed was asked again.
  expect(new Set(world.model.received.map(({ body }) => JSON.stringify(body))).size).toBe(50 + 30)
  expect(told()).toHaveLength(1)
  expect((await windowsOf('shop')).filter(({ lines }) => lines === 0)).toHaveLength(18)
  expect((await world.here('incidents', '--open', '--json')).stdout).toMatch(/"service":"shop","type":"silence"/)

  anHourLater(world.path('state/logtriage.db'))
  world.append('web.log', linesOf('web', 50, 60))
  world.append('shop.log', linesOf('shop', 50, 60))
  expect((await world.run('run', '--once')).code).toBe(0)
  expect((await windowsOf('shop')).filter(({ lines }) => lines === 0)).toHaveLength(18)
  expect(told()).toHaveLength(2)
  expect(told()[1]).toMatch(/RESOLVED shop: silence/)
}, 120_000)

test('a program whose output was not read for a while is not called silent for that', async () => {
  world.config({
    sources: [
      { kind: 'file', paths: ['*.log'], start: 'beginning' },
      { kind: 'command', command: ['cat', 'shop.txt'], name: 'shop' },
    ],
    window: { minutes: 1, grace: '0s' },
    analyst: { kind: 'builtin' },
  })
  const minute = Math.floor((Date.now() - START) / 60_000)
  world.write('web.log', linesOf('web', minute - 40, minute - 20))
  world.write('shop.txt', linesOf('shop', minute - 40, minute - 20))
  expect((await world.run('run', '--once')).code).toBe(0)
  expect(await windowsOf('shop')).toHaveLength(20)

  // The worker stood still then: the program went on, and what it said went nowhere.
  lastCollectedAt(world.path('state/logtriage.db'), START + (minute - 20) * 60_000)
  world.append('web.log', linesOf('web', minute - 20, minute - 1))
  world.write('shop.txt', '')
  expect((await world.run('run', '--once')).code).toBe(0)
  expect(await windowsOf('web')).toHaveLength(39)
  expect(told().filter((text) => text.includes('silence'))).toEqual([])
}, 120_000)

test('a history in which one of three services ends shows it; its own end is no silence', async () => {
  world.write('web.log', linesOf('web', 0, 60))
  world.write('api.log', linesOf('api', 0, 59))
  world.write('shop.log', linesOf('shop', 0, 30))
  await world.run('replay', 'web.log', 'api.log', 'shop.log', '--config', 'config.yaml', '--analyst', 'builtin')
  const findings = world.rows<{ service: string; type: string; evidence: { text: string }[] }>('out/findings.ndjson')
  const silences = findings.filter(({ type }) => type === 'silence')
  expect([...new Set(silences.map(({ service }) => service))]).toEqual(['shop'])
  expect(silences[0]!.evidence[0]!.text).toMatch(/^2026-01-01T00:29:55 INFO shop request/)
  expect(world.rows('out/windows.ndjson').filter(({ lines }) => lines === 0)).toHaveLength(28)
  expect(world.rows<{ lines: number }>('out/windows.ndjson').reduce((sum, { lines }) => sum + lines, 0)).toBe(
    (60 + 59 + 30) * 12,
  )
  expect(world.model.received).toHaveLength(0)
}, 120_000)
