/**
 * Days of a worker in minutes: services write, logs rotate, windows close and are judged on a clock that is moved by hand.
 * Memory, open files and the state file have to come to rest: `node bench/long-run.ts [--windows 50] [--services 200]`.
 */
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { parseArgs } from 'node:util'
import { fileOptions } from '../src/collect/options.ts'
import { createEvents } from '../src/events.ts'
import { build } from '../src/setup/build.ts'
import { loadConfig } from '../src/setup/config/index.ts'
import { createLedger } from '../src/setup/outbox.ts'
import { openStore } from '../src/state/index.ts'

const SPAN = 300_000
const FILES = 20
const LINES = 30
/** Old generations that are kept; one a file every so many windows. */
const [GENERATIONS, ROTATED_EVERY] = [3, 4]

const { values } = parseArgs({
  options: { windows: { type: 'string', default: '50' }, services: { type: 'string', default: '200' } },
})
const [windows, services] = [Number(values.windows), Number(values.services)]
const folder = mkdtempSync(join(tmpdir(), 'long-run-'))
const logs = join(folder, 'logs')
const state = join(folder, 'logtriage.db')
mkdirSync(logs)

let now = Date.UTC(2026, 0, 1)
const clock = () => now
const events = createEvents()
const store = openStore(state, { events, now })
const config = await loadConfig(null, {}, { deliver: false })
const { pipeline, collector } = await build({
  config: { ...config, state },
  sources: [fileOptions.parse({ kind: 'file', paths: [join(logs, '*.log')], start: 'beginning' })],
  history: false,
  store,
  deliver: createLedger(store, clock),
  events,
  clock,
  stdin: new PassThrough(),
  environment: {},
})
const abort = new AbortController().signal

interface Sample {
  readonly 'memory, MiB': number
  readonly 'heap, MiB': number
  readonly 'open files': number
  readonly 'state, MiB': number
  readonly lines: number
}

const samples: Sample[] = []
let lines = 0
try {
  for (let window = 0; window < windows; window++) {
    write(window)
    now += SPAN
    // A look at the files, one when nobody writes them any more, and one when late lines are over.
    for (const pause of [0, 2000, 60_000]) {
      now += pause
      await pipeline.read(abort)
    }
    now -= 62_000
    await pipeline.triage(abort)
    store.trim(now - config.retention)
    samples.push(sample())
  }
  report()
} finally {
  await collector.close()
  store.close()
  rmSync(folder, { recursive: true })
}

function write(window: number): void {
  const isRotated = window % ROTATED_EVERY === ROTATED_EVERY - 1
  for (let file = 0; file < FILES; file++) {
    const path = join(logs, `app${file}.log`)
    if (isRotated) rotate(path)
    const text: string[] = []
    for (let service = file; service < services; service += FILES) {
      for (let n = 0; n < LINES; n++) {
        const stamp = new Date(now + ((n + 0.5) / LINES) * SPAN).toISOString()
        const isTrouble = (window + service) % 37 === 0 && n % 3 === 0
        const [level, message] = isTrouble
          ? ['ERROR', `order ${window * LINES + n} failed: timed out after ${n + 100} ms`]
          : ['INFO', `order ${window * LINES + n} of user u${n}@example.com took ${10 + n} ms`]
        text.push(`${stamp} ${level} service-${service} ${message}\n`)
      }
    }
    lines += text.length
    appendFileSync(path, text.join(''))
    utimesSync(path, now / 1000, now / 1000)
  }
}

function rotate(path: string): void {
  rmSync(`${path}.${GENERATIONS}`, { force: true })
  for (let generation = GENERATIONS - 1; generation >= 0; generation--) {
    const from = generation === 0 ? path : `${path}.${generation}`
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${generation + 1}`)
  }
}

function sample(): Sample {
  globalThis.gc?.()
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  return {
    'memory, MiB': mebibytes(rss),
    'heap, MiB': mebibytes(heapUsed + arrayBuffers),
    'open files': readdirSync('/proc/self/fd').length,
    'state, MiB': mebibytes(statSync(state).size),
    lines,
  }
}

function report(): void {
  const every = Math.max(1, Math.floor(windows / 10))
  console.table(
    Object.fromEntries(samples.map((each, window) => [window + 1, each]).filter((_, at) => (at + 1) % every === 0)),
  )
  const late = samples.slice(Math.floor(windows / 2))
  for (const what of ['memory, MiB', 'heap, MiB', 'open files', 'state, MiB'] as const) {
    const most = Math.max(...samples.map((each) => each[what]))
    console.log(
      `${what}: at most ${most}; in the second half ${slope(late.map((each) => each[what])).toFixed(3)} a window`,
    )
  }
  const counted = [...store.windows()].reduce((sum, window) => sum + window.lines, 0)
  console.log(`${lines} lines written, ${counted} in ${[...store.windows()].length} windows that are concluded`)
}

/** Of the line that fits best. */
function slope(numbers: readonly number[]): number {
  const middle = (numbers.length - 1) / 2
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const spread = numbers.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
  return numbers.reduce((sum, number, at) => sum + (at - middle) * (number - mean), 0) / (spread || 1)
}

function mebibytes(bytes: number): number {
  return Math.round((bytes / 1_048_576) * 10) / 10
}
