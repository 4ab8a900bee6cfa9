/** The model's answers that a replay keeps as they come, so that one that was stopped goes on where it was. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { openRecordings, type Recordings } from '../judge/index.ts'
import type { Config } from '../setup/config/index.ts'

export interface Answers {
  readonly recordings: Recordings | null
  /** How many came from the folder so far. */
  recalled(): number
}

const FOLDER = 'answers'

/** In the folder that `given` names, or beside the results. Of the latter, earlier ones count only when it goes on. */
export function keepAnswers(args: { config: Config; out: string; given: Recordings | null; resume: boolean }): Answers {
  const { config, out, given, resume } = args
  if (given !== null) return counted(given)
  if (!asksModel(config)) return { recordings: null, recalled: () => 0 }
  const kept = openRecordings({ folder: join(out, FOLDER), only: false })
  return counted(resume ? kept : { ...kept, find: async () => null })
}

/** Else there are no answers to keep. */
export function asksModel({ analyst, gate }: Config): boolean {
  return analyst.kind === 'openai' && gate.mode !== 'off'
}

/** Where nothing was begun in any of its folders, nothing can go on: most likely the name of `out` is wrong. */
export function requireBegun({ out, folders }: { out: string; folders: readonly string[] }): void {
  if (folders.some((folder) => existsSync(join(folder, 'manifest.json')))) return
  throw new UsageError([
    `--resume: nothing was begun into ${out} (there is no ${join(folders[0]!, 'manifest.json')}); name its folder with --out, or leave --resume away`,
  ])
}

/**
 * Of several replays into one folder: what two of them ask alike is asked once, so that they differ only where they were
 * told something else. A repeated run has answers of its own.
 */
export function shareAnswers({ out, resume }: { out: string; resume: boolean }): (run: number) => Recordings {
  const opened = new Map<number, Recordings>()
  return (run) => {
    const folder = join(out, run === 1 ? FOLDER : `${FOLDER}-${run}`)
    const recordings = opened.get(run) ?? (resume ? openRecordings({ folder, only: false }) : keepAnew(folder))
    opened.set(run, recordings)
    return recordings
  }
}

/** What an earlier command left there does not count. */
function keepAnew(folder: string): Recordings {
  const kept = openRecordings({ folder, only: false })
  const own = new Set<string>()
  return {
    ...kept,
    find: async (key) => (own.has(key) ? kept.find(key) : null),
    async keep(answer) {
      await kept.keep(answer)
      own.add(answer.key)
    },
  }
}

function counted(recordings: Recordings): Answers {
  let found = 0
  const find: Recordings['find'] = async (key) => {
    const recorded = await recordings.find(key)
    if (recorded !== null) found++
    return recorded
  }
  return { recordings: { ...recordings, find }, recalled: () => found }
}
