/** One side of a comparison: an earlier replay as it is, or prompts or a config, which are replayed first. */
import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { SourceOptions } from '../../collect/options.ts'
import { EXIT, UsageError } from '../../errors.ts'
import type { Recordings } from '../../judge/index.ts'
import type { Config } from '../../setup/config/index.ts'
import { openStore, PASSING } from '../../state/index.ts'
import { asksModel } from '../../tune/answers.ts'
import type { Side } from '../../tune/compare/comparison.ts'
import { historySources } from '../../tune/history.ts'
import { readManifest } from '../../tune/manifest.ts'
import { NothingRead, replay } from '../../tune/replay.ts'
import { isReplayFolder, readResults } from '../../tune/results.ts'
import { watchReading } from '../shown/reading.ts'
import type { Terminal } from '../terminal.ts'
import { configFor } from './config.ts'
import { type RecordingOptions, recordingsFrom } from './recorded.ts'

export interface Replaying {
  readonly terminal: Terminal
  readonly files: readonly string[]
  readonly config: string | undefined
  readonly analyst: 'builtin' | 'openai' | undefined
  readonly runs: number
  readonly recording: RecordingOptions
  /** Of a run of either side, where no other folder is named. */
  readonly answersOf: (run: number) => Recordings
}

/** Its runs, the first of which is the one compared. */
export async function sidesOf(path: string, out: string, replaying: Replaying): Promise<Side[]> {
  const name = basename(resolve(path))
  if (isReplayFolder(path)) return [{ name, results: readResults(path), manifest: readManifest(path) }]
  const config = await configOf(path, replaying)
  const sides: Side[] = []
  for (let run = 1; run <= replaying.runs; run++) {
    const folder = run === 1 ? out : `${out}-${run}`
    const sources = historySources({ files: replaying.files, configured: config.sources })
    const recordings = recordingsOf(run, replaying, config)
    await replayInto({ out: folder, config, sources, terminal: replaying.terminal, recordings })
    sides.push({ name, results: readResults(folder), manifest: readManifest(folder) })
  }
  return sides
}

/** Each run has answers of its own, or it would only repeat the first. Where the rules judge, there are none. */
function recordingsOf(run: number, { recording, answersOf }: Replaying, config: Config): Recordings | null {
  if (!asksModel(config)) return null
  const { record, recorded } = recording
  if (record === undefined && recorded === undefined) return answersOf(run)
  const own = (folder: string) => (run === 1 ? folder : `${folder}-${run}`)
  return recordingsFrom(
    {
      ...(record !== undefined && { record: own(record) }),
      ...(recorded !== undefined && { recorded: own(recorded) }),
    },
    config,
  )
}

async function configOf(path: string, { terminal, config, analyst }: Replaying): Promise<Config> {
  const expected =
    'expected what a replay has written (windows.ndjson), a folder of prompts (system.md), or a config file'
  if (!existsSync(path)) throw new UsageError([`${path}: no such file or folder; ${expected}`])
  if (statSync(path).isFile()) return configFor(path, terminal, { deliver: false, analyst })
  if (!existsSync(join(path, 'system.md'))) throw new UsageError([`${path}: ${expected}`])
  return { ...(await configFor(config, terminal, { deliver: false, analyst })), prompts: resolve(path) }
}

/** A replay that nobody watches but for its progress. */
export async function replayInto(args: {
  out: string
  config: Config
  sources: readonly SourceOptions[]
  terminal: Terminal
  recordings?: Recordings | null
}): Promise<void> {
  const { out, config, sources, terminal, recordings = null } = args
  const { stdin, clock, env, stop } = terminal
  const store = openStore(PASSING)
  try {
    const reading = { config, sources, threads: null, store, clock, stdin, environment: env }
    const { exitCode } = await watchReading({ terminal, sources }, ({ events }) =>
      replay({ ...reading, events, recordings, out, abort: stop }).catch(unlessNothingRead),
    )
    if (exitCode !== EXIT.fine)
      throw new UsageError(['not all of the history could be read: a comparison would mislead'])
  } finally {
    store.close()
  }
}

/** A history without a line is one like others here. */
function unlessNothingRead(error: unknown): void {
  if (!(error instanceof NothingRead)) throw error
}
