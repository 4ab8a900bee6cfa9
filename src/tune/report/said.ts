/** What would have been sent and to whom, and what would not and why. */
import type { NoticeRecord } from '../../records.ts'
import { count } from '../wording.ts'
import { mark } from './found.ts'
import { html, type Markup } from './markup.ts'
import { prose } from './prose.ts'
import { table } from './table.ts'

const MOST_SENT = 300
const MOST_MUTED = 60

type When = (time: string | null) => string

export function listSent(notices: readonly NoticeRecord[], when: When): Markup {
  const sent = notices.filter(({ action }) => action !== 'muted')
  if (sent.length === 0) return html`<p>Nobody would have been told anything.</p>`
  return table({
    columns: [
      { name: 'When', cell: ({ time }) => html`<span class="when">${when(time)}</span>` },
      { name: 'To', cell: ({ sink }) => sink },
      { name: 'What', cell: ({ action, severity }) => mark(action === 'resolve' ? 'resolved' : severity) },
      { name: 'Service', cell: ({ service }) => service },
      { name: 'Text', as: 'text', cell: ({ text }) => prose(text) },
    ],
    rows: sent,
    most: MOST_SENT,
    rest: 'in notices.ndjson',
  })
}

export function listMuted(notices: readonly NoticeRecord[]): Markup {
  const muted = notices.filter(({ action }) => action === 'muted')
  if (muted.length === 0) return html`<p>Nothing was held back.</p>`
  const groups = [...Map.groupBy(muted, ({ service, type, reason }) => `${service}\n${type}\n${reason}`).values()]
  return html`<p>${count(muted.length, 'message')} held back, because the same had been said.</p>
${table({
  columns: [
    { name: 'Messages', as: 'amount', cell: (group) => group.length },
    { name: 'Service', cell: ([first]) => first!.service },
    { name: 'Type', cell: ([first]) => first!.type },
    { name: 'Why', as: 'text', cell: ([first]) => first!.reason },
  ],
  rows: groups.toSorted((a, b) => b.length - a.length),
  most: MOST_MUTED,
  rest: 'kinds, in notices.ndjson',
})}`
}
