import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createMachine, type Machine } from './machine.ts'

const MINUTE = 60_000
const START = Date.parse('2026-01-05T00:00:00Z')

let machine: Machine

afterEach(() => machine.end())

test.each([
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
])('in %s, where clocks change at %s, an hour has twelve windows and trouble after it pages once', async (zone, at) => {
  const start = Date.parse(at) - 90 * MINUTE
  machine = await createMachine({ start, zone })
  machine.start()
  await machine.until('a first tick', () => machine.ticks() > 0)
  await machine.pass(100)
  await machine.pass(15, true)
  await machine.until('a page', () => machine.pages() > 0)
  await machine.pass(75)
  await machine.until('all windows', () => machine.windows().length >= 36)
  await machine.stop()
  const windows = machine.windows()
  const hours = Map.groupBy(windows, ({ start: from }) => Math.floor((Date.parse(from!) - start) / (60 * MINUTE)))
  expect([0, 1, 2].map((hour) => hours.get(hour)?.length)).toEqual([12, 12, 12])
  expect(windows.reduce((sum, { late }) => sum + late, 0)).toBe(0)
  expect(machine.pages()).toBe(1)
})

test('stopped for half an hour and let go on, it catches up: no window is missed, what is over is no page', async () => {
  machine = await createMachine({ start: START })
  const { process: worker } = machine.start()
  await machine.until('a first tick', () => machine.ticks() > 0)
  await machine.pass(30)
  await machine.until('what came so far', () => machine.windows().length >= 5)
  worker.kill('SIGSTOP')
  await machine.pass(5, true)
  await machine.pass(40)
  worker.kill('SIGCONT')
  await machine.until('what came meanwhile', () => machine.windows().length >= 14)
  await machine.pass(10)
  await sleep(2000)
  expect(machine.pages()).toBe(0)
  expect(JSON.stringify(machine.world.slack.received)).toMatch(/While nobody watched, .*: 1 incident, over by now/)
  await machine.pass(6, true)
  await machine.until('a page', () => machine.pages() > 0)
  await machine.stop()
  const windows = machine.windows().map(({ window }) => window)
  expect(new Set(windows).size).toBe(windows.length)
})

async function worked(minutes: number): Promise<void> {
  machine = await createMachine({ start: START })
  machine.start()
  await machine.until('a first tick', () => machine.ticks() > 0)
  await machine.pass(minutes)
}

test('a clock set back by an hour: the next tick comes, trouble in the hour that comes again pages, each window is there once', async () => {
  await worked(60)
  await machine.until('an hour of windows', () => machine.windows().length >= 11)
  machine.set(machine.now() - 60 * MINUTE)
  const before = machine.ticks()
  await machine.until('another tick', () => machine.ticks() > before)
  await machine.pass(20, true)
  await machine.until('a page', () => machine.pages() > 0)
  expect(machine.now()).toBeLessThan(START + 30 * MINUTE)
  await machine.pass(40)
  await machine.stop()
  expect(machine.pages()).toBe(1)
  const windows = machine.windows()
  const ids = windows.map(({ window }) => window)
  expect(new Set(ids).size).toBe(ids.length)
  expect(windows.filter(({ start }) => Date.parse(start!) < START + 60 * MINUTE)).toHaveLength(12)
})

test('a clock set forward by a day: the next tick comes, nothing is told of the day that never was, trouble pages', async () => {
  await worked(30)
  machine.set(machine.now() + 24 * 60 * MINUTE)
  const before = machine.ticks()
  await machine.until('another tick', () => machine.ticks() > before)
  await machine.pass(20)
  expect([machine.pages(), machine.world.slack.received.length]).toEqual([0, 0])
  await machine.pass(10, true)
  await machine.until('a page', () => machine.pages() > 0)
  await machine.pass(20)
  await machine.stop()
  expect(machine.pages()).toBe(1)
  expect(new Set(machine.windows().map(({ window }) => window)).size).toBe(machine.windows().length)
})
