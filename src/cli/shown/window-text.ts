/** A window as a person reads it: what came in, what was thought of it, and what became of each finding. */
import type { Finding, Signal } from '../../model.ts'
import { readableEvidence } from '../../readable.ts'
import type { WindowStory } from '../../state/index.ts'
import { count } from '../../tune/wording.ts'
import type { FindingChain, WindowChain } from './chain.ts'
import { dispatchRows } from './dispatch-text.ts'
import { glance, type Row, rowLines, utc } from './rows.ts'
import { type Paint, SEVERITY_COLOURS } from './voice.ts'

const EVIDENCE = 5

export function windowLines({ story, findings }: WindowChain, paint: Paint): string[] {
  const { record } = story
  const part = 'part' in record ? `, part ${record.part}` : ''
  return [
    `${paint('bold', record.window)}${part}  ${utc(record.start)} to ${utc(record.end)} UTC`,
    ...rowLines(storyRows(story), 2),
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
  const { id, severity, type, summary } = finding
  const story =
    incident === null ? 'none is kept' : `${incident.id}, ${incident.state}, ${count(incident.count, 'finding')}`
  const rows: Row[] = [
    ...evidenceRows(finding),
    ...reasonRows(finding, above),
    ['incident', story],
    ...dispatchRows(dispatches),
  ]
  const head = `${paint(SEVERITY_COLOURS[severity], severity.toUpperCase())} ${type}: ${glance(summary)}  (finding ${id})`
  return [`  ${head}`, ...rowLines(rows, 4)]
}

function evidenceRows({ evidence, grounded }: Finding): Row[] {
  const shown = evidence.slice(0, EVIDENCE).map(({ line, text, count: times }, index): Row => {
    const often = times > 1 ? ` ×${times}` : ''
    return [index === 0 ? 'evidence' : '', `${line}${often}  ${glance(readableEvidence(text))}`]
  })
  return grounded ? shown : [...shown, ['', 'no line shows it, so it cannot page']]
}

/** Those that do not stand above as signals. */
function reasonRows({ reasons }: Finding, { assessment }: WindowStory): Row[] {
  const signals = (assessment?.signals ?? []).map(({ sentence }) => sentence)
  return reasons
    .filter((reason) => !signals.includes(reason))
    .map((reason, index) => [index === 0 ? 'because' : '', glance(reason)])
}
