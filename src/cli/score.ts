/** `logtriage score`: how good a replay was, against what people know of that history. */
import { checkTimezone } from '../decode/index.ts'
import { EXIT, UsageError } from '../errors.ts'
import { SEVERITIES, type Severity } from '../model.ts'
import { readResults } from '../tune/results.ts'
import { belowBar } from '../tune/score/bar.ts'
import { COLUMNS, type Column } from '../tune/score/columns.ts'
import { extent, holdOut, type Part } from '../tune/score/holdout.ts'
import { readTruth } from '../tune/score/labels.ts'
import { scoreRecord } from '../tune/score/record.ts'
import { score } from '../tune/score/score.ts'
import { type History, historyOf } from '../tune/score/scored.ts'
import { type Truth, truthWithin } from '../tune/score/truth.ts'
import { dayAndTime } from '../tune/wording.ts'
import { Command, Option } from './command.ts'
import { showScores } from './shown/scores.ts'
import type { CommandOf } from './terminal.ts'

export interface LabelOptions {
  readonly columns?: string
  readonly timezone: string
  readonly severity: Severity
}

interface ScoreOptions extends LabelOptions {
  readonly labels: readonly string[]
  readonly holdout?: string
  readonly minPrecision?: string
  readonly minRecall?: string
  readonly minF1?: string
  readonly minEpisodes?: string
  readonly wrong?: boolean
  readonly json?: boolean
}

export const scoreCommand: CommandOf = (terminal, exit) =>
  new Command('score')
    .description('how good a replay was: precision, recall, F1, episodes, delay, with intervals')
    .argument('<folder>', 'what `replay --out` has written')
    .requiredOption(
      '--labels <csv...>',
      'what was wrong when: start,end,service,kind; or labels of windows or findings',
    )
    .option('--columns <names>', 'own names of columns, such as start=began,kind=fault')
    .option('--timezone <zone>', 'zone of times in the labels that name none', 'UTC')
    .addOption(severityOption())
    .option('--holdout <share>', 'keeps the last part of the time apart, such as 30%; --min-… then speak of that part')
    .option('--min-precision <share>', 'exit 1 below it, 0 to 1; likewise the others')
    .option('--min-recall <share>')
    .option('--min-f1 <share>')
    .option('--min-episodes <share>', 'share of episodes that have to be found')
    .option('--wrong', 'list what was missed and what was a false alarm')
    .option('--json', 'as JSON')
    .action((folder: string, options: ScoreOptions) => {
      const { severity, json = false, wrong = false } = options
      const bar = barOf(options)
      const share = options.holdout === undefined ? null : shareOf('--holdout', options.holdout)
      const truth = readLabels(options.labels, options)
      const { windows, findings } = readResults(folder)
      const history = historyOf(windows, findings)
      const whole = within(history, truth)
      const parts = share === null ? [whole] : holdOut({ ...whole, share })
      const scores = parts.map((part) => ({ name: part.name, score: score({ ...part, severity }) }))
      const below = belowBar(scores.at(-1)!.score, bar)
      if (json) {
        const named = scores.map((each) => [each.name, scoreRecord(each.score)])
        terminal.stdout.write(`${JSON.stringify({ severity, ...Object.fromEntries(named), below })}\n`)
      } else {
        const outside = truth.episodes.length - whole.truth.episodes.length
        const strangers = strangersIn(whole)
        showScores({ terminal, history, scores, below, wrong, severity, outside, strangers })
      }
      exit(below.length > 0 ? EXIT.findings : EXIT.fine)
    })

export function severityOption(): Option {
  return new Option('--severity <least>', 'findings below it raise nothing').choices(SEVERITIES).default('medium')
}

/** Throws a UsageError that names every problem of options and tables. */
export function readLabels(paths: readonly string[], { columns, timezone }: LabelOptions): Truth {
  const unknown = checkTimezone(timezone)
  if (unknown !== null) throw new UsageError([`--timezone: ${unknown}`])
  return readTruth(paths, { timezone, columns: columnsFrom(columns) })
}

/** What is labelled outside of the history cannot be asked of it; when all of it is, something is wrong with the times. */
export function within(history: History, truth: Truth): Part {
  const { start, end } = extent(history)
  if (history.windows.length === 0) throw new UsageError(['the replay has no windows: there is nothing to score'])
  const inside = truthWithin(truth, { start, end })
  if (truth.episodes.length > 0 && inside.episodes.length === 0) {
    const first = truth.episodes[0]!.start
    throw new UsageError([
      `no label lies within the history, ${dayAndTime(start)} to ${dayAndTime(end)} UTC; the first is at ${dayAndTime(first)} UTC. Are the labels in another zone (--timezone)?`,
    ])
  }
  return { name: 'all', history, truth: inside }
}

/** A name that was mistyped would look like something that was never found. */
function strangersIn({ history, truth }: Part): string[] {
  const writing = new Set(history.windows.map(({ service }) => service))
  const named = truth.episodes.map(({ service }) => service)
  return [...new Set(named)].filter((service) => service !== '' && !writing.has(service))
}

function columnsFrom(text: string | undefined): Partial<Record<Column, string>> {
  const pairs = (text ?? '')
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=', 2) as [string, string?])
  const wrong = pairs.filter(([column, name]) => name === undefined || !COLUMNS.includes(column as Column))
  if (wrong.length > 0) {
    const given = wrong.map((pair) => pair.join('=')).join(',')
    throw new UsageError([`--columns: expected NAME=COLUMN with a name of ${COLUMNS.join(', ')}, got "${given}"`])
  }
  return Object.fromEntries(pairs) as Partial<Record<Column, string>>
}

function barOf({ minPrecision, minRecall, minF1, minEpisodes }: ScoreOptions) {
  const given = { precision: minPrecision, recall: minRecall, f1: minF1, episodes: minEpisodes }
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, shareOf(`--min-${name}`, text)]],
    ),
  )
}

function shareOf(option: string, text: string): number {
  const share = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text)
  if (text.trim() !== '' && share >= 0 && share <= 1) return share
  throw new UsageError([`${option}: expected a share like 0.3 or 30%, got "${text}"`])
}
