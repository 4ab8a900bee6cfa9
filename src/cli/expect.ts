/** `logtriage expect`: proposes what a service page would have to say for a finding not to come again, and what that hides. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { EXIT, TriageError, UsageError } from '../errors.ts'
import { makeFolders } from '../folder.ts'
import type { FindingRecord } from '../records.ts'
import { type Config, SHIPPED_PROMPTS } from '../setup/config/index.ts'
import { type Comparison, compareReplays } from '../tune/compare/comparison.ts'
import { differenceOf } from '../tune/compare/difference.ts'
import { objectionsTo, sayChange } from '../tune/compare/objections.ts'
import { addExpected } from '../tune/expect/edit.ts'
import { checkPage, type PageFile, pageOf } from '../tune/expect/pages.ts'
import { patternsFor } from '../tune/expect/patterns.ts'
import { historySources } from '../tune/history.ts'
import { readManifest } from '../tune/manifest.ts'
import { readResults } from '../tune/results.ts'
import { historyOf } from '../tune/score/scored.ts'
import { count } from '../tune/wording.ts'
import { configFor, configOption } from './asked/config.ts'
import { findingOf } from './asked/finding.ts'
import { replayInto } from './asked/variant.ts'
import { Command } from './command.ts'
import { type LabelOptions, readLabels, severityOption, within } from './score.ts'
import { type CommandOf, painter, type Terminal } from './terminal.ts'

interface ExpectOptions extends LabelOptions {
  readonly from: string
  readonly config?: string
  readonly labels?: readonly string[]
  readonly pattern?: readonly string[]
  readonly accept?: boolean
}

export const expectCommand: CommandOf = (terminal, exit) =>
  new Command('expect')
    .description('what a service page would have to say for a finding not to come again, and what else that would hide')
    .argument('<id>', 'of the finding, or its beginning')
    .argument('[files...]', 'the history it is tried on; none: what the replay has read')
    .option('--from <folder>', 'what `replay --out` has written', 'out')
    .addOption(configOption())
    .option('--pattern <pattern...>', 'instead of those made of its lines')
    .option('--labels <csv...>', 'what was wrong when, as for `score`: hiding any of it is refused')
    .option('--columns <names>', 'own names of columns')
    .option('--timezone <zone>', 'zone of times in the labels that name none', 'UTC')
    .addOption(severityOption())
    .option('--accept', 'write it into the page')
    .action(async (id: string, files: string[], options: ExpectOptions) => {
      const { from, accept = false } = options
      const config = await configFor(options.config, terminal, { deliver: false, analyst: 'builtin' })
      const finding = findingOf(id, readResults(from).findings)
      const page = pageIn(config, finding)
      const patterns = options.pattern ?? (await patternsFor(finding))
      if (patterns.length === 0)
        throw new TriageError('its lines have too few words in common for a pattern: give one with --pattern')
      const text = addExpected({ text: page.text, patterns, because: `finding ${finding.id}` })
      checkPage(page.path, text)
      const comparison = await tryOut({ terminal, config, page, text, options, files })
      const hidden = objectionsTo(comparison, ['new-miss'])
      print({ terminal, page, text, comparison, hidden, labelled: options.labels !== undefined })
      if (hidden.length > 0) return exit(EXIT.findings)
      if (!accept) return
      makeFolders(dirname(page.path))
      writeFileSync(page.path, text)
      terminal.stdout.write(`\nwritten to ${page.path}\n`)
    })

function pageIn({ prompts }: Config, { service }: FindingRecord): PageFile {
  if (prompts !== SHIPPED_PROMPTS) return pageOf(prompts, service)
  throw new UsageError([
    'the prompts in use are those that ship with the tool: copy them (`logtriage init` does) and name them in the config, `prompts:`',
  ])
}

/** The page as it is and as it would be, on the same history, in a folder that is gone afterwards. */
async function tryOut(args: {
  terminal: Terminal
  config: Config
  page: PageFile
  text: string
  options: ExpectOptions
  files: readonly string[]
}): Promise<Comparison> {
  const { terminal, config, page, text, options, files } = args
  const read = files.length === 0 ? (readManifest(options.from)?.sources ?? []) : []
  const sources = historySources({ files, configured: read.length > 0 ? read : config.sources })
  const work = mkdtempSync(join(tmpdir(), 'logtriage-expect-'))
  try {
    const prompts = join(work, 'prompts')
    cpSync(config.prompts, prompts, { recursive: true })
    writeFileSync(join(prompts, relative(config.prompts, page.path)), text)
    await replayInto({ out: join(work, 'before'), config, sources, terminal })
    await replayInto({ out: join(work, 'after'), config: { ...config, prompts }, sources, terminal })
    const [before, after] = ['before', 'after'].map((name) => readResults(join(work, name)))
    const truth = options.labels === undefined ? null : readLabels(options.labels, options)
    const inside = truth && within(historyOf(before!.windows, before!.findings), truth).truth
    const side = (name: string, results: typeof before) => ({ name, results: results!, manifest: null })
    return compareReplays({
      before: side('before', before),
      after: side('after', after),
      truth: inside,
      severity: options.severity,
    })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function print(args: {
  terminal: Terminal
  page: PageFile
  text: string
  comparison: Comparison
  hidden: readonly string[]
  labelled: boolean
}): void {
  const { terminal, page, text, comparison, hidden, labelled } = args
  const paint = painter(terminal)
  const { changes, same } = comparison.alerts
  const lines = [
    paint('bold', `${relative('', page.path)}${page.isNew ? ' (new)' : ''}`),
    ...differenceOf(page.isNew ? '' : page.text, text).map(
      ({ sign, text: line }) => `  ${sign === '+' ? paint('green', `+ ${line}`) : `${sign} ${line}`}`,
    ),
    '',
    `On ${count(comparison.shared, 'window')} of history, judged by the built-in rules: ${count(changes.length, 'alert')} would change, ${same} stay`,
    ...changes.map((change) => `  ${change.kind.padEnd(11)}  ${sayChange(change)}`),
    '',
    ...(hidden.length > 0
      ? hidden.map((line) => paint('red', line))
      : [
          labelled
            ? 'It hides no known incident.'
            : 'Whether it hides an incident nobody can say without --labels: read the list.',
        ]),
  ]
  terminal.stdout.write(`${lines.join('\n')}\n`)
}
