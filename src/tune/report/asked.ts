/** What the first stage let pass and what it kept from the analyst, service by service, and what asking cost. */
import type { WindowRecord } from '../../records.ts'
import type { Summary } from '../summary.ts'
import { clockFor, count, number, percent } from '../wording.ts'
import { html, type Markup } from './markup.ts'
import { prose } from './prose.ts'
import { table } from './table.ts'

const MOST_SERVICES = 60
const NEAR_MISSES = 10

interface Share {
  windows: number
  asked: number
  lines: number
  skippedLines: number
}

export interface FirstStage {
  readonly services: ReadonlyMap<string, Readonly<Share>>
  /** The most unusual of those that were skipped: where a threshold would show first. */
  readonly nearMisses: readonly WindowRecord[]
}

export function foldDecisions(windows: Iterable<WindowRecord>): FirstStage {
  const services = new Map<string, Share>()
  let nearMisses: WindowRecord[] = []
  for (const window of windows) {
    const share = services.get(window.service) ?? { windows: 0, asked: 0, lines: 0, skippedLines: 0 }
    services.set(window.service, share)
    const skipped = window.decision === 'skip'
    share.windows++
    share.lines += window.lines
    if (!skipped) share.asked++
    else share.skippedLines += window.lines
    if (skipped && window.score > (nearMisses[NEAR_MISSES - 1]?.score ?? 0)) {
      nearMisses = [...nearMisses, window].toSorted((a, b) => b.score - a.score).slice(0, NEAR_MISSES)
    }
  }
  return { services, nearMisses }
}

export function listDecisions({ services, nearMisses }: FirstStage, { decisions, from, to }: Summary): Markup {
  const when = clockFor(from, to)
  return html`<p>${count(decisions.skip, 'window')} skipped as quiet, ${number(decisions.ask)} passed on, ${number(decisions.audit)} drawn to check the first stage${decisions.carry > 0 ? `, ${number(decisions.carry)} as before, with the verdict carried on` : ''}${decisions.defer > 0 ? `, ${number(decisions.defer)} put off` : ''}.</p>
${table({
  columns: [
    { name: 'Service', cell: ([service]) => service },
    { name: 'Windows', as: 'amount', cell: ([, share]) => number(share.windows) },
    { name: 'Passed on', as: 'amount', cell: ([, share]) => number(share.asked) },
    { name: 'Lines', as: 'amount', cell: ([, share]) => number(share.lines) },
    { name: 'Of them skipped', as: 'amount', cell: ([, share]) => percent(share.skippedLines, share.lines) },
  ],
  rows: [...services].toSorted(([, a], [, b]) => b.asked - a.asked || b.lines - a.lines),
  most: MOST_SERVICES,
  rest: 'services',
})}
${
  nearMisses.length === 0
    ? null
    : html`<p>The most unusual windows that were skipped:</p>${table({
        columns: [
          { name: 'Window', cell: ({ service, start }) => html`<span class="when">${when(start)}</span> ${service}` },
          { name: 'Score', as: 'amount', cell: ({ score }) => Math.round(score) },
          { name: 'Lines', as: 'amount', cell: ({ lines }) => number(lines) },
          { name: 'Why it was skipped', as: 'text', cell: ({ reason }) => prose(reason ?? '') },
        ],
        rows: nearMisses,
        most: NEAR_MISSES,
        rest: '',
      })}`
}`
}

export function listCost({ model, windows, lines }: Summary): Markup {
  const answers = model.requests + model.recorded
  if (answers === 0) return html`<p>No model was asked: the built-in rules judged. 0 tokens.</p>`
  const tokens = model.tokens.prompt + model.tokens.completion
  const failures = Object.entries(model.failures)
  return html`<p>${sayAnswers(model)} for ${count(windows.judged + windows.not_analysed, 'window')}: ${number(model.tokens.prompt)} tokens read, ${number(model.tokens.completion)} written; ${number(Math.round(tokens / answers))} each, ${(tokens / Math.max(1, lines)).toFixed(2)} for each line of the logs.${model.cost === null ? '' : ` Cost: ${model.cost.toFixed(2)}.`}</p>
${failures.length === 0 ? null : html`<p>Attempts that failed: ${failures.map(([reason, times]) => `${reason} ×${times}`).join(', ')}.</p>`}`
}

/** `3 requests`, `12 recorded answers`, or both. */
export function sayAnswers({ requests, recorded }: Pick<Summary['model'], 'requests' | 'recorded'>): string {
  const said = [
    ...(requests > 0 ? [count(requests, 'request')] : []),
    ...(recorded > 0 ? [count(recorded, 'recorded answer')] : []),
  ]
  return said.join(' and ')
}
