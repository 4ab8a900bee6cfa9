/** A chain of decisions as a person reads it from the top: what came in, what was thought of it, what was said to whom. */
import type { Notice, Signal, Time } from '../../model.ts'
import { readableEvidence } from '../../readable.ts'
import type { Dispatch, WindowStory } from '../../state/index.ts'
import { count } from '../../tune/wording.ts'
import { showHidden } from '../../visible.ts'
import { linesOf } from '../incidents.ts'
import type { painter } from '../terminal.ts'
import type { Chain, FindingChain, IncidentChain, WindowChain } from './chain.ts'
import { SEVERITY_COLOURS } from './voice.ts'

type Paint = ReturnType<typeof painter>
type Row = readonly [name: string, text: string]

const NAME = 10
const EVIDENCE = 5
const TEXT = 160
/** Milliseconds; a message that took no longer went out at once. */
const A_MOMENT = 5000

export function chainLines(chain: Chain, paint: Paint): string[] {
  if (chain.about === 'incident') return incidentLines(chain.incident, paint)
  return chain.windows.flatMap((window) => [...windowLines(window, paint), ''])
}

function windowLines({ story, findings }: WindowChain, paint: Paint): string[] {
  const { record } = story
  const part = 'part' in record ? `, part ${record.part}` : ''
  return [
    `${paint('bold', record.window)}${part}  ${utc(record.start)} to ${utc(record.end)} UTC`,
    ...rows(storyRows(story), 2),
    ...findings.flatMap((finding) => ['', ...findingLines({ ...finding, above: story, paint })]),
  ]
}

function storyRows({ record, assessment, verdict }: WindowStory): Row[] {
  const levels = Object.entries(record.levels).flatMap(([level, count]) => (count > 0 ? [`${count} ${level}`] : []))
  const odd = [`${record.unparsed} unparsed`, `${record.late} late`].filter((text) => !text.startsWith('0 '))
  const signals = assessment?.signals ?? []
  return [
    [
      'lines',
      `${[count(record.lines, 'line'), ...odd].join(', ')}; ${levels.join(', ') || 'no records'}; ${count(record.templates, 'kind')} of line, ${record.new_templates} new`,
    ],
    ['score', `${Math.round(record.score)} of 100${signals.length === 0 ? ', nothing noticed' : ''}`],
    ...signals.map((signal): Row => ['', `${signal.detector}: ${signal.sentence}`]),
    ['gate', `${record.decision}: ${withoutRepeats(assessment?.reason ?? record.reason, signals)}`],
    ['verdict', verdict === null ? 'none yet: it waits for the analyst' : verdictText({ record, verdict })],
  ]
}

/** What stands above as a signal need not be read twice. */
function withoutRepeats(reason: string, signals: readonly Signal[]): string {
  return signals.reduce((text, { sentence }) => text.replace(`: ${sentence}`, ''), reason)
}

function verdictText({
  record,
  verdict,
}: {
  record: WindowStory['record']
  verdict: NonNullable<WindowStory['verdict']>
}): string {
  const { status, analyst, model, promptVersion, tokens, health, reason, findings } = verdict
  if (status === 'quiet' || status === 'deferred') return `${status}: nobody was asked (${record.reason})`
  const asked = tokens.prompt + tokens.completion
  const who = [
    `${status} by ${model ?? analyst ?? 'nobody'}`,
    promptVersion === null ? '' : `prompts ${promptVersion}`,
    asked > 0 ? `${tokens.prompt} + ${tokens.completion} tokens` : '',
    reason ?? '',
  ]
  const found = findings.length === 0 ? 'nothing found' : `${findings.length} found`
  return `${who.filter(Boolean).join(', ')}; ${health}, ${found}`
}

function findingLines(args: FindingChain & { above: WindowStory; paint: Paint }): string[] {
  const { finding, incident, dispatches, above, paint } = args
  const signals = (above.assessment?.signals ?? []).map(({ sentence }) => sentence)
  const { id, severity, type, summary, evidence, reasons, grounded } = finding
  const shown = evidence.slice(0, EVIDENCE).map(({ line, text, count }, index): Row => {
    const often = count > 1 ? ` ×${count}` : ''
    return [index === 0 ? 'evidence' : '', `${line}${often}  ${glance(readableEvidence(text))}`]
  })
  const story =
    incident === null ? 'none is kept' : `${incident.id}, ${incident.state}, ${count(incident.count, 'finding')}`
  const head = `  ${paint(SEVERITY_COLOURS[severity], severity.toUpperCase())} ${type}: ${glance(summary)}  (finding ${id})`
  return [
    head,
    ...rows(
      [
        ...shown,
        ...(grounded ? [] : [['', 'none of it was found in the lines: it cannot page'] as const]),
        ...reasons
          .filter((reason) => !signals.includes(reason))
          .map((reason, index): Row => [index === 0 ? 'because' : '', glance(reason)]),
        ['incident', story],
        ...dispatchRows(dispatches),
      ],
      4,
    ),
  ]
}

function incidentLines({ incident, dispatches }: IncidentChain, paint: Paint): string[] {
  const messages = [...Map.groupBy(dispatches, ({ notice }) => `${notice.id} ${notice.action}`).values()]
  return [
    ...linesOf(incident, paint),
    ...messages.flatMap((group) => ['', `  ${headOf(group[0]!.notice)}`, ...rows(dispatchRows(group), 4)]),
  ]
}

function headOf({ time, action, severity, text, finding }: Notice): string {
  const what = { resolve: 'RESOLVED', acknowledge: 'ACKNOWLEDGED' }[action as string] ?? severity.toUpperCase()
  const about = finding === null ? '' : `  (finding ${finding.id})`
  return `${utc(time)}  ${what}  ${glance(text)}${about}`
}

function dispatchRows(dispatches: readonly Dispatch[]): Row[] {
  const [first] = dispatches
  if (first === undefined) return [['decision', 'no message of it is kept']]
  const { action, reason, route } = first.notice
  const decided: Row[] = [['decision', `${action === 'muted' ? 'muted' : 'sent'}: ${reason}`]]
  if (route !== undefined && action !== 'muted') decided.push(['route', route])
  return [...decided, ...dispatches.filter(({ state }) => state !== 'muted').map(attemptRow)]
}

/** The sink, and what became of the message there. */
export function attemptRow({ notice, state, attempts, nextAttempt, settledAt, queuedAt, error }: Dispatch): Row {
  const often = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const atOnce = attempts === 1 && settledAt !== null && settledAt - queuedAt < A_MOMENT
  const why = error === null ? '' : `; last error: ${glance(error)}`
  const late = notice.action === 'trigger' && notice.over !== undefined ? ', as over by then' : ''
  const outcome = {
    delivered: `delivered ${utc(settledAt)}${atOnce ? '' : `, ${often}, queued ${utc(queuedAt)}`}${late}`,
    abandoned: `given up ${utc(settledAt)}, ${often}`,
    queued: `waits since ${utc(queuedAt)}, ${often}, next ${utc(nextAttempt)}${late}`,
    muted: 'muted',
  }[state]
  return [notice.sink, `${outcome}${why}`]
}

function rows(entries: readonly Row[], indent: number): string[] {
  const width = Math.max(NAME, ...entries.map(([name]) => name.length + 2))
  return entries.map(([name, text]) => `${' '.repeat(indent)}${name.padEnd(width)}${text}`)
}

export function glance(text: string): string {
  const line = showHidden(text).replace(/\s+/g, ' ').trim()
  return line.length > TEXT ? `${[...line].slice(0, TEXT).join('')}…` : line
}

/** Seconds matter here: whoever asks compares it with what their phone shows. */
export function utc(time: Time | string | null): string {
  return time === null ? 'at an unknown time' : new Date(time).toISOString().slice(0, 19).replace('T', ' ')
}
