/** Which column of a table of labels is which, by the names people give them or by what they said themselves. */
import { suggest } from '../../nearest.ts'
import { showHidden } from '../../visible.ts'

/** Of a head line, enough to know the file by: it may be none at all. */
const MOST_NAMED = 200

/** The usual names, ours first. */
const NAMES = {
  start: ['start', 'begin', 'from', 'start_time', 'started_at'],
  end: ['end', 'until', 'to', 'end_time', 'ended_at'],
  service: ['service', 'component', 'app'],
  kind: ['kind', 'fault_kind', 'type', 'category'],
  label: ['label', 'verdict', 'outcome'],
  window: ['window_start', 'window'],
  finding: ['finding'],
  type: ['type'],
} as const
export type Column = keyof typeof NAMES
export const COLUMNS = Object.keys(NAMES) as readonly Column[]

/** What the rows of a table are about. */
export type TableKind = 'episodes' | 'windows' | 'findings'
const NEEDED: Readonly<Record<TableKind, readonly Column[]>> = {
  findings: ['finding', 'label'],
  windows: ['window', 'label'],
  episodes: ['start'],
}

export interface Columns {
  readonly kind: TableKind
  readonly names: Readonly<Partial<Record<Column, string>>>
}

export function columnsOf(args: {
  path: string
  head: readonly string[]
  named: Readonly<Partial<Record<Column, string>>>
}): Columns | { readonly problem: string } {
  const { path, head, named } = args
  const absent = Object.entries(named).find(([, name]) => !head.includes(name))
  if (absent) return { problem: `${path}: no column "${absent[1]}" for ${absent[0]}${suggest(absent[1], head)}` }
  const find = (column: Column) => named[column] ?? NAMES[column].find((name) => head.includes(name))
  const names = Object.fromEntries(COLUMNS.map((column) => [column, find(column)])) as Columns['names']
  const kinds = Object.keys(NEEDED) as TableKind[]
  const kind = kinds.find((each) => NEEDED[each].every((column) => names[column] !== undefined))
  if (kind !== undefined) return { kind, names }
  return {
    problem: `${path}: expected a column "start" (and "end", "service", "kind"), or "window" and "label", or "finding" and "label"; its columns are ${showHidden(head.join(', ')).slice(0, MOST_NAMED)}. Say which is which with --columns start=NAME`,
  }
}
