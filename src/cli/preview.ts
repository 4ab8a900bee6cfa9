/** `logtriage preview`: what the model would be sent, window by window, redacted, and why it would or would not be asked. */

import { createEvents } from '../events.ts'
import { openStore, PASSING } from '../state/index.ts'
import { historySources } from '../tune/history.ts'
import { preview } from '../tune/preview.ts'
import { configFor, configOption } from './asked/config.ts'
import { threadsOption } from './asked/threads.ts'
import { Command } from './command.ts'
import { type CommandOf, printRows } from './terminal.ts'
import { reportTrouble } from './trouble.ts'

export const previewCommand: CommandOf = (terminal, exit) =>
  new Command('preview')
    .description('show exactly what a model would be sent: NDJSON, one object per window')
    .argument('[files...]', 'logs, globs, or - for standard input')
    .addOption(configOption())
    .addOption(threadsOption())
    .action(async (files: string[], options: { config?: string; threads?: number }) => {
      const config = await configFor(options.config, terminal, { deliver: false })
      const { stdin, clock, env, stop, stdout } = terminal
      const events = createEvents()
      const trouble = reportTrouble(events, terminal)
      const sources = historySources({ files, configured: config.sources })
      const store = openStore(PASSING)
      try {
        const { threads = null } = options
        const rows = await preview({ config, sources, threads, store, events, clock, stdin, environment: env }, stop)
        await printRows(stdout, rows)
      } finally {
        store.close()
      }
      exit(trouble.exitCode())
    })
