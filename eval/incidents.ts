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
import { readLabels } from './labels.ts'
import { add, harmonic, type Ratio, tell } from './ratio.ts'
import { type Outcome, replaySet } from './replayed.ts'
import { type Score, scoreSet } from './score.ts'

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
    const score = scoreSet({ outcome, labels: readLabels(set), severity })
    scores.set(basename(set), score)
    print(basename(set), score, outcome)
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

function print(name: string, score: Score, { lines, findings }: Outcome): void {
  console.log(`\n${name}: ${lines} lines, ${findings.length} findings`)
  const rows: [string, string][] = []
  const { windows, episodes, named, delays, gate, tokens } = score
  if (windows !== null) {
    const { truePositive, falsePositive, falseNegative, trueNegative, alarmsPerHour } = windows
    rows.push(['windows', `TP ${truePositive} FP ${falsePositive} FN ${falseNegative} TN ${trueNegative}`])
    rows.push(['precision', tell(windows.precision)], ['recall', tell(windows.recall)])
    rows.push(['F1', harmonic(windows.precision, windows.recall).toFixed(2)])
    rows.push(['false alarms per hour', alarmsPerHour.toFixed(2)])
    rows.push(['first stage: anomalous windows asked about', tell(gate.recall)])
    rows.push(['first stage: normal windows skipped', tell(gate.skipped)])
  }
  rows.push(['episodes found', tell(episodes)])
  if (delays.length > 0)
    rows.push(['delay, median and most', `${minutes(middle(delays))}, ${minutes(Math.max(...delays))}`])
  rows.push(['service named first', tell(named.first)], ['service among three', tell(named.three)])
  for (const [kind, ratio] of score.byKind) rows.push([`  found of ${kind}`, tell(ratio)])
  rows.push(['service windows asked about', tell(gate.passed)], ['lines in them', tell(gate.lines)])
  rows.push(['tokens, against sending every line', `${tokens.asked} / ${tokens.all}: ${fewer(tokens)} fewer`])
  for (const [label, text] of rows) console.log(`  ${label.padEnd(44)} ${text}`)
  if (!values.missed) return
  for (const missed of score.missed) console.log(`  missed: ${missed}`)
  for (const alarm of score.alarms) console.log(`  false alarm: ${alarm}`)
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
    console.log(`  precision ${tell(precision)}, recall ${tell(recall)}, F1 ${harmonic(precision, recall).toFixed(2)}`)
    console.log(`  episodes ${tell(sum(({ episodes }) => episodes))}`)
    console.log(
      `  first stage: recall ${tell(sum(({ gate }) => gate.recall))}, normal skipped ${tell(sum(({ gate }) => gate.skipped))}`,
    )
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
