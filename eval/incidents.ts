/**
 * How well incidents with labels are found: `npm run eval:incidents -- FOLDER [--severity medium] [--out DIR] [--missed]`.
 * Each set is a folder with `logs/`, `labels.csv` and, where windows can be judged, `windows.csv`. The logs go through
 * `replay` with the built-in analyst as anybody would run it; what it writes is compared with the labels.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SEVERITIES, type Severity } from '../src/model.ts'
import { readTruth, type Truth } from '../src/tune/score/labels.ts'
import { add, harmonic, type Ratio, share, tell } from '../src/tune/score/ratio.ts'
import { foundOf, type Score, score } from '../src/tune/score/score.ts'
import { type Outcome, replaySet } from './replayed.ts'

const { values, positionals } = parseArgs({
  options: {
    severity: { type: 'string', default: 'medium' },
    out: { type: 'string' },
    missed: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const [folder] = positionals
const severity = values.severity as Severity
if (folder === undefined || !SEVERITIES.includes(severity)) {
  throw new Error(`expected FOLDER [--severity ${SEVERITIES.join('|')}] [--out DIR] [--missed]`)
}

const work = values.out === undefined ? mkdtempSync(join(tmpdir(), 'logtriage-eval-')) : resolve(values.out)
mkdirSync(work, { recursive: true })
try {
  const scores = new Map<string, Score>()
  for (const set of setsIn(folder)) {
    const outcome = replaySet({ set, out: join(work, basename(set)) })
    const scored = score({ history: outcome.history, truth: truthOf(set), severity })
    scores.set(basename(set), scored)
    print(basename(set), scored, outcome)
  }
  printTogether(scores)
  if (values.out !== undefined) {
    writeFileSync(join(work, 'scores.json'), `${JSON.stringify(Object.fromEntries(scores), null, 2)}\n`)
  }
} finally {
  if (values.out === undefined) rmSync(work, { recursive: true })
}

function setsIn(path: string): string[] {
  const found = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  if (found.some(({ name }) => name === 'logs')) return [path]
  const sets = found.map(({ name }) => join(path, name)).filter((set) => existsSync(join(set, 'logs')))
  return sets.sort()
}

/** Windows are judged only where the set says which of them are normal. */
function truthOf(set: string): Truth {
  const windows = join(set, 'windows.csv')
  const labels = join(set, 'labels.csv')
  const truth = readTruth(existsSync(windows) ? [labels, windows] : [labels])
  const normal = [...(truth.windows?.values() ?? [])].includes('normal')
  return { ...truth, windows: normal ? truth.windows : new Map() }
}

function print(name: string, scored: Score, { lines, history, tokens }: Outcome): void {
  console.log(`\n${name}: ${lines} lines, ${history.findings.length} findings`)
  const rows: [string, string][] = []
  const { windows, episodes, gate } = scored
  if (windows !== null) {
    const { truePositive, falsePositive, falseNegative, trueNegative, alarmsPerHour } = windows
    rows.push(['windows', `TP ${truePositive} FP ${falsePositive} FN ${falseNegative} TN ${trueNegative}`])
    rows.push(['precision', tell(windows.precision)], ['recall', tell(windows.recall)])
    rows.push(['F1', f1(windows.precision, windows.recall)])
    rows.push(['false alarms per hour', alarmsPerHour.toFixed(2)])
    rows.push(['first stage: anomalous windows asked about', tell(windows.passed)])
    rows.push(['first stage: normal windows skipped', tell(windows.skipped)])
  }
  rows.push(['episodes found', tell(foundOf(episodes))])
  const delays = episodes.flatMap(({ delay }) => (delay === null ? [] : [delay]))
  if (delays.length > 0)
    rows.push(['delay, median and most', `${minutes(middle(delays))}, ${minutes(Math.max(...delays))}`])
  rows.push(['service named first', tell(share(episodes, ({ namedFirst }) => namedFirst))])
  rows.push(['service among three', tell(share(episodes, ({ namedAmongThree }) => namedAmongThree))])
  for (const [kind, members] of Map.groupBy(episodes, ({ episode }) => episode.kind)) {
    rows.push([`  found of ${kind}`, tell(foundOf(members))])
  }
  rows.push(['service windows asked about', tell(gate.asked)], ['lines in them', tell(gate.lines)])
  rows.push(['tokens, against sending every line', `${tokens.asked} / ${tokens.all}: ${fewer(tokens)} fewer`])
  for (const [label, text] of rows) console.log(`  ${label.padEnd(44)} ${text}`)
  if (values.missed) printWrong(scored)
}

function printWrong({ moments, episodes, findings }: Score): void {
  for (const { start, label, raised } of moments) {
    if (label === 'anomaly' && !raised) console.log(`  missed: window ${iso(start)}`)
  }
  for (const { episode, delay } of episodes) {
    if (delay === null) console.log(`  missed: episode ${iso(episode.start)} ${episode.service} ${episode.kind}`)
  }
  for (const { start, service, severity, summary, right } of findings) {
    if (right === false) console.log(`  false alarm: ${iso(start)} ${service} ${severity}: ${summary}`)
  }
}

/** Sets that have labelled windows are summed up: with so few positives the sum says more than a mean. */
function printTogether(scores: ReadonlyMap<string, Score>): void {
  const families = Map.groupBy(
    [...scores].filter(([, { windows }]) => windows !== null),
    ([name]) => name.split('-')[0]!,
  )
  for (const [family, members] of families) {
    if (members.length < 2) continue
    const sum = (pick: (score: Score) => Ratio) => members.map(([, score]) => pick(score)).reduce(add)
    const precision = sum(({ windows }) => windows!.precision)
    const recall = sum(({ windows }) => windows!.recall)
    console.log(`\n${family}, ${members.length} sets together`)
    console.log(`  precision ${tell(precision)}, recall ${tell(recall)}, F1 ${f1(precision, recall)}`)
    console.log(`  episodes ${tell(sum(({ episodes }) => foundOf(episodes)))}`)
    const [passed, skipped] = [sum(({ windows }) => windows!.passed), sum(({ windows }) => windows!.skipped)]
    console.log(`  first stage: recall ${tell(passed)}, normal skipped ${tell(skipped)}`)
  }
}

function fewer({ asked, all }: { asked: number; all: number }): string {
  return asked === 0 ? 'all' : `${(all / asked).toFixed(0)}x`
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

function minutes(milliseconds: number): string {
  return `${(milliseconds / 60_000).toFixed(1)} min`
}

function f1(precision: Ratio, recall: Ratio): string {
  return harmonic(precision, recall)?.toFixed(2) ?? '-'
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 16)
}
