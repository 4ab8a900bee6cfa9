/** `compare.html`: a change and what came of it, side by side, on one page that needs nothing else. */
import { mark } from '../report/found.ts'
import { page } from '../report/index.ts'
import { html, type Markup } from '../report/markup.ts'
import { prose } from '../report/prose.ts'
import { table } from '../report/table.ts'
import { scoreTables, type TextTable } from '../score/tables.ts'
import { count, dayAndTime, number } from '../wording.ts'
import { alertOf, CHANGES } from './alerts.ts'
import type { Comparison } from './comparison.ts'
import { sayPaired } from './paired.ts'
import { saySpent } from './spent.ts'

const MOST_CHANGES = 400

export function renderComparison(comparison: Comparison, objections: readonly string[]): string {
  const { names, alerts, shared, unshared, texts, scored } = comparison
  const [before, after] = names
  const amounts = CHANGES.map((kind): [string, number] => [
    kind,
    alerts.changes.filter((change) => change.kind === kind).length,
  ])
  const body = html`<h1>${before} against ${after}</h1>
<p>${count(shared, 'window')} compared${unshared > 0 ? html`; <b>${count(unshared, 'window')} left out</b>, because only one has them, or with other lines` : null}. ${saySpent(comparison)}.</p>
${objections.map((objection) => html`<p class="loud">${objection}</p>`)}
<div class="tiles">${[...amounts, ['the same', alerts.same] as const].map(([kind, amount]) => html`<div class="tile"><b>${number(amount)}</b><span>${kind}</span></div>`)}</div>
<h2>What was changed</h2>
${texts.length === 0 ? html`<p>Neither prompts nor settings, as far as the two left a record of them.</p>` : texts.map(showText)}
<h2>Which alerts changed</h2>
${alerts.changes.length === 0 ? html`<p>None.</p>` : listChanges(comparison)}
<h2>Is it better?</h2>
${
  scored === null
    ? html`<p>Without labels nobody can say: give them with <code>--labels</code>.</p>`
    : html`<p>${sayPaired(scored.paired)}</p>${scoreTables([
        { name: before, score: scored.before },
        { name: after, score: scored.after },
      ]).map(showTable)}`
}`
  return page({ title: `${before} against ${after}`, body })
}

function showText({ name, lines }: Comparison['texts'][number]): Markup {
  const classes = { '+': 'added', '-': 'removed', ' ': '' }
  return html`<p><code>${name}</code></p><pre>${lines.map(
    ({ sign, text }) => html`<span class="${classes[sign]}">${sign} ${text}</span>
`,
  )}</pre>`
}

function listChanges({ alerts }: Comparison): Markup {
  return table({
    columns: [
      { name: 'When', cell: (change) => html`<span class="when">${dayAndTime(alertOf(change).start)}</span>` },
      { name: 'Change', cell: ({ kind }) => kind },
      { name: 'Before', cell: ({ before }) => (before === null ? '-' : mark(before.severity)) },
      { name: 'After', cell: ({ after }) => (after === null ? '-' : mark(after.severity)) },
      { name: 'Service', cell: (change) => alertOf(change).service },
      { name: 'Type', cell: (change) => alertOf(change).type },
      { name: 'What', as: 'text', cell: (change) => prose(alertOf(change).summary) },
    ],
    rows: alerts.changes,
    most: MOST_CHANGES,
    rest: 'changes',
  })
}

function showTable({ title, head, rows }: TextTable): Markup {
  const columns = head.map((name, at) => ({ name, cell: (row: readonly string[]) => row[at] ?? '' }))
  return html`<p><b>${title}</b></p>${table({ columns, rows, most: rows.length, rest: '' })}`
}
