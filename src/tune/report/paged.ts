/** What would have woken somebody, and why: the first thing a report says, because it is what it is read for. */
import type { NoticeRecord } from '../../records.ts'
import { count, number } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import { prose } from './prose.ts'

const MOST_PAGES = 8

type When = (time: string | null) => string

/** By incident: the page that woke somebody, and whatever else came of it. */
export function listPages(notices: readonly NoticeRecord[], when: When): Markup {
  const incidents = Map.groupBy(notices, ({ incident }) => incident)
  const pages = [...incidents.values()].flatMap((each) => pageOf(each) ?? [])
  if (pages.length === 0) return html`<p class="calm">Nobody would have been woken: nothing critical was found.</p>`
  const left = pages.length - MOST_PAGES
  return html`<ol class="pages">${pages.slice(0, MOST_PAGES).map((page) => describe(page, when))}</ol>
${left > 0 ? html`<p class="rest">and ${number(left)} more, below.</p>` : null}`
}

interface Page {
  readonly first: NoticeRecord
  readonly sinks: readonly string[]
  readonly muted: number
  readonly resolved: string | null
}

function pageOf(notices: readonly NoticeRecord[]): Page | null {
  const pages = notices.filter(({ action, severity }) => action === 'trigger' && severity === 'critical')
  const [first] = pages
  if (first === undefined) return null
  return {
    first,
    sinks: [...new Set(pages.filter(({ time }) => time === first.time).map(({ sink }) => sink))],
    muted: notices.filter(({ action }) => action === 'muted').length,
    resolved: notices.findLast(({ action }) => action === 'resolve')?.time ?? null,
  }
}

function describe({ first, sinks, muted, resolved }: Page, when: When): Markup {
  const { time, service, type, text } = first
  const after = [
    `to ${sinks.join(' and ')}`,
    ...(muted > 0 ? [`${count(muted, 'repeat')} muted`] : []),
    resolved === null ? 'not over at the end' : `over at ${when(resolved)}`,
  ]
  return html`<li><span class="when">${when(time)}</span> <div><b>${service}</b> ${type}<br>${prose(text)} <small>${after.join(' · ')}</small></div></li>
`
}
