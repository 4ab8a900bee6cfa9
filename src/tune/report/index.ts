/** `report.html`: a history on one page that needs nothing else, to be read in a browser, a mail or on paper. */
import { relative } from 'node:path'
import type { NoticeRecord, WindowRecord } from '../../records.ts'
import type { Newcomer } from '../newcomers.ts'
import { mostlyUnparsed, type Summary } from '../summary.ts'
import type { Together } from '../together.ts'
import { clockFor, count, dayAndTime, number, span } from '../wording.ts'
import { foldDecisions, listCost, listDecisions, sayAnswers } from './asked.ts'
import { listFindings } from './found.ts'
import { looks } from './looks.ts'
import { html, type Markup } from './markup.ts'
import { listNewcomers } from './new.ts'
import { listPages } from './paged.ts'
import { listSources } from './read.ts'
import { listMuted, listSent } from './said.ts'
import { drawTimeline } from './strips.ts'
import { foldTimeline } from './timeline.ts'

export interface History {
  readonly summary: Summary
  /** Read more than once, and never held as a whole. */
  readonly windows: () => Iterable<WindowRecord>
  readonly found: readonly Together[]
  readonly notices: () => Iterable<NoticeRecord>
  readonly newcomers: readonly Newcomer[]
}

export function renderReport(history: History): string {
  const { summary } = history
  const body =
    summary.from === null || summary.to === null ? nothing(summary) : chapters(history, summary.from, summary.to)
  return page({ title: titleOf(summary), body })
}

export function page({ title, body }: { title: string; body: Markup }): string {
  return `${
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${looks}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`.markup
  }`
}

function chapters(history: History, from: string, to: string): Markup {
  const { summary, windows, found, notices, newcomers } = history
  const when = clockFor(from, to)
  const said = [...notices()]
  const timeline = foldTimeline(windows(), Date.parse(from), Date.parse(to))
  return html`${head(summary, from, to)}
${alarm(summary)}
<h2>What would have paged</h2>
${listPages(said, when)}
${tiles(summary, said)}
<h2>Health of each service</h2>
${drawTimeline(timeline)}
<h2>What was found</h2>
${listFindings(found, when)}
<h2>What would have been sent</h2>
${listSent(said, when)}
<h2>What was muted, and why</h2>
${listMuted(said)}
<h2>What the first stage skipped</h2>
${listDecisions(foldDecisions(windows()), summary)}
<h2>Tokens</h2>
${listCost(summary)}
<h2>What was read</h2>
${listSources(summary)}
<h2>New in this history</h2>
${listNewcomers(newcomers)}`
}

function titleOf({ from, to }: Summary): string {
  return from === null || to === null ? 'A history without lines' : `Logs of ${period(from, to)}`
}

function period(from: string, to: string): string {
  const when = clockFor(from, to)
  return `${when === dayAndTime ? '' : `${from.slice(0, 10)}, `}${when(from)} to ${when(to)} UTC`
}

function head(summary: Summary, from: string, to: string): Markup {
  const length = span(Date.parse(to) - Date.parse(from))
  return html`<h1>${period(from, to)}</h1>
<p>${count(summary.lines, 'line')} of ${count(summary.sources.length, 'source')} over ${length}, replayed; nothing was sent. Prompt ${summary.prompt_version}.</p>`
}

function tiles({ findings, windows, model }: Summary, notices: readonly NoticeRecord[]): Markup {
  const sent = notices.filter(({ action }) => action === 'trigger')
  const pages = sent.filter(({ severity }) => severity === 'critical')
  const incidents = new Set(pages.map(({ incident }) => incident))
  const tokens = model.tokens.prompt + model.tokens.completion
  const muted = notices.filter(({ action }) => action === 'muted')
  const values: [string, string][] = [
    [number(incidents.size), `critical ${incidents.size === 1 ? 'incident' : 'incidents'}`],
    [number(sent.length), 'messages sent'],
    [number(muted.length), 'muted'],
    [number(findings.total), `findings, ${number(findings.critical)} critical, ${number(findings.high)} high`],
    [number(windows.total), `windows, ${number(windows.quiet)} quiet`],
    [
      number(tokens),
      model.requests + model.recorded === 0 ? 'tokens: no model was asked' : `tokens in ${sayAnswers(model)}`,
    ],
  ]
  return html`<div class="tiles">${values.map(([value, name]) => html`<div class="tile"><b>${value}</b><span>${name}</span></div>`)}</div>`
}

/** What must not be overlooked: a replay that was stopped, windows that the model was to judge and did not. */
function alarm(summary: Summary): Markup {
  const stopped = html`<p class="loud"><b>Stopped before the end</b>: this is a part of the history.</p>`
  return html`${summary.complete ? null : stopped}${unanalysed(summary)}${crowded(summary)}${unread(summary)}`
}

function unanalysed({ windows, model }: Summary): Markup | null {
  if (windows.not_analysed === 0) return null
  const reasons = Object.entries(model.failures).map(([reason, times]) => `${reason} ×${times}`)
  return html`<p class="loud"><b>${count(windows.not_analysed, 'window')} could not be analysed by the model</b> (${reasons.join(', ')}); the built-in rules judged instead.</p>`
}

function crowded({ crowded_out: lines }: Summary): Markup | null {
  if (lines === 0) return null
  return html`<p class="loud"><b>${count(lines, 'line')} stand under (other)</b>: so many windows were open at one time that there was no room for more. Their services are judged on what is left. Raise <code>window.memory_mb</code> and replay again.</p>`
}

/** Of a source that fits no format neither time nor level is known: that nothing was found in it says little. */
function unread(summary: Summary): Markup[] {
  return mostlyUnparsed(summary).map(
    ({ path, records, unparsed }) =>
      html`<p class="loud"><b>${number(unparsed)} of ${count(records, 'record')}</b> of ${relative('', path)} fit no format: their times are guessed and their levels unknown. Give the source a <code>format</code>; <code>logtriage parse</code> shows what becomes of a line.</p>`,
  )
}

function nothing(summary: Summary): Markup {
  return html`<h1>Nothing to show</h1>
<p>No line with a known time was read, so there is no window to judge.</p>
<h2>What was read</h2>
${listSources(summary)}`
}
