/** `logtriage replay`: a history through the whole pipeline on its own clock; sends nothing, writes what it would have said. */

import { EXIT, UsageError } from '../errors.ts'
import type { Time } from '../model.ts'
import { PASSING } from '../state/index.ts'
import { requireBegun } from '../tune/answers.ts'
import type { Part } from '../tune/narrow.ts'
import { configFor, configOption } from './asked/config.ts'
import { momentFrom } from './asked/moment.ts'
import { type RecordingOptions, recordedOption, recordingsFrom, recordOption } from './asked/recorded.ts'
import { resumeOption, sayHowToGoOn } from './asked/resume.ts'
import { threadsOption } from './asked/threads.ts'
import { Command, Option } from './command.ts'
import { ratesFrom, showEstimate } from './estimate.ts'
import { watchReplay } from './shown/watch.ts'
import type { CommandOf } from './terminal.ts'

interface ReplayOptions extends RecordingOptions {
  readonly config?: string
  readonly analyst?: 'builtin' | 'openai'
  readonly out: string
  readonly json?: boolean
  readonly threads?: number
  readonly since?: string
  readonly until?: string
  readonly service?: readonly string[]
  readonly estimate?: boolean
  readonly secondsPerCall?: string
  readonly price?: string
  readonly resume?: boolean
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
    .addOption(recordOption())
    .addOption(recordedOption())
    .addOption(resumeOption('replay'))
    .option('--json', 'print the summary as JSON')
    .option('--since <when>', 'only windows from then on: a time (`2026-01-01T00:00Z`), or how far back (`7d`)')
    .option('--until <when>', 'only windows until then')
    .option('--service <name...>', 'only these services; * for any text')
    .option('--estimate', 'only say what it would take: windows, calls, tokens, minutes; nothing is asked or written')
    .option('--seconds-per-call <seconds>', 'how long the endpoint takes, for --estimate; 5 where nothing is said')
    .option('--price <read,written>', 'of a million tokens, such as 0.15,0.60: the cost is said, too')
    .addOption(threadsOption())
    .action(async (files: string[], options: ReplayOptions) => {
      const config = await configFor(options.config, terminal, { deliver: false, analyst: options.analyst })
      const { out, json = false, threads = null, resume = false } = options
      const part = partFrom(options, terminal.clock())
      const rates = ratesFrom(options)
      if (options.estimate) return exit(await showEstimate({ terminal, config, files, part, rates, json }))
      const { price } = rates
      if (resume) requireBegun({ out, folders: [out] })
      const recordings = recordingsFrom(options, config)
      const replaying = { terminal, config, files, part, price, out, state: PASSING, json, threads, recordings, resume }
      const { summary, exitCode } = await sayHowToGoOn(terminal, { out, work: () => watchReplay(replaying) })
      exit(summary.windows.not_analysed > 0 ? EXIT.failed : exitCode)
    })

function partFrom({ since, until, service }: ReplayOptions, now: Time): Part {
  const part = {
    ...(since === undefined ? {} : { since: momentFrom({ option: '--since', text: since, now }) }),
    ...(until === undefined ? {} : { until: momentFrom({ option: '--until', text: until, now }) }),
    ...(service === undefined ? {} : { services: service }),
  }
  if (part.since !== undefined && part.until !== undefined && part.since >= part.until) {
    throw new UsageError([`--since ${since} is not before --until ${until}: nothing lies between them`])
  }
  return part
}
