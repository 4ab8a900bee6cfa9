/** `logtriage replay`: a history through the whole pipeline on its own clock; sends nothing, writes what it would have said. */
import { Command, Option } from 'commander'
import { EXIT } from '../errors.ts'
import { createEvents } from '../events.ts'
import { openStore } from '../state/index.ts'
import { historySources } from '../tune/history.ts'
import { replay } from '../tune/replay.ts'
import { configOption, readConfig } from './config.ts'
import { bytesOf, showProgress } from './progress.ts'
import { report } from './report.ts'
import type { CommandOf } from './terminal.ts'
import { reportTrouble } from './trouble.ts'

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
    .option('--out <folder>', 'where the result goes: windows, findings, notices (.ndjson) and summary.json', 'out')
    .option('--json', 'print the summary as JSON')
    .action(async (files: string[], options: ReplayOptions) => {
      const config = await readConfig(options.config, terminal, { deliver: false, analyst: options.analyst })
      const { stdin, stdout, clock, env, stop } = terminal
      const sources = historySources({ files, configured: config.sources })
      const events = createEvents()
      const trouble = reportTrouble(events, terminal)
      const progress = showProgress({ terminal, events, total: bytesOf(sources) })
      const store = openStore(':memory:')
      try {
        const { out } = options
        const summary = await replay({
          config,
          sources,
          store,
          out,
          events,
          clock,
          stdin,
          environment: env,
          abort: stop,
        })
        progress.done()
        if (options.json) stdout.write(`${JSON.stringify(summary)}\n`)
        else report({ terminal, store, summary, out })
        exit(summary.windows.not_analysed! > 0 ? EXIT.failed : trouble.exitCode())
      } finally {
        progress.done()
        store.close()
      }
    })
