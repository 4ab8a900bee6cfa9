import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fileOptions } from '../../src/collect/options.ts'
import { createEvents } from '../../src/events.ts'
import { build } from '../../src/setup/build.ts'
import { loadConfig } from '../../src/setup/config/index.ts'
import { openStore, PASSING, type Store } from '../../src/state/index.ts'

const MINUTE = 60_000
/** Files are written now, whatever the worker's clock says. */
const BEGAN = Date.now() - 60 * MINUTE
const folder = mkdtempSync(join(tmpdir(), 'logtriage-restart-'))
const log = join(folder, 'shop.log')
const config = await loadConfig(null, {}, { deliver: false })

afterAll(() => rmSync(folder, { recursive: true }))

/** Lines as they come: with a time of some minute, or of none: parts of the record above, blank ones, noise. */
const line = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 40 }).map((minute) => {
      const stamp = new Date(BEGAN + minute * MINUTE).toISOString().slice(0, 19)
      return `${stamp} ERROR shop order of minute ${minute} failed`
    }),
  },
  { weight: 3, arbitrary: fc.constantFrom('', '   ', '\tat pay (pay.js:1:2)', '{"odd":1}', 'noise', '}', '\r') },
)
/** What is written at once, then whether the worker is started anew, and how much later it looks. */
const step = fc.record({
  lines: fc.array(line, { minLength: 0, maxLength: 6 }),
  restarts: fc.boolean(),
  minutes: fc.constantFrom(0, 1, 6, 30),
})

async function start(store: Store, clock: () => number) {
  const { pipeline, collector } = await build({
    config,
    sources: [fileOptions.parse({ kind: 'file', paths: [log], start: 'beginning' })],
    history: false,
    store,
    deliver: () => {},
    events: createEvents(),
    clock,
    stdin: new PassThrough(),
    environment: {},
  })
  return { read: () => pipeline.read(new AbortController().signal), stop: () => collector.close() }
}

test('every line is in exactly one window, whenever the worker is started anew', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      writeFileSync(log, `${new Date(BEGAN).toISOString().slice(0, 19)} INFO shop open\n`.repeat(5))
      const store = openStore(PASSING)
      let now = Date.now()
      let worker = await start(store, () => now)
      for (const { lines, restarts, minutes } of steps) {
        await worker.read()
        if (restarts) {
          await worker.stop()
          worker = await start(store, () => now)
        }
        appendFileSync(log, lines.map((line) => `${line}\n`).join(''))
        now += minutes * MINUTE
      }
      await worker.read()
      // Far enough ahead, every window is closed.
      now += 24 * 60 * MINUTE
      await worker.read()
      await worker.stop()
      const counted = [...store.pending()].reduce((sum, { window }) => sum + window.lines, 0)
      store.close()
      expect(counted).toBe(5 + steps.flatMap(({ lines }) => lines).length)
    }),
    { numRuns: 25 },
  )
})
