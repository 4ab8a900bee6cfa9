/** `logtriage init`: from some logs to a folder that works, and what to do next. */
import { join } from 'node:path'
import { checkTimezone } from '../decode/index.ts'
import { UsageError } from '../errors.ts'
import { redactOptions } from '../expunge/options.ts'
import { makeFolder } from '../folder.ts'
import { type Beginning, begin, refuseToOverwrite } from '../tune/beginning.ts'
import { readLogbooks } from '../tune/draft/index.ts'
import { historySources } from '../tune/history.ts'
import { count } from '../tune/wording.ts'
import { Command } from './command.ts'
import { watchReading } from './shown/reading.ts'
import { type CommandOf, painter, type Terminal } from './terminal.ts'

interface InitOptions {
  readonly into: string
  readonly timezone: string
}

export const initCommand: CommandOf = (terminal, exit) =>
  new Command('init')
    .description('looks at logs, writes a config that works and a first page for each service')
    .argument('<logs...>', 'files or globs')
    .option('--into <folder>', 'where config.yaml and prompts/ go', '.')
    .option('--timezone <zone>', 'zone of time stamps that name none', 'UTC')
    .action(async (files: string[], { into, timezone }: InitOptions) => {
      const unknown = checkTimezone(timezone)
      if (unknown !== null) throw new UsageError([`--timezone: ${unknown}`])
      if (files.includes('-'))
        throw new UsageError(['init needs files: standard input has no place that a config could name'])
      refuseToOverwrite(into)
      const { stdin, clock, stop } = terminal
      const sources = historySources({ files, configured: [], overrides: { timezone } })
      const redact = redactOptions.parse({})
      const { result, exitCode } = await watchReading({ terminal, sources }, ({ events }) =>
        readLogbooks({ sources, clock, events, stdin, redact, abort: stop }),
      )
      makeFolder(into, '--into')
      sayNext(begin({ folder: into, files, books: result.books, timezone }), into, terminal)
      exit(exitCode)
    })

function sayNext({ config, pages, without }: Beginning, into: string, terminal: Terminal): void {
  const paint = painter(terminal)
  const named = into === '.' ? '' : ` --config ${config}`
  const lines = [
    `${paint('bold', config)} works as it stands: the built-in rules judge, and nothing is sent to anybody`,
    ...pages.map(
      ({ path, service, lines }) =>
        `${paint('bold', path)} is a first page of ${service}, from ${count(lines, 'line')}`,
    ),
    ...(without > 0
      ? [
          `${count(without, 'service')} without a page: ${join(into, 'prompts/services/_default.md')} speaks for ${without === 1 ? 'it' : 'them'}`,
        ]
      : []),
    '',
    'Next:',
    `  logtriage replay${named}      what would have been said of these logs; open out/report.html`,
    '  logtriage label       which findings were right; `logtriage expect ID` proposes what a page should say of the others',
    '  read the pages, correct them, and say in each what the service is for',
    `  logtriage check${named}       what is still wrong with config, prompts, sinks and model`,
    `  logtriage run${named}         from now on`,
  ]
  terminal.stdout.write(`${lines.join('\n')}\n`)
}
