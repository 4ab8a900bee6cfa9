/** Templates that were new in this history, the worst first: after a deploy this is what it brought. */
import { LEVELS } from '../../model.ts'
import type { Newcomer } from '../newcomers.ts'
import { dayAndTime, number } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import { table } from './table.ts'

const MOST = 80

export function listNewcomers(newcomers: readonly Newcomer[]): Markup {
  if (newcomers.length === 0)
    return html`<p>None: after the first windows nothing was written that had not been before.</p>`
  return table({
    columns: [
      { name: 'First', cell: ({ first }) => html`<span class="when">${dayAndTime(first)}</span>` },
      { name: 'Service', cell: ({ service }) => service },
      { name: 'Level', cell: ({ level }) => level ?? '-' },
      { name: 'Times', as: 'amount', cell: ({ count }) => number(count) },
      { name: 'Template', as: 'text', cell: ({ text }) => html`<code>${text}</code>` },
    ],
    rows: newcomers.toSorted((a, b) => grade(b) - grade(a) || a.first - b.first),
    most: MOST,
    rest: 'less severe than these',
  })
}

/** Below a warning one level is as good as another. */
function grade({ level }: Newcomer): number {
  return level === null ? 0 : Math.max(LEVELS.indexOf('info'), LEVELS.indexOf(level))
}
