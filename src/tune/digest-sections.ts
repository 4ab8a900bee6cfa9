/** A digest as sections of plain lines and tables, which each format then writes in its own way. */
import { count, number } from '../amounts.ts'
import { SEVERITIES, type Severity } from '../model.ts'
import type { Counted, Digest, Recurrence } from './review.ts'

export interface Section {
  readonly title: string
  readonly lines: readonly string[]
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } | null
}

const MOST_ROWS = 20
const MOST_BESIDE = 3

export function sectionsOf(digest: Digest): Section[] {
  const { windows, findings, recurring, low, muted, undelivered, diverted, advice } = digest
  const counts = SEVERITIES.toReversed().map((severity: Severity) => `${findings[severity]} ${severity}`)
  return [
    plain('In short', [
      `${count(windows.lines, 'line')} in ${count(windows.total, 'window')}: ${number(windows.quiet)} quiet, ${number(windows.notAnalysed)} not analysed by the model`,
      `findings: ${counts.join(', ')}`,
    ]),
    recurrenceTable('What kept coming back', recurring),
    recurrenceTable('What was low', low),
    countTable('What was not said, and why', muted),
    countTable('What reached nobody', undelivered),
    countTable('What another sink had to take', diverted),
    plain('What could be written down', advice),
  ].filter(({ lines, table }) => lines.length > 0 || (table?.rows.length ?? 0) > 0)
}

function plain(title: string, lines: readonly string[]): Section {
  return { title, lines, table: null }
}

function recurrenceTable(title: string, all: readonly Recurrence[]): Section {
  const head = ['service', 'type', 'worst', 'findings', 'when (UTC)', 'muted', 'such as']
  return { title, lines: more(all), table: { head, rows: all.slice(0, MOST_ROWS).flatMap(rowsOf) } }
}

function rowsOf({
  service,
  type,
  worst,
  findings,
  windows,
  first,
  last,
  muted,
  example,
  beside,
}: Recurrence): string[][] {
  const often = `${number(findings)} in ${count(windows, 'window')}`
  const whole = [service, type, worst, often, spell(first, last), number(muted), example.summary]
  const others = beside.slice(0, MOST_BESIDE).map((other) => {
    const { severity, summary } = other.worst
    return ['', '', severity, number(other.findings), spell(other.first, other.last), '', `as well: ${summary}`]
  })
  return [whole, ...others]
}

function countTable(title: string, all: readonly Counted[]): Section {
  const rows = all.slice(0, MOST_ROWS).map(({ text, times }) => [number(times), text])
  return { title, lines: more(all), table: { head: ['times', 'what'], rows } }
}

function more({ length }: readonly unknown[]): string[] {
  return length > MOST_ROWS ? [`and ${length - MOST_ROWS} more kinds`] : []
}

function spell(first: number, last: number): string {
  return `${day(first)} to ${day(last)}`
}

function day(time: number): string {
  return Number.isFinite(time) ? new Date(time).toISOString().slice(0, 16).replace('T', ' ') : '?'
}
