/** `logtriage parse`: what the tool reads in a log, one JSON object per record, or the templates it found. */

import { createEvents } from '../events.ts'
import { historySources } from '../tune/history.ts'
import { readRecords } from '../tune/records.ts'
import { configFor, configOption } from './asked/config.ts'
import { Command } from './command.ts'
import { type CommandOf, printRows } from './terminal.ts'
import { reportTrouble } from './trouble.ts'

interface ParseOptions {
  readonly config?: string
  readonly templates?: boolean
  readonly format?: string
  readonly timezone?: string
  readonly service?: string
}

export const parseCommand: CommandOf = (terminal, exit) =>
  new Command('parse')
    .description('show how lines are read: NDJSON, one object per record')
    .argument('[files...]', 'logs, globs, or - for standard input')
    .addOption(configOption())
    .option('--format <format>', 'auto, a format name, or a pattern like "<time> [<level>] <service>: <message>"')
    .option('--timezone <zone>', 'zone of stamps without one')
    .option('--service <name>', 'the service of all lines')
    .option('--templates', 'the templates instead: id, text, count')
    .action(async (files: string[], options: ParseOptions) => {
      const { config: _, templates: listTemplates, ...overrides } = options
      const config = await configFor(options.config, terminal, { deliver: false })
      const { stdin, stdout, clock, stop } = terminal
      const events = createEvents()
      const trouble = reportTrouble(events, terminal)
      const sources = historySources({ files, configured: config.sources, overrides })
      const records = readRecords({ sources, clock, events, stdin })
      for await (const batch of records.batches(stop)) {
        if (!listTemplates) await printRows(stdout, batch)
      }
      if (listTemplates) {
        const byCount = records.templates().sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
        await printRows(stdout, byCount)
      }
      exit(trouble.exitCode())
    })
