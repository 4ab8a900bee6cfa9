/** What `compare` tells on a terminal: how much changed, by which words, and whether it is better. */
import { join } from 'node:path'
import { CHANGES } from '../../tune/compare/alerts.ts'
import type { Comparison, Side } from '../../tune/compare/comparison.ts'
import { sayChange } from '../../tune/compare/objections.ts'
import { sayPaired } from '../../tune/compare/paired.ts'
import { saySpent } from '../../tune/compare/spent.ts'
import { stabilityOf } from '../../tune/compare/stability.ts'
import { historyOf } from '../../tune/score/scored.ts'
import { scoreTables } from '../../tune/score/tables.ts'
import { count, number } from '../../tune/wording.ts'
import { painter, type Terminal } from '../terminal.ts'
import { blocksText } from './blocks.ts'
import { tableLines } from './table.ts'
import type { Paint } from './voice.ts'

const SHOWN_CHANGES = 30
const COLOURS = { '+': 'green', '-': 'red', ' ': 'dim' } as const

export function showComparison(args: {
  terminal: Terminal
  comparison: Comparison
  /** What was objected to. */
  found: readonly string[]
  /** The folder that holds the whole of it. */
  out: string
  /** Of each side, its runs. */
  runs: readonly (readonly Side[])[]
}): void {
  const { terminal, comparison, found, out, runs } = args
  const paint = painter(terminal)
  const page = join(out, 'compare.html')
  const blocks = [
    headLines(comparison, paint),
    textLines(comparison, paint),
    ...changeBlocks(comparison, page),
    ...scoreBlocks(comparison, paint),
    ...runs.filter((sides) => sides.length > 1).map(steadinessLines),
    found.map((line) => paint('red', line)),
    [page],
  ]
  terminal.stdout.write(blocksText(blocks))
}

function headLines(comparison: Comparison, paint: Paint): string[] {
  const { names, shared, unshared, alerts } = comparison
  const leftOut = unshared > 0 ? `, ${number(unshared)} left out because only one has them` : ''
  const amounts = CHANGES.map((kind) => `${alerts.changes.filter((change) => change.kind === kind).length} ${kind}`)
  return [
    `${paint('bold', names[0])} against ${paint('bold', names[1])}: ${count(shared, 'window')}${leftOut}`,
    `${amounts.join(', ')}, ${alerts.same} the same`,
    saySpent(comparison),
  ]
}

function textLines({ texts }: Comparison, paint: Paint): string[] {
  return texts.flatMap(({ name, lines }) => [
    paint('bold', name),
    ...lines.map(({ sign, text }) => `  ${paint(COLOURS[sign], `${sign} ${text}`)}`),
  ])
}

function changeBlocks({ alerts: { changes } }: Comparison, page: string): string[][] {
  const shown = changes.slice(0, SHOWN_CHANGES).map((change) => `${change.kind.padEnd(11)}  ${sayChange(change)}`)
  const more = changes.length - shown.length
  return [shown, more > 0 ? [`and ${number(more)} more, in ${page}`] : []]
}

function scoreBlocks({ names: [before, after], scored }: Comparison, paint: Paint): string[][] {
  if (scored === null) return []
  const tables = scoreTables([
    { name: before, score: scored.before },
    { name: after, score: scored.after },
  ])
  return [[sayPaired(scored.paired)], ...tables.map((table) => tableLines(table, paint))]
}

function steadinessLines(sides: readonly Side[]): string[] {
  const alerts = sides.map(({ results }) => historyOf(results.windows, results.findings).findings)
  const { runs, always, sometimes } = stabilityOf(alerts)
  return [
    `${sides[0]!.name}: of ${count(always + sometimes.length, 'alert')}, ${always} came in all ${runs} runs`,
    ...sometimes.slice(0, SHOWN_CHANGES).map((alert) => `  not always: ${alert}`),
  ]
}
