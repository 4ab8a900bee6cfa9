/** History through the same corridor: the log's own clock, nothing sent, and the result as files a script can read. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { SourceOptions } from '../collect/options.ts'
import type { Events } from '../events.ts'
import type { Recordings } from '../judge/index.ts'
import type { Clock } from '../model.ts'
import { findingRecord } from '../records.ts'
import { build } from '../setup/build.ts'
import type { Config } from '../setup/config/index.ts'
import { createLedger } from '../setup/outbox.ts'
import type { Store } from '../state/index.ts'
import { jsonLine } from '../visible.ts'
import { observe, type Summary } from './summary.ts'

export interface ReplayOptions {
  readonly config: Config
  readonly sources: readonly SourceOptions[]
  readonly store: Store
  readonly out: string
  readonly events: Events
  readonly clock: Clock
  readonly stdin: Readable
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly abort: AbortSignal
  readonly recordings?: Recordings | null
}

export async function replay(options: ReplayOptions): Promise<Summary> {
  const { config, sources, store, out, events, clock, stdin, environment, abort, recordings = null } = options
  mkdirSync(out, { recursive: true })
  const summarise = observe(events)
  // In log time a message is delivered the moment it is written: what follows is muted as it would have been.
  const deliver = createLedger(store, (notice) => notice.time)
  const surroundings = { config, sources, store, deliver, events, clock, stdin, environment, recordings }
  const assembly = await build({ ...surroundings, history: true })
  await assembly.pipeline.read(abort)
  await assembly.pipeline.triage(abort)
  const summary = summarise({ store, assembly })
  writeResults({ store, out, summary })
  return summary
}

function writeResults({ store, out, summary }: { store: Store; out: string; summary: Summary }): void {
  writeLines(join(out, 'windows.ndjson'), store.windows())
  writeLines(join(out, 'findings.ndjson'), store.findings(), findingRecord)
  writeLines(join(out, 'notices.ndjson'), store.notices())
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
}

function writeLines<Row>(path: string, rows: Iterable<Row>, shape: (row: Row) => unknown = (row) => row): void {
  const file = openSync(path, 'w', 0o600)
  try {
    for (const row of rows) writeSync(file, jsonLine(shape(row)))
  } finally {
    closeSync(file)
  }
}
