/** `logtriage draft`: the first page of a service, written from its history for a person to go on with. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../errors.ts'
import { createEvents } from '../events.ts'
import { readLogbook, writePage } from '../tune/draft/index.ts'
import { historySources } from '../tune/history.ts'
import { configFor, configOption } from './asked/config.ts'
import { Command } from './command.ts'
import { bytesOf, showProgress } from './shown/progress.ts'
import type { CommandOf } from './terminal.ts'
import { reportTrouble } from './trouble.ts'

interface DraftOptions {
  readonly config?: string
  readonly write?: string
}

export const draftCommand: CommandOf = (terminal, exit) =>
  new Command('draft')
    .description('a first page of a service, from its history: what is usual, by the clock, and in which numbers')
    .argument('<service>', 'whose page it is')
    .argument('[files...]', 'logs, globs, or - for standard input; none: the sources of the config')
    .addOption(configOption())
    .option('--write <file>', 'where it goes, such as prompts/services/payments.md; without it, it is printed')
    .action(async (service: string, files: string[], options: DraftOptions) => {
      const { write } = options
      if (write !== undefined && existsSync(write)) {
        throw new UsageError([`${write} is there already: what people wrote is not written over. Name another file`])
      }
      const config = await configFor(options.config, terminal, { deliver: false })
      const { stdin, stdout, clock, stop } = terminal
      const sources = historySources({ files, configured: config.sources })
      const events = createEvents()
      const trouble = reportTrouble(events, terminal)
      const progress = showProgress({ terminal, events, total: bytesOf(sources) })
      try {
        const page = writePage(service, await readLogbook(service, { sources, clock, events, stdin, abort: stop }))
        progress.done()
        if (write === undefined) stdout.write(page)
        else {
          mkdirSync(dirname(write), { recursive: true })
          writeFileSync(write, page)
          stdout.write(`${write}: read it, correct it, and say what the service is for\n`)
        }
      } finally {
        progress.done()
      }
      exit(trouble.exitCode())
    })
