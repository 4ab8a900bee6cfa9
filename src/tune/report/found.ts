/** What was found: one entry for what belongs together, told by its worst finding, with its lines and its reasons. */
import { SEVERITIES, type Severity } from '../../model.ts'
import { readableEvidence } from '../../readable.ts'
import type { FindingRecord } from '../../records.ts'
import { count, number } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import { prose } from './prose.ts'

const MOST_GROUPS = 60
const MOST_EVIDENCE = 8
const MOST_TIMES = 12
/** Of one line: enough to know it by. */
const MOST_TEXT = 600

type When = (time: string | null) => string

export function listFindings(findings: Iterable<FindingRecord>, when: When): Markup {
  const groups = [...groupFindings(findings)].toSorted(
    (a, b) => rank(b.worst) - rank(a.worst) || byTime(a.worst, b.worst),
  )
  if (groups.length === 0) return html`<p>Nothing unusual was found.</p>`
  const left = groups.length - MOST_GROUPS
  return html`${groups.slice(0, MOST_GROUPS).map((group) => describe(group, when))}
${left > 0 ? html`<p class="rest">${number(left)} more ${left === 1 ? 'kind' : 'kinds'} of finding, less severe than these, in findings.ndjson.</p>` : null}`
}

interface Group {
  readonly worst: FindingRecord
  readonly count: number
  /** When it was found, the first times only. */
  readonly times: readonly { readonly time: string | null; readonly severity: Severity }[]
}

/** One pass that keeps the worst of each: a history may hold more findings than a page, or memory, should. */
function groupFindings(findings: Iterable<FindingRecord>): Iterable<Group> {
  const groups = new Map<string, Group>()
  for (const finding of findings) {
    const key = `${finding.service} ${finding.type}`
    const group = groups.get(key) ?? { worst: finding, count: 0, times: [] }
    const { time, severity } = finding
    groups.set(key, {
      worst: rank(finding) > rank(group.worst) ? finding : group.worst,
      count: group.count + 1,
      times: group.times.length < MOST_TIMES ? [...group.times, { time, severity }] : group.times,
    })
  }
  return groups.values()
}

function describe({ worst, count: found, times }: Group, when: When): Markup {
  const { severity, service, type, summary, evidence, reasons, recommended_action: action, grounded } = worst
  return html`<article class="${severity}">
<h3>${mark(severity)} <b>${service}</b> ${type} <small class="when">${when(worst.time)}</small></h3>
<p>${prose(summary)}</p>
${evidence.length > 0 ? html`<pre>${evidence.slice(0, MOST_EVIDENCE).map(quote)}</pre>` : null}${more(evidence.length)}
${action === '' ? null : html`<p>→ ${prose(action)}</p>`}
${reasons.length > 0 ? html`<p class="why">Why</p><ul class="why">${reasons.map((reason) => html`<li>${prose(reason)}</li>`)}</ul>` : null}
<p class="facts">${facts(worst)}${grounded ? null : ' · none of its evidence was found in the lines, so it cannot page'}</p>
${found > 1 ? html`<p class="facts">Found ${count(found, 'time')}: ${times.map((at, index) => `${index > 0 ? ', ' : ''}${when(at.time)} ${at.severity}`)}${found > times.length ? ` and ${number(found - times.length)} more` : ''}</p>` : null}
</article>
`
}

function quote({ line, text, count: times }: FindingRecord['evidence'][number]): Markup {
  const short = readableEvidence(text)
  return html`<i>${line}${times > 1 ? ` ×${number(times)}` : ''}</i>  ${short.length > MOST_TEXT ? `${[...short].slice(0, MOST_TEXT).join('')}…` : short}
`
}

function more(lines: number): Markup | null {
  return lines > MOST_EVIDENCE ? html`<p class="rest">and ${count(lines - MOST_EVIDENCE, 'line')} more</p>` : null
}

function facts({ window, score, analyst, model, prompt_version: prompt }: FindingRecord): string {
  const judge = analyst === 'builtin' ? 'built-in rules' : `${model ?? analyst}, prompt ${prompt ?? '-'}`
  return `${window} · score ${Math.round(score)} · ${judge}`
}

export function mark(severity: string): Markup {
  return html`<span class="mark ${severity}">${severity}</span>`
}

function rank({ severity }: FindingRecord): number {
  return SEVERITIES.indexOf(severity)
}

function byTime(a: FindingRecord, b: FindingRecord): number {
  return (a.time ?? '') < (b.time ?? '') ? -1 : 1
}
