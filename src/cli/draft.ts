/** `logtriage draft`: the first page of a service, written from its history for a person to go on with. */
import { existsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { EXIT, UsageError } from '../errors.ts'
import { makeFolder } from '../folder.ts'
import { createAside, type Recordings } from '../judge/index.ts'
import type { OpenAIOptions } from '../judge/options.ts'
import type { Config } from '../setup/config/index.ts'
import { asksModel } from '../tune/answers.ts'
import { type Draft, makeDraft, type Polished, polish, readLogbook, writePage } from '../tune/draft/index.ts'
import { historySources } from '../tune/history.ts'
import { count } from '../tune/wording.ts'
import { showHidden } from '../visible.ts'
import { configFor, configOption } from './asked/config.ts'
import { type RecordingOptions, recordedOption, recordingsFrom, recordOption } from './asked/recorded.ts'
import { Command, Option } from './command.ts'
import { watchReading } from './shown/reading.ts'
import type { CommandOf, Terminal } from './terminal.ts'

interface DraftOptions extends RecordingOptions {
  readonly config?: string
  readonly analyst?: 'builtin' | 'openai'
  readonly write?: string
}

/** Some forty sentences; of a small context the other half is for the facts. */
const MOST_ANSWER_TOKENS = 4096

export const draftCommand: CommandOf = (terminal, exit) =>
  new Command('draft')
    .description('a first page of a service, from its history: what is usual, by the clock, and in which numbers')
    .argument('<service>', 'whose page it is')
    .argument('[files...]', 'logs, globs, or - for standard input; none: the sources of the config')
    .addOption(configOption())
    .addOption(
      new Option('--analyst <name>', 'who puts it into words, instead of what the config says').choices([
        'builtin',
        'openai',
      ]),
    )
    .addOption(recordOption())
    .addOption(recordedOption())
    .option('--write <file>', 'where it goes, such as prompts/services/payments.md; without it, it is printed')
    .action(async (service: string, files: string[], options: DraftOptions) => {
      const { write, analyst } = options
      if (write !== undefined && existsSync(write)) {
        throw new UsageError([`${write} is there already: what people wrote is not written over. Name another file`])
      }
      const config = await configFor(options.config, terminal, { deliver: false, analyst })
      const recordings = recordingsFrom(options, config)
      const { stdout } = terminal
      const { draft, exitCode } = await draftFrom({ service, files, config, terminal })
      const { analyst: model } = config
      const asks = model.kind === 'openai' && asksModel(config)
      const asked = asks ? await askFor({ service, draft, model, terminal, recordings }) : null
      const page = writePage(draft, asked?.wording)
      if (write === undefined) stdout.write(page)
      else {
        makeFolder(dirname(write), '--write')
        writeFileSync(write, page)
        stdout.write(`${write}: read it, correct it, and say what the service is for\n`)
      }
      exit(asked !== null && asked.failed !== null ? EXIT.failed : exitCode)
    })

async function draftFrom(args: {
  service: string
  files: readonly string[]
  config: Config
  terminal: Terminal
}): Promise<{ draft: Draft; exitCode: number }> {
  const { service, files, config, terminal } = args
  const { stdin, clock, stop } = terminal
  const sources = historySources({ files, configured: config.sources })
  const { result, exitCode } = await watchReading({ terminal, sources }, ({ events }) =>
    readLogbook(service, { sources, clock, events, stdin, redact: config.redact, abort: stop }),
  )
  return { draft: makeDraft(service, result), exitCode }
}

/** Whatever the model does, there is a page: what it did not say well is said as without it, and that is told. */
async function askFor(args: {
  service: string
  draft: Draft
  model: OpenAIOptions
  terminal: Terminal
  recordings: Recordings | null
}): Promise<Polished> {
  const { service, draft, model, terminal, recordings } = args
  const { stderr, env, stop } = terminal
  const ask = createAside({ options: model, environment: env, recordings })
  const polished = await polish({
    service,
    sections: draft.sections,
    ask: (question) => ask(question, stop),
    answerTokens: Math.min(MOST_ANSWER_TOKENS, Math.floor(model.context_tokens / 2)),
  })
  const { dropped, failed } = polished
  if (failed !== null) {
    stderr.write(
      `the model did not put it into words (${showHidden(failed)}): the page is as it would be without one\n`,
    )
  }
  if (dropped.length > 0) {
    stderr.write(`${count(dropped.length, 'sentence')} of the model left out:\n`)
    for (const { sentence, why } of dropped) stderr.write(`  ${showHidden(why)}: ${showHidden(sentence)}\n`)
  }
  return polished
}
