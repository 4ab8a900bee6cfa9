/** Histories as files in a folder, and everything that can be seen of one while it is read with some threads. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { createCollector } from '../../../src/collect/index.ts'
import { fileOptions, type SourceOptions } from '../../../src/collect/options.ts'
import { createMiner } from '../../../src/distill/index.ts'
import { createEvents, type EventMap, type EventName } from '../../../src/events.ts'
import { createExpunger } from '../../../src/expunge/index.ts'
import { createFrame } from '../../../src/frame/index.ts'
import { windowOptions } from '../../../src/frame/options.ts'
import type { Window } from '../../../src/model.ts'
import { createDecoders } from '../../../src/setup/decoders.ts'
import { createReaders } from '../../../src/setup/readers/index.ts'

const START = Date.UTC(2026, 0, 1)

export interface LogFile {
  readonly format: 'plain' | 'json' | 'mixed' | 'prose'
  readonly lines: number
  /** Seconds after the others began. */
  readonly begins: number
  /** Milliseconds from one record to the next. */
  readonly pace: number
  readonly packed: 'no' | 'gzip' | 'damaged'
  /** One of so many records has a stack trace, which is as long as it is high. */
  readonly traces: number
  /** Bytes of one line somewhere in the middle. */
  readonly longest: number
}

export const logFile: fc.Arbitrary<LogFile> = fc.record({
  format: fc.constantFrom('plain', 'json', 'mixed', 'prose'),
  lines: fc.constantFrom(0, 1, 40, 3000, 6000),
  begins: fc.constantFrom(0, 0, 100, 700, 4000),
  pace: fc.constantFrom(0, 7, 130, 1000),
  packed: fc.constantFrom('no', 'no', 'no', 'gzip', 'damaged'),
  traces: fc.constantFrom(0, 3, 100),
  longest: fc.constantFrom(0, 0, 0, 1 << 18, 1_200_000),
})

export function writeFiles(files: readonly LogFile[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'logtriage-threads-'))
  return files.map((file, index) => {
    const content = Buffer.from(contentOf(file, index))
    const packed = file.packed === 'no' ? content : gzipSync(content)
    const path = join(folder, `app-${index}.log${file.packed === 'no' ? '' : '.gz'}`)
    writeFileSync(path, file.packed === 'damaged' ? packed.subarray(0, packed.length * 0.6) : packed)
    return path
  })
}

function contentOf({ format, lines, begins, pace, traces, longest }: LogFile, index: number): string {
  return Array.from({ length: lines }, (_, n) => {
    const time = new Date(START + begins * 1000 + n * pace).toISOString()
    const long = longest > 0 && n === lines >> 1 ? ` ${'x'.repeat(longest)}` : ''
    const message = `order ${n} of user-${n % 17} took ${(n * 37) % 900}ms via node-${index}${long}`
    const trace = traces > 0 && n % traces === 0 ? '    at placeOrder (/srv/shop/order.js:12:7)\n'.repeat(n % 40) : ''
    return `${lineOf(format, { n, time, message })}\n${trace}`
  }).join('')
}

function lineOf(format: LogFile['format'], record: { n: number; time: string; message: string }): string {
  const { n, time, message } = record
  const level = n % 50 === 0 ? 'ERROR' : 'INFO'
  // Others come as time goes by.
  const service = `service-${(n % 3) + (n >> 11)}`
  const plain = `${time.slice(0, 19)} ${level} ${service} ${message}`
  const json = JSON.stringify({ level: level.toLowerCase(), time, service, msg: `${message} "quoted"` })
  if (format === 'plain') return plain
  if (format === 'json') return json
  if (format === 'prose') return message
  return n % 20 === 0 ? 'a line that nobody meant for a log' : n % 7 === 0 ? json : plain
}

export function sourcesOf(...globs: readonly (readonly string[])[]): SourceOptions[] {
  return globs.map((paths) => fileOptions.parse({ kind: 'file', paths }))
}

export interface Seen {
  readonly windows: readonly Window[]
  readonly templates: unknown
  /** At each batch: which, how far everything had been read, and up to which event time. */
  readonly batches: readonly unknown[]
  readonly events: readonly unknown[]
  readonly decoded: unknown
  readonly reads: unknown
}

export interface Reading {
  readonly sources: readonly SourceOptions[]
  readonly threads: number
  readonly abort?: AbortSignal
  readonly reader?: URL
  readonly onBatch?: () => void
}

export async function readHistory(reading: Reading): Promise<Seen> {
  const { sources, threads, abort = new AbortController().signal, reader, onBatch } = reading
  const events = createEvents()
  const clock = Date.now
  const said: [EventName, EventMap[EventName]][] = []
  events.onAny((...event) => void said.push(event))
  const readers = createReaders({ sources, threads, clock, events, ...(reader && { reader }) })
  if ((readers === null) !== (threads === 0)) throw new Error('read with other threads than the test asked for')
  const alone = { sources, history: true, positions: [], lastCollected: null, clock, events, stdin: new PassThrough() }
  const collector = readers?.collector ?? createCollector(alone)
  const decoders = readers?.decoders ?? createDecoders({ collector, clock, events })
  const expunger = createExpunger()
  const miner = createMiner({ clean: expunger.clean })
  const options = windowOptions.parse({})
  const frame = createFrame({ options, template: miner.template, scope: expunger.scope, horizons: [], positions: [] })
  const windows: Window[] = []
  const batches: unknown[] = []
  const seal = () => windows.push(...[...frame.seal(collector.watermark())].flat())

  for await (const batch of collector.batches(abort)) {
    onBatch?.()
    seal()
    decoders.decode(batch)
    miner.learn(batch)
    const { origin, base, firstLine, lines, records, used } = batch
    const [watermark, reads] = [collector.watermark(), collector.reads()]
    batches.push({ origin, base, firstLine, lines, records, used, watermark, reads })
    frame.fold(batch)
  }
  seal()
  return {
    windows,
    templates: miner.changed(),
    batches,
    events: said,
    decoded: [...decoders.all()].map(([origin, { path, decoder }]) => [origin, path, decoder.choice, decoder.counts]),
    reads: collector.reads(),
  }
}
