/** What was found: one entry for what belongs together, told by its worst finding, with its lines and its reasons. */
import type { Evidence, Finding, Time } from '../../model.ts'
import { weightOf } from '../../mute/index.ts'
import { readableEvidence } from '../../readable.ts'
import { isoTime } from '../../records.ts'
import type { Together } from '../together.ts'
import { count, number } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import { prose } from './prose.ts'

const MOST_ENTRIES = 60
const MOST_EVIDENCE = 8
const MOST_BESIDE = 8
/** Of one line: enough to know it by. */
const MOST_TEXT = 600

type When = (time: string | null) => string

/** The worst first, as they come. */
export function listFindings(found: readonly Together[], when: When): Markup {
  if (found.length === 0) return html`<p>Nothing unusual was found.</p>`
  const left = found.length - MOST_ENTRIES
  return html`${found.slice(0, MOST_ENTRIES).map((entry) => describe(entry, (time) => when(isoTime(time))))}
${left > 0 ? html`<p class="rest">${number(left)} more ${left === 1 ? 'kind' : 'kinds'} of finding, less severe than these, in findings.ndjson.</p>` : null}`
}

function describe({ worst, findings, beside, incidents, times }: Together, when: (time: Time) => string): Markup {
  const { service, type, summary, evidence, reasons, recommendedAction: action, grounded } = worst
  const severity = weightOf(worst)
  const often = `${count(findings, 'time')}${incidents.size > 1 ? ` in ${number(incidents.size)} incidents` : ''}`
  return html`<article class="${severity}">
<h3>${mark(severity)} <b>${service}</b> ${type} <small class="when">${when(worst.time)}</small></h3>
<p>${prose(summary)}</p>
${evidence.length > 0 ? html`<pre>${evidence.slice(0, MOST_EVIDENCE).map(quote)}</pre>` : null}${more(evidence.length)}
${action === '' ? null : html`<p>→ ${prose(action)}</p>`}
${beside.length > 0 ? html`<p class="why">As well, in the same ${incidents.size > 1 ? 'incidents' : 'incident'}</p><ul>${beside.slice(0, MOST_BESIDE).map((other) => html`<li><span class="when">${when(other.first)}</span> ${prose(other.worst.summary)}${other.findings > 1 ? html` <small>${count(other.findings, 'finding')}</small>` : null}</li>`)}</ul>` : null}
${reasons.length > 0 ? html`<p class="why">Why</p><ul class="why">${reasons.map((reason) => html`<li>${prose(reason)}</li>`)}</ul>` : null}
<p class="facts">${facts(worst)}${grounded ? null : ' · no line shows it, so it cannot page'}</p>
${findings > 1 ? html`<p class="facts">Found ${often}: ${times.map((at, index) => `${index > 0 ? ', ' : ''}${when(at.time)} ${at.severity}`)}${findings > times.length ? ` and ${number(findings - times.length)} more` : ''}</p>` : null}
</article>
`
}

function quote({ line, text, count: times }: Evidence): Markup {
  const short = readableEvidence(text)
  return html`<i>${line}${times > 1 ? ` ×${number(times)}` : ''}</i>  ${short.length > MOST_TEXT ? `${[...short].slice(0, MOST_TEXT).join('')}…` : short}
`
}

function more(lines: number): Markup | null {
  return lines > MOST_EVIDENCE ? html`<p class="rest">and ${count(lines - MOST_EVIDENCE, 'line')} more</p>` : null
}

function facts({ window, score, analyst, model, promptVersion: prompt }: Finding): string {
  const judge = analyst === 'builtin' ? 'built-in rules' : `${model ?? analyst}, prompt ${prompt ?? '-'}`
  return `${window} · score ${Math.round(score)} · ${judge}`
}

export function mark(severity: string): Markup {
  return html`<span class="mark ${severity}">${severity}</span>`
}
