/** `logtriage replay`: a history through the whole pipeline on its own clock; sends nothing, writes what it would have said. */

import { EXIT, UsageError } from '../errors.ts'
import { openRecordings, type Recordings } from '../judge/index.ts'
import type { Config } from '../setup/config/index.ts'
import { PASSING } from '../state/index.ts'
import { Command, Option } from './command.ts'
import { configFor, configOption } from './config.ts'
import type { CommandOf } from './terminal.ts'
import { watchReplay } from './watch.ts'

interface ReplayOptions {
  readonly config?: string
  readonly analyst?: 'builtin' | 'openai'
  readonly out: string
  readonly json?: boolean
  readonly record?: string
  readonly recorded?: string
}

export const replayCommand: CommandOf = (terminal, exit) =>
  new Command('replay')
    .description('run a history through the whole pipeline; sends nothing')
    .argument('[files...]', 'logs, globs, or - for standard input; none: the sources of the config')
    .addOption(configOption())
    .addOption(
      new Option('--analyst <name>', 'who judges, instead of what the config says').choices(['builtin', 'openai']),
    )
    .option('--out <folder>', 'where the result goes: windows, findings, notices (.ndjson) and summary.json', 'out')
    .addOption(
      new Option(
        '--record <folder>',
        'keep the valid answers of the model there; those already there are not asked for again',
      ),
    )
    .addOption(
      new Option('--recorded <folder>', 'answers come from there and from nowhere else: no model is asked').conflicts(
        'record',
      ),
    )
    .option('--json', 'print the summary as JSON')
    .action(async (files: string[], options: ReplayOptions) => {
      const config = await configFor(options.config, terminal, { deliver: false, analyst: options.analyst })
      const { out, json = false } = options
      const recordings = recordingsOf(options, config)
      const { summary, exitCode } = await watchReplay({
        terminal,
        config,
        files,
        out,
        state: PASSING,
        json,
        recordings,
      })
      exit(summary.windows.not_analysed > 0 ? EXIT.failed : exitCode)
    })

function recordingsOf({ record, recorded }: ReplayOptions, { analyst }: Config): Recordings | null {
  const folder = record ?? recorded
  if (folder === undefined) return null
  if (analyst.kind !== 'openai') {
    throw new UsageError([
      `recordings hold answers of a model, and the analyst is ${analyst.kind}: use --analyst openai`,
    ])
  }
  return openRecordings({ folder, only: recorded !== undefined })
}
