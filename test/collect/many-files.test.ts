import { appendFileSync, mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collected, takeAll } from './collected.ts'

const FILES = 2000

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'many-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function writeFiles(): void {
  for (let n = 0; n < FILES; n++) writeFileSync(join(folder, `app${n}.log`), `first of ${n}\n`)
}

it('thousands of files are followed with few of them open', async () => {
  writeFiles()
  const following = collected({ paths: [join(folder, '*.log')] })
  expect(await following.lines()).toHaveLength(FILES)
  expect(readdirSync('/proc/self/fd').length).toBeLessThan(600)
  appendFileSync(join(folder, 'app7.log'), 'second of 7\n')
  appendFileSync(join(folder, 'app1999.log'), 'second of 1999\n')
  expect((await following.lines()).sort()).toEqual(['second of 1999', 'second of 7'])
})

it('lets others have a turn meanwhile: signals, timers, whoever asks', async () => {
  writeFiles()
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const following = collected({ paths: [join(folder, '*.log')] })
  for await (const batch of following.collector.batches(new AbortController().signal)) {
    takeAll(batch)
  }
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
})

it('a restart finds each of them where it was left, with about one look at each', async () => {
  writeFiles()
  const paths = [join(folder, '*.log')]
  const before = collected({ paths })
  const began = performance.now()
  await before.lines()
  const first = performance.now() - began
  const positions = before.collector.reads().map(({ origin, path, read }) => ({ origin, path, read, resume: read }))
  appendFileSync(join(folder, 'app7.log'), 'second of 7\n')
  const after = collected({ paths, positions })
  const again = performance.now()
  expect(await after.lines()).toEqual(['second of 7'])
  expect(after.gaps).toEqual([])
  expect(performance.now() - again).toBeLessThan(5 * first)
})

it('one that vanished while it was closed is looked for, and said to be lost', async () => {
  writeFiles()
  const following = collected({ paths: [join(folder, '*.log')] })
  await following.lines()
  unlinkSync(join(folder, 'app0.log'))
  expect(await following.lines()).toEqual([])
  expect(following.gaps).toMatchObject([{ path: join(folder, 'app0.log') }])
})

it('how far reading is behind is known by file, in bytes and in seconds', async () => {
  const log = join(folder, 'app.log')
  writeFileSync(log, 'one\n')
  let now = Date.now() + 60_000
  const following = collected({ paths: [log], clock: () => now })
  await following.lines()
  expect(following.collector.lag()).toMatchObject({ bytes: 0, seconds: 0, path: null })
  now += 30_000
  appendFileSync(log, 'two\n')
  const reading = following.collector.batches(new AbortController().signal)
  await reading.next()
  expect(following.collector.lag()).toMatchObject({ bytes: 4, seconds: 30, path: log })
  await reading.return()
})
