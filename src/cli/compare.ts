/** `logtriage compare`: two prompt sets, configs or earlier replays on the same windows; a gate when asked to be one. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EXIT, UsageError } from '../errors.ts'
import { makeFolder, writeInto } from '../folder.ts'
import { suggest } from '../nearest.ts'
import { requireBegun, shareAnswers } from '../tune/answers.ts'
import { compareReplays } from '../tune/compare/comparison.ts'
import { needsLabels, OBJECTIONS, type Objection, objectionsTo } from '../tune/compare/objections.ts'
import { renderComparison } from '../tune/compare/page.ts'
import { historyOf } from '../tune/score/scored.ts'
import { configOption } from './asked/config.ts'
import { type RecordingOptions, recordedOption, recordOption } from './asked/recorded.ts'
import { resumeOption, sayHowToGoOn } from './asked/resume.ts'
import { sidesOf } from './asked/variant.ts'
import { Command, Option } from './command.ts'
import { ratesFrom } from './estimate.ts'
import { type LabelOptions, readLabels, severityOption, within } from './score.ts'
import { showComparison } from './shown/comparison.ts'
import type { CommandOf } from './terminal.ts'

interface CompareOptions extends LabelOptions, RecordingOptions {
  readonly config?: string
  readonly analyst?: 'builtin' | 'openai'
  readonly labels?: readonly string[]
  readonly failOn?: string
  readonly repeat: string
  readonly price?: string
  readonly out: string
  readonly resume?: boolean
}

export const compareCommand: CommandOf = (terminal, exit) =>
  new Command('compare')
    .description(
      'two prompt sets, configs or earlier replays on the same windows: what changed, and whether it is better',
    )
    .argument('<before>', 'the folder of a replay or of prompts, or a config')
    .argument('<after>', 'what it is compared with, likewise')
    .argument('[files...]', 'logs to replay where prompts or configs are compared; none: the sources of the config')
    .addOption(configOption())
    .addOption(
      new Option('--analyst <name>', 'who judges, instead of what the config says').choices(['builtin', 'openai']),
    )
    .option('--labels <csv...>', 'what was wrong when, as for `score`')
    .option('--columns <names>', 'own names of columns, such as start=began,kind=fault')
    .option('--timezone <zone>', 'zone of times in the labels that name none', 'UTC')
    .addOption(severityOption())
    .addOption(recordOption())
    .addOption(recordedOption())
    .addOption(resumeOption('comparison'))
    .option('--price <read,written>', 'of a million tokens, such as 0.15,0.60: the cost is said, too')
    .option('--repeat <runs>', 'replays each so often, and says what came every time', '1')
    .option('--fail-on <list>', `exit 1 on any of ${OBJECTIONS.join(', ')}`)
    .option('--out <folder>', 'where compare.html goes, and what had to be replayed', 'compare')
    .action(async (before: string, after: string, files: string[], options: CompareOptions) => {
      const { out, severity, config, analyst, resume = false } = options
      const folders = [join(out, 'before'), join(out, 'after')] as const
      const objections = objectionsFrom(options)
      const truth = options.labels === undefined ? null : readLabels(options.labels, options)
      const { price } = ratesFrom(options)
      const runs = runsFrom(options.repeat)
      if (resume) requireBegun({ out, folders })
      const answersOf = shareAnswers({ out, resume })
      const replaying = { terminal, files, config, analyst, runs, recording: options, answersOf }
      const work = async () =>
        [await sidesOf(before, folders[0], replaying), await sidesOf(after, folders[1], replaying)] as const
      const [old, now] = await sayHowToGoOn(terminal, { out, work })
      const { windows, findings } = old[0]!.results
      const inside = truth && within(historyOf(windows, findings), truth).truth
      const comparison = compareReplays({ before: old[0]!, after: now[0]!, truth: inside, severity, price })
      const found = objectionsTo(comparison, objections)
      makeFolder(out, '--out')
      const page = renderComparison(comparison, found)
      writeInto(out, '--out', () => writeFileSync(join(out, 'compare.html'), page, { mode: 0o600 }))
      showComparison({ terminal, comparison, found, out, runs: [old, now] })
      exit(found.length > 0 ? EXIT.findings : EXIT.fine)
    })

function objectionsFrom({ failOn, labels }: CompareOptions): Objection[] {
  const named = (failOn ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const problems = named.flatMap((name) => {
    if (!OBJECTIONS.includes(name as Objection)) return [`--fail-on: "${name}" is none${suggest(name, OBJECTIONS)}`]
    if (labels === undefined && needsLabels(name as Objection))
      return [`--fail-on ${name} needs --labels to know it by`]
    return []
  })
  if (problems.length > 0) throw new UsageError(problems)
  return named as Objection[]
}

function runsFrom(text: string): number {
  const runs = Number(text)
  if (Number.isInteger(runs) && runs >= 1 && runs <= 100) return runs
  throw new UsageError([`--repeat: expected a number of runs from 1 to 100, got "${text}"`])
}
