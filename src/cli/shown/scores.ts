/** How good a replay was, in tables, and what has to be known beside them. */
import type { Severity } from '../../model.ts'
import { extent } from '../../tune/score/holdout.ts'
import type { History } from '../../tune/score/scored.ts'
import { caution, type NamedScore, scoreTables, wrongs } from '../../tune/score/tables.ts'
import { count, dayAndTime } from '../../tune/wording.ts'
import { painter, type Terminal } from '../terminal.ts'
import { blocksText } from './blocks.ts'
import { tableLines } from './table.ts'

const MOST_NAMES = 10

interface Shown {
  readonly history: History
  readonly scores: readonly NamedScore[]
  /** What is below the bar. */
  readonly below: readonly string[]
  readonly severity: Severity
  /** How many labels lie outside of the history. */
  readonly outside: number
  /** Services of labels that write nothing. */
  readonly strangers: readonly string[]
  /** Whether what was missed and what was a false alarm is listed. */
  readonly wrong: boolean
}

export function showScores({ terminal, ...shown }: Shown & { readonly terminal: Terminal }): void {
  const { scores, below, wrong } = shown
  const paint = painter(terminal)
  const blocks = [
    headLines(shown),
    ...scoreTables(scores).map((table) => tableLines(table, paint)),
    wrong ? scores.flatMap((each) => wrongs(each.score)) : [],
    below.map((line) => paint('red', line)),
  ]
  terminal.stdout.write(blocksText(blocks))
}

function headLines({ history, scores, severity, outside, strangers }: Shown): string[] {
  const { start, end } = extent(history)
  const amounts = `${count(history.windows.length, 'window')}, ${count(history.findings.length, 'finding')}`
  const names = strangers.slice(0, MOST_NAMES).join(', ')
  return [
    `${dayAndTime(start)} to ${dayAndTime(end)} UTC: ${amounts}; those below ${severity} raise nothing`,
    ...(outside > 0 ? [`${count(outside, 'label')} outside of that time left out`] : []),
    ...(strangers.length > 0 ? [`labels name what writes nothing here: ${names}`] : []),
    ...scores.flatMap((each) => caution(each.score) ?? []).slice(-1),
  ]
}
