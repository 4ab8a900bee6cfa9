/**
 * What lines that were made to do harm cost between reading and their window: `npm run eval:hostile -- FILE`.
 * Every line is timed by itself, and once more with a restart after it: the offset has to be exact.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileOptions } from '../src/collect/options.ts'
import { createEvents } from '../src/events.ts'
import { build } from '../src/setup/build.ts'
import { loadConfig } from '../src/setup/config/index.ts'
import { openStore, PASSING, type Store } from '../src/state/index.ts'

/** Code that has not run yet is compiled first: the best of several rounds is what a line costs. */
const ROUNDS = 3
const LIMIT = 100

const path = process.argv[2]
if (path === undefined) {
  console.error('usage: npm run eval:hostile -- FILE')
  process.exit(2)
}
const lines = splitLines(readFileSync(path))
const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
try {
  const before = process.memoryUsage().rss
  const best = new Array<number>(lines.length).fill(Number.POSITIVE_INFINITY)
  for (let round = 0; round < ROUNDS; round++) {
    const { times } = await readLines({ restart: false })
    times.forEach((time, index) => {
      best[index] = Math.min(best[index]!, time)
    })
  }
  const steady = await readLines({ restart: false })
  const restarted = await readLines({ restart: true })
  const slowest = best.indexOf(Math.max(...best))
  console.table({
    lines: lines.length,
    bytes: lines.reduce((sum, line) => sum + line.length, 0),
    'slowest line, ms': Number(best[slowest]!.toFixed(1)),
    'which is line': slowest + 1,
    'of bytes': lines[slowest]!.length,
    [`lines over ${LIMIT} ms`]: best.filter((time) => time > LIMIT).length,
    'peak memory, MiB': Math.round(process.resourceUsage().maxRSS / 1024),
    'of that before the first line, MiB': Math.round(before / 2 ** 20),
    'offsets that are not exact': steady.wrong,
    'offsets that are not exact, restarted after each line': restarted.wrong,
    'lines in windows': steady.counted,
    'lines in windows, restarted after each line': restarted.counted,
  })
} finally {
  rmSync(folder, { recursive: true })
}

function splitLines(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start)
    const end = newline < 0 ? bytes.length : newline
    found.push(bytes.subarray(start, end))
    start = end + 1
  }
  return found
}

async function readLines({
  restart,
}: {
  restart: boolean
}): Promise<{ times: number[]; wrong: number; counted: number }> {
  const log = join(folder, 'hostile.log')
  // A log that is known to be one, so that every hostile line comes as one more.
  const welcome = Buffer.from('2026-01-01T00:00:00Z INFO shop order 1 placed\n'.repeat(20))
  writeFileSync(log, welcome)
  const store = openStore(PASSING)
  let worker = await start(store, log)
  await worker.read()
  const times: number[] = []
  let wrong = 0
  let offset = welcome.length
  for (const line of lines) {
    appendFileSync(log, Buffer.concat([line, Buffer.from('\n')]))
    offset += line.length + 1
    if (restart) {
      worker.close()
      worker = await start(store, log)
    }
    const began = performance.now()
    await worker.read()
    times.push(performance.now() - began)
    if (worker.offset() !== offset) wrong++
  }
  worker.close()
  const last = await start(store, log, 3_600_000)
  await last.read()
  last.close()
  const counted = [...store.pending()].reduce((sum, { window }) => sum + window.lines, 0) - 20
  store.close()
  return { times, wrong, counted }
}

/** Far enough ahead, nobody is still writing the last line. */
async function start(store: Store, log: string, ahead = 60_000) {
  const config = await loadConfig(null, {}, { deliver: false })
  const { pipeline, collector } = await build({
    config,
    sources: [fileOptions.parse({ kind: 'file', paths: [log], start: 'beginning' })],
    history: false,
    store,
    deliver: () => {},
    events: createEvents(),
    clock: () => Date.now() + ahead,
    stdin: new PassThrough(),
    environment: {},
  })
  return {
    read: () => pipeline.read(new AbortController().signal),
    offset: () => collector.reads()[0]?.read,
    close: () => collector.close(),
  }
}
