/** What was found of labelled incidents, as tables on the terminal. */
import { add, harmonic, type Ratio, share, tell } from '../src/tune/score/ratio.ts'
import { foundOf, type Score } from '../src/tune/score/score.ts'
import type { Outcome } from './replayed.ts'

export function printScore(name: string, scored: Score, { lines, history, tokens }: Outcome): void {
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
}

export function printWrong({ moments, episodes, findings }: Score): void {
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
export function printTogether(scores: ReadonlyMap<string, Score>): void {
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
