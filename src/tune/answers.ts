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
  const asks = config.analyst.kind === 'openai' && config.gate.mode !== 'off'
  if (given !== null) return counted(given)
  if (!asks) return { recordings: null, recalled: () => 0 }
  const kept = openRecordings({ folder: join(out, FOLDER), only: false })
  return counted(resume ? kept : { ...kept, find: async () => null })
}

/** Where nothing was begun, nothing can go on: most likely the name of the folder is wrong. */
export function requireBegun(out: string): void {
  if (existsSync(join(out, 'manifest.json'))) return
  throw new UsageError([
    `--resume: no replay was begun into ${out} (it has no manifest.json); name its folder with --out, or leave --resume away`,
  ])
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
