/** History through the same corridor: the log's own clock, nothing sent, and the result as files a script can read. */
import { closeSync, existsSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { SourceOptions } from '../collect/options.ts'
import { TriageError } from '../errors.ts'
import type { Events } from '../events.ts'
import { makeFolder, writeInto } from '../folder.ts'
import type { Recordings } from '../judge/index.ts'
import type { Clock } from '../model.ts'
import { obstacleToAppending } from '../obstacle.ts'
import type { Pipeline } from '../pipeline.ts'
import { findingRecord } from '../records.ts'
import { build } from '../setup/build.ts'
import type { Config } from '../setup/config/index.ts'
import { createLedger } from '../setup/outbox.ts'
import type { Store } from '../state/index.ts'
import { jsonLine } from '../visible.ts'
import { keepAnswers } from './answers.ts'
import { manifestOf } from './manifest.ts'
import { createNarrower, type Part } from './narrow.ts'
import { type Newcomer, watchNewcomers } from './newcomers.ts'
import type { Price } from './price.ts'
import { renderReport } from './report/index.ts'
import { observe, type Summary } from './summary.ts'
import { bringTogether, incidentsIn } from './together.ts'

/** Log lines stand in all of it. */
const PRIVATE = { mode: 0o600 }

const RESULTS = ['manifest.json', 'windows.ndjson', 'findings.ndjson', 'notices.ndjson', 'summary.json', 'report.html']

/** Why has been said, source by source. */
export class NothingRead extends TriageError {
  override readonly name = 'NothingRead'
}

export interface ReplayOptions {
  readonly config: Config
  readonly sources: readonly SourceOptions[]
  readonly threads: number | null
  readonly store: Store
  readonly part?: Part
  readonly price?: Price | null
  readonly out: string
  readonly events: Events
  readonly clock: Clock
  readonly stdin: Readable
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly abort: AbortSignal
  readonly recordings?: Recordings | null
  /** Answers that an earlier replay into the same folder got are not asked for again. */
  readonly resume?: boolean
}

export async function replay(options: ReplayOptions): Promise<Summary> {
  const { config, sources, threads, part = {}, price = null, out, abort, resume = false } = options
  const { events, clock, stdin, environment } = options
  const newcomers = watchNewcomers(options.store)
  const { store } = newcomers
  const made = makeFolder(out, '--out')
  requireWritable(out)
  let begun = false
  const begin = () => {
    if (begun) return
    begun = true
    const manifest = `${JSON.stringify(manifestOf(config, sources), null, 2)}\n`
    writeInto(out, '--out', () => writeFileSync(join(out, 'manifest.json'), manifest, PRIVATE))
  }
  // Before anything is asked: whoever is killed later is known to have begun.
  events.on('source:opened', begin)
  const { recordings, recalled } = keepAnswers({ config, out, given: options.recordings ?? null, resume })
  const summarise = observe(events)
  // In log time a message is delivered the moment it is written: what follows is muted as it would have been.
  const deliver = createLedger(store, (notice) => notice.time)
  const narrower = createNarrower(part, config.window.minutes * 60_000)
  const surroundings = { config, sources, threads, history: true, store, deliver, events, clock, stdin, environment }
  const assembly = await build({ ...surroundings, recordings, narrow: narrower.narrow })
  await runThrough(assembly.pipeline, abort)
  const answers = { recalled: recalled(), own: resume }
  const summary = summarise({ store, assembly, narrower, price, answers, complete: !abort.aborted })
  if (summary.sources.length === 0 && summary.trouble.length > 0) {
    if (made !== null) rmSync(made, { recursive: true })
    throw new NothingRead(`nothing could be read, so nothing was written into ${out}`)
  }
  begin()
  writeInto(out, '--out', () => writeResults({ store, out, summary, newcomers: newcomers.list() }))
  abort.throwIfAborted()
  return summary
}

/** What an earlier replay wrote may be somebody else's: that is not to come out after hours of work. */
function requireWritable(out: string): void {
  for (const name of RESULTS) {
    const path = join(out, name)
    const why = existsSync(path) ? obstacleToAppending(path) : null
    if (why !== null) throw new TriageError(`--out: cannot write to ${path}: ${why}; name another`)
  }
}

/** Stopped half-way, what was judged until then is still worth writing. */
async function runThrough(pipeline: Pipeline, abort: AbortSignal): Promise<void> {
  try {
    await pipeline.read(abort)
    await pipeline.triage(abort)
  } catch (error) {
    if (!abort.aborted) throw error
  }
}

function writeResults(args: { store: Store; out: string; summary: Summary; newcomers: readonly Newcomer[] }): void {
  const { store, out, summary, newcomers } = args
  writeLines(join(out, 'windows.ndjson'), store.windows())
  writeLines(join(out, 'findings.ndjson'), store.findings(), findingRecord)
  writeLines(join(out, 'notices.ndjson'), store.notices())
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`, PRIVATE)
  const { windows, notices } = store
  const found = bringTogether(store.findings(), incidentsIn(store.outcomes()))
  writeFileSync(join(out, 'report.html'), renderReport({ summary, windows, found, notices, newcomers }), PRIVATE)
}

function writeLines<Row>(path: string, rows: Iterable<Row>, shape: (row: Row) => unknown = (row) => row): void {
  const file = openSync(path, 'w', PRIVATE.mode)
  try {
    for (const row of rows) writeSync(file, jsonLine(shape(row)))
  } finally {
    closeSync(file)
  }
}
