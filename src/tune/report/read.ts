/** What was read: every source, how its lines were understood, and which were not. */
import { relative } from 'node:path'
import type { Summary } from '../summary.ts'
import { count, number, percent } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import { table } from './table.ts'

const MOST_SOURCES = 100

export function listSources({ sources, left_out: leftOut, late, trouble, lines, bytes }: Summary): Markup {
  const unparsed = sources.reduce((sum, source) => sum + source.unparsed, 0)
  const records = sources.reduce((sum, source) => sum + source.records, 0)
  return html`<p>${count(lines, 'line')}, ${number(Math.round(bytes / 1024))} KiB, as ${count(records, 'record')}; ${percent(records - unparsed, records)} of them parsed${late > 0 ? `, ${number(late)} late: they went to the next window` : ', none late'}.${leftOut > 0 ? ` ${count(leftOut, 'line')} of other times or services left out.` : ''}</p>
${trouble.map(({ path, reason }) => html`<p class="loud">${relative('', path)}: ${reason}</p>`)}
${table({
  columns: [
    { name: 'Source', as: 'text', cell: ({ path }) => relative('', path) || path },
    { name: 'Format', cell: ({ format }) => format },
    { name: 'Records', as: 'amount', cell: (source) => number(source.records) },
    { name: 'Unparsed', as: 'amount', cell: (source) => number(source.unparsed) },
    { name: 'Impossible times', as: 'amount', cell: (source) => number(source.absurd_times) },
    { name: 'Why this format', as: 'text', cell: ({ why }) => why },
  ],
  rows: sources.toSorted((a, b) => b.unparsed - a.unparsed || b.records - a.records),
  most: MOST_SOURCES,
  rest: 'sources',
})}`
}
