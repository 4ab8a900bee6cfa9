/** `logtriage replay`: a history through the whole pipeline on its own clock; sends nothing, writes what it would have said. */

import { EXIT } from '../errors.ts'
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
}

export const replayCommand: CommandOf = (terminal, exit) =>
  new Command('replay')
    .description('run a history through the whole pipeline; sends nothing')
    .argument('[files...]', 'logs, globs, or - for standard input; none: the sources of the config')
    .addOption(configOption())
    .addOption(
      new Option('--analyst <name>', 'who judges, instead of what the config says').choices(['builtin', 'openai']),
    )
    .option(
      '--out <folder>',
      'where the result goes: windows, findings, notices (.ndjson), summary.json, report.html',
      'out',
    )
    .option('--json', 'print the summary as JSON')
    .action(async (files: string[], options: ReplayOptions) => {
      const config = await configFor(options.config, terminal, { deliver: false, analyst: options.analyst })
      const { out, json = false } = options
      const { summary, exitCode } = await watchReplay({ terminal, config, files, out, state: PASSING, json })
      exit(summary.windows.not_analysed > 0 ? EXIT.failed : exitCode)
    })
