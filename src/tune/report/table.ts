/** A table that scrolls sideways by itself where a screen is narrow, and says what it leaves out. */
import { number } from '../wording.ts'
import { html, type Markup } from './markup.ts'

type Cell = string | number | Markup

export interface Column<Row> {
  readonly name: string
  readonly cell: (row: Row) => Cell
  /** Amounts stand to the right, where they can be compared; text may take several lines, all else stays on one. */
  readonly as?: 'amount' | 'text'
}

export function table<Row>(args: {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** How many are shown; where the rest is. */
  most: number
  rest: string
}): Markup {
  const { columns, rows, most, rest } = args
  const shown = rows.slice(0, most)
  // Where a screen is narrow, the text of a row goes below the rest of it.
  const hasText = columns.some(({ as }) => as === 'text')
  const left = rows.length - shown.length
  return html`<div class="wide"><table${hasText ? html` class="told"` : null}>
<thead><tr>${columns.map(({ name, as }) => html`<th${kind(as)}>${name}</th>`)}</tr></thead>
<tbody>${shown.map(
    (
      row,
    ) => html`<tr>${columns.map(({ name, cell, as }) => html`<td${kind(as)}${as === 'amount' ? html` data-name="${name}"` : null}>${cell(row)}</td>`)}</tr>
`,
  )}</tbody></table></div>${left > 0 ? html`<p class="rest">${number(left)} more ${rest}</p>` : null}`
}

function kind(as: 'amount' | 'text' | undefined): Markup | null {
  return as === undefined ? null : html` class="${as}"`
}
