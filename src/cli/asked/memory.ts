/** What the commands share that ask the state file, also while a worker writes to it. */
import { type Stats, statSync } from 'node:fs'
import { describeFileError, TriageError } from '../../errors.ts'
import { openStoreToRead, openStoreToTell, type Span, type Store } from '../../state/index.ts'
import { Command } from '../command.ts'
import type { Terminal } from '../terminal.ts'
import { configFor, configOption } from './config.ts'
import { momentFrom } from './moment.ts'

export interface StateOptions {
  readonly config?: string
  readonly state?: string
}

export interface SpanOptions extends StateOptions {
  readonly since?: string
  readonly service?: string
  readonly json?: boolean
}

export function stateCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(configOption())
    .option('--state <file>', 'the state file, instead of the one in the config')
}

/** One that lists what came since then, of a service or of all. */
export function listCommand(name: string, description: string): Command {
  return stateCommand(name, description)
    .option('--since <when>', 'how far back (`2h`, `7d`) or a time (`03:12`, `2026-01-01T00:00Z`; UTC)')
    .option('--service <name>', 'only this service')
    .option('--json', 'NDJSON, one object a line')
}

/** Opened for the time of `work`; `write`: for a word that people leave there. */
export async function withStore<Result>(
  args: { options: StateOptions; terminal: Terminal; write?: boolean },
  work: (store: Store) => Result | Promise<Result>,
): Promise<Result> {
  const { options, terminal, write = false } = args
  const path = options.state ?? (await configFor(options.config, terminal, { deliver: false })).state
  requireState(path)
  const store = write ? openStoreToTell(path) : openStoreToRead(path)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}

function requireState(path: string): void {
  const another = 'name another with --state, or start `logtriage run`'
  const found = statOf(path)
  if (found === undefined) throw new TriageError(`no state file at ${path}: nothing has run with it yet; ${another}`)
  if (found.isDirectory()) throw new TriageError(`${path} is a folder, and a state file is needed: ${another}`)
  if (!found.isFile()) throw new TriageError(`${path} is a device or a pipe, and a state file is needed: ${another}`)
  if (found.size === 0) throw new TriageError(`${path} is empty, no state file: ${another}`)
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw new TriageError(`cannot open the state file ${path}: ${describeFileError(error)}`)
  }
}

export function spanOf({ since, service }: SpanOptions, { clock }: Terminal): Span {
  return {
    ...(since === undefined ? {} : { since: momentFrom({ option: '--since', text: since, now: clock() }) }),
    ...(service === undefined ? {} : { service }),
  }
}
