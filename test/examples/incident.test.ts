import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { tellIncident } from '../../examples/story/incident.ts'

const COMMITTED = 'examples/incident'
const files = tellIncident()
const linesOf = (name: string) => files[name]!.trimEnd().split('\n')
const all = Object.values(files).join('')

/** The records of payments, as pino wrote them. */
const payments: readonly { time: number; level: number; msg: string }[] = linesOf('payments.log').map((line) =>
  JSON.parse(line),
)

it('has committed files that are what the generator writes, byte for byte', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'incident-'))
  await promisify(execFile)(process.execPath, ['examples/generate.ts', folder])
  expect(await readdir(folder)).toEqual(await readdir(COMMITTED))
  for (const name of await readdir(COMMITTED)) {
    const [written, committed] = await Promise.all([readFile(join(folder, name)), readFile(join(COMMITTED, name))])
    expect(written.equals(committed), `${name} is stale: npm run examples`).toBe(true)
  }
})

it('is some thousand lines long, each file in order of time', () => {
  const count = Object.keys(files).reduce((sum, name) => sum + linesOf(name).length, 0)
  expect(count).toBeGreaterThan(4_000)
  expect(count).toBeLessThan(7_500)
  for (const name of Object.keys(files)) {
    const stamps = linesOf(name).flatMap((line) => /\d{4}-\d\d-\d\dT[\d:.]+|"time":\d+/.exec(line)?.[0] ?? [])
    expect(stamps).toEqual(stamps.toSorted())
  }
})

it('runs the settlement every fifteen minutes, and it lags every time', () => {
  const lagging = payments.filter(({ msg }) => msg === 'settlement batch lagging behind cutoff, will catch up')
  const quarters = lagging.map(({ time }) => Math.floor(time / 900_000))
  expect(quarters).toEqual(quarters.map((_, index) => quarters[0]! + index))
  expect(lagging).toHaveLength(6)
})

it('tells of a second charge only for orders that it really charged twice', () => {
  const orders = (start: string) =>
    payments.flatMap(({ msg }) => (msg.startsWith(start) ? [/ord-\d+/.exec(msg)![0]] : []))
  const captured = Map.groupBy(orders('charge captured'), (order) => order)
  const twice = [...captured].filter(([, captures]) => captures.length > 1).map(([order]) => order)
  expect(twice.length).toBeGreaterThan(0)
  expect(orders('duplicate capture').toSorted()).toEqual(twice.toSorted())
})

it('crashes once, and nothing is written while payments is down', () => {
  const crash = payments.findIndex(({ level }) => level === 60)
  expect(payments.filter(({ level }) => level === 60)).toHaveLength(1)
  expect(payments.slice(crash + 1, crash + 3).map(({ msg }) => msg)).toEqual([
    expect.stringContaining('supervisor: payments exited with code 1'),
    'payments v2.14.0 starting',
  ])
})

it('carries what has to be redacted, and names only hosts and addresses that are nobody', () => {
  for (const personal of [/\S+@example\.com/, /(?:\d{4} ){3}\d{4}/, /Bearer [0-9a-f]{40}/])
    expect(all).toMatch(personal)
  const addresses = new Set(all.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g))
  const documented = /^(?:10\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|0\.0\.0\.0$)/
  expect([...addresses].filter((address) => !documented.test(address))).toEqual([])
})
