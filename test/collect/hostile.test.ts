/** Lines that were made to do harm, from the file to the window: none costs another one its place, none takes long. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createWorker, type Worker } from './worker.ts'

/** Far above what any of them needs (`npm run eval:hostile` measures), far below what one that runs away takes. */
const LONG = 2000

const HEAD = '2026-01-01T00:00:00Z ERROR shop'
const UNITS = ['a', ' ', '1', '=', '"', '\\', '[', '{"a":', '漢', '\u0001', '%s', ': ', 'k=v ', 'http://', '10.0.0.']
const LINES: readonly Buffer[] = [
  ...UNITS.map((unit) => Buffer.from(`${HEAD} ${unit.repeat(30_000 / unit.length)}`)),
  Buffer.from(`${HEAD} ${'x'.repeat(3 << 20)}`),
  Buffer.concat([Buffer.from(`${HEAD} `), Buffer.alloc(50_000, 0xff)]),
  Buffer.concat([Buffer.from(`${HEAD} `), Buffer.alloc(100)]),
  Buffer.from(`${HEAD} {"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`),
  ...['9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '2026-02-30T10:00:00Z', '2026-01-01T25:61:61Z'].map((stamp) =>
    Buffer.from(`${stamp} ERROR shop an odd clock`),
  ),
  Buffer.from(`${HEAD} one line\r2026-01-01T00:00:00Z FATAL shop forged\u2028and\u0085more\v`),
]

async function readAll(args: { restart: boolean }): Promise<{ worker: Worker; slowest: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  const log = join(folder, 'shop.log')
  let now = Date.UTC(2026, 0, 1)
  const worker = await createWorker({ paths: [log], clock: () => now })
  let slowest = 0
  writeFileSync(log, '')
  await worker.start()
  for (const line of LINES) {
    appendFileSync(log, Buffer.concat([line, Buffer.from('\n')]))
    now = Date.now() + 10_000
    if (args.restart) {
      worker.kill()
      await worker.start()
    }
    const began = performance.now()
    await worker.tick()
    slowest = Math.max(slowest, performance.now() - began)
  }
  now += 3_600_000
  await worker.tick()
  await worker.tick()
  rmSync(folder, { recursive: true })
  return { worker, slowest }
}

it.each([
  ['', { restart: false }],
  [', with a restart after each', { restart: true }],
])('every hostile line is one record, in no time%s', async (_, how) => {
  const { worker, slowest } = await readAll(how)
  expect(worker.texts()).toHaveLength(LINES.length)
  expect(slowest).toBeLessThan(LONG)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  worker.close()
})
