/** A folder that is not mounted for a while, a file that somebody moved out of the way and back. */
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorker, type Worker } from '../worker.ts'

let folder: string
let logs: string
let log: string
let worker: Worker
let now: number
let written: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'departed-'))
  logs = join(folder, 'logs')
  log = join(logs, 'shop.log')
  mkdirSync(logs)
  now = Date.now()
  written = 0
  worker = await createWorker({ paths: [join(logs, '*.log')], clock: () => now })
  await worker.start()
})

afterEach(() => {
  worker.close()
  rmSync(folder, { recursive: true })
})

function write(lines: number): void {
  for (let line = 0; line < lines; line++) {
    appendFileSync(log, `${new Date(now).toISOString()} INFO shop order ${written++} was placed\n`)
  }
}

async function ticks(...seconds: readonly number[]): Promise<void> {
  for (const pause of seconds) {
    now += pause * 1000
    await worker.tick()
  }
}

/** Long enough that its windows are sealed and nobody waits for a late line of it any more. */
async function forLong(): Promise<void> {
  await ticks(2, 6, 6, 600, 600)
}

async function startAnew(): Promise<void> {
  worker.kill()
  await worker.start()
}

/** The numbers of all orders in sealed windows, in their order. */
async function counted(): Promise<number[]> {
  await forLong()
  return worker
    .texts()
    .map((text) => Number(/order (\d+)/.exec(text)?.[1]))
    .sort((a, b) => a - b)
}

function all(): number[] {
  return Array.from({ length: written }, (_, order) => order)
}

describe('what was read and comes back is read on where it was left', () => {
  it.each([
    ['a file', () => log],
    ['its folder', () => logs],
  ])('%s', async (_, what) => {
    write(5)
    await ticks(0, 2)
    renameSync(what(), join(folder, 'elsewhere'))
    await forLong()
    renameSync(join(folder, 'elsewhere'), what())
    write(3)
    expect(await counted()).toEqual(all())
    write(1)
    expect(await counted()).toEqual(all())
  })

  it('however often the worker starts meanwhile, and nothing is said of it again', async () => {
    write(5)
    await ticks(0, 2)
    renameSync(logs, join(folder, 'elsewhere'))
    await forLong()
    for (let start = 0; start < 3; start++) {
      await startAnew()
      await forLong()
    }
    expect(worker.gaps).toEqual([])
    renameSync(join(folder, 'elsewhere'), logs)
    write(3)
    expect(await counted()).toEqual(all())
    expect(worker.gaps).toEqual([])
  })

  it('and is known by the next start as well', async () => {
    write(5)
    await ticks(0, 2)
    renameSync(log, join(folder, 'elsewhere'))
    await forLong()
    await startAnew()
    await forLong()
    worker.kill()
    renameSync(join(folder, 'elsewhere'), log)
    for (let run = 0; run < 2; run++) {
      await startAnew()
      await ticks(10)
    }
    write(3)
    expect(await counted()).toEqual(all())
  })

  it('also when it left while the worker was down, with windows still open', async () => {
    write(5)
    await ticks(0, 2)
    worker.kill()
    renameSync(log, join(folder, 'elsewhere'))
    await worker.start()
    await forLong()
    renameSync(join(folder, 'elsewhere'), log)
    write(3)
    expect(await counted()).toEqual(all())
  })
})

it('a file that is back is held open: what is written to it and deleted is read', async () => {
  write(5)
  await ticks(0, 2)
  renameSync(log, join(folder, 'elsewhere'))
  await ticks(6)
  renameSync(join(folder, 'elsewhere'), log)
  await ticks(1)
  write(3)
  rmSync(log)
  expect(await counted()).toEqual(all())
})

it('what takes its place is read from the beginning, also with the same name and number', async () => {
  write(5)
  await ticks(0, 2)
  renameSync(log, join(folder, 'elsewhere'))
  await forLong()
  writeFileSync(join(folder, 'elsewhere'), '')
  renameSync(join(folder, 'elsewhere'), log)
  write(9)
  expect(await counted()).toEqual(all())
})
