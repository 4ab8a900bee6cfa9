/** What a person reads at the end of a replay: what was found, what would have been sent, why the rest was not, and where it all is. */
import { join, relative } from 'node:path'
import type { Finding, Severity } from '../../model.ts'
import { weightOf } from '../../mute/index.ts'
import { readableEvidence } from '../../readable.ts'
import { isoTime } from '../../records.ts'
import type { Store } from '../../state/index.ts'
import { mostlyUnparsed, type Summary } from '../../tune/summary.ts'
import { bringTogether, incidentsIn, type Together } from '../../tune/together.ts'
import { clockFor, count, number } from '../../tune/wording.ts'
import { painter, type Style, type Terminal } from '../terminal.ts'

type Paint = ReturnType<typeof painter>

/** How things are said: in which colours, and with or without the day. */
export interface Voice {
  readonly paint: Paint
  readonly when: (time: number | string | null) => string
  /** Columns to write in. */
  readonly width: number
}

export const SEVERITY_COLOURS: Readonly<Record<Severity, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'dim',
}
const SHOWN_EVIDENCE = 2
const SHOWN_FINDINGS = 10
/** Of a line, as much as fits; where nobody says how wide it is, as much as reads well. */
const WIDTH = 126
const BESIDE_TEXT = 16
/** Gaps, the severity, and what is a mark of its own. */
const BESIDE_MESSAGE = 21
const MOST_OF_COLUMN = 24
const LEAST_TEXT = 24

export function report(args: { terminal: Terminal; store: Store; summary: Summary; out: string }): void {
  const { terminal, store, summary, out } = args
  const { from, to } = summary
  const voice = { paint: painter(terminal), when: clockFor(from, to), width: widthOf(terminal) }
  const { paint } = voice
  const sections = [
    overview(summary, paint),
    section('What was found', found(store, summary, voice), paint),
    section('What would have been sent', sent(store, voice), paint),
    section('Why the rest was not', unsent(store, summary), paint),
    section('Where it is', places(out), paint),
  ]
  terminal.stdout.write(
    `${sections
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n')}\n`,
  )
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint('bold', title), ...lines.map((line) => (line === '' ? '' : `  ${line}`))]
}

function overview(summary: Summary, paint: Paint): string[] {
  const { windows, findings, model, trouble } = summary
  const span = summary.from && summary.to ? `, ${summary.from.slice(0, 16)}Z to ${summary.to.slice(0, 16)}Z` : ''
  const lines = [
    `${count(summary.lines, 'line')} of ${count(summary.sources.length, 'source')}${span}`,
    ...summary.sources.map(({ path, format, records, unparsed, absurd_times }) => {
      const odd = absurd_times > 0 ? `, ${number(absurd_times)} with an impossible time` : ''
      const missed = `${unparsed > 0 ? `, ${number(unparsed)} unparsed` : ''}${odd}`
      return paint('dim', `  ${relative('', path)}: ${format}, ${count(records, 'record')}${missed}`)
    }),
    `${count(windows.total, 'window')}: ${number(windows.judged + windows.not_analysed)} judged, ${number(windows.quiet)} quiet` +
      (windows.deferred > 0 ? `, ${number(windows.deferred)} deferred` : ''),
    `${count(findings.total, 'finding')}: ${number(findings.critical)} critical, ${number(findings.high)} high, ${number(findings.medium)} medium, ${number(findings.low)} low`,
  ]
  if (summary.left_out > 0) lines.push(`${count(summary.left_out, 'line')} of other times or services left out`)
  if (summary.late > 0)
    lines.push(`${count(summary.late, 'record')} came after their window was closed, and went to the next`)
  if (model.requests + model.recorded > 0) {
    const recorded = model.recorded > 0 ? `, ${count(model.recorded, 'recorded answer')}` : ''
    const tokens = number(model.tokens.prompt + model.tokens.completion)
    const cost = model.cost === null ? '' : `, cost ${model.cost.toFixed(2)}`
    lines.push(`${count(model.requests, 'model call')}${recorded}, ${tokens} tokens${cost}`)
  }
  if (windows.not_analysed > 0) {
    const reasons = Object.entries(model.failures).map(([reason, times]) => `${reason} ×${times}`)
    lines.push(
      paint(
        ['bold', 'red'],
        `${count(windows.not_analysed, 'window')} could not be analysed by the model (${reasons.join(', ')}); the built-in rules judged instead`,
      ),
    )
  }
  if (summary.crowded_out > 0) {
    const said = 'stand under (other): too many windows were open at one time; raise window.memory_mb and replay again'
    lines.push(paint('yellow', `${count(summary.crowded_out, 'line')} ${said}`))
  }
  for (const { path } of mostlyUnparsed(summary)) {
    const said = 'most of its lines fit no format: times are guessed, levels unknown; give the source a `format`'
    lines.push(paint('yellow', `${relative('', path)}: ${said} (\`logtriage parse\` shows its records)`))
  }
  if (trouble.length > 0) lines.push(paint('red', `${count(trouble.length, 'trouble')} with reading, as said above`))
  return lines
}

/** One entry for what belongs together, as its worst finding tells it; the worst first. */
function found(store: Store, summary: Summary, voice: Voice): string[] {
  const told = bringTogether(store.findings(), incidentsIn(store.outcomes()))
  const lines = told.slice(0, SHOWN_FINDINGS).flatMap((entry) => {
    const [head, ...rest] = findingLines(entry.worst, voice)
    return [`${head}${often(entry, voice)}`, ...rest, '']
  })
  if (told.length > SHOWN_FINDINGS) lines.push(`and ${told.length - SHOWN_FINDINGS} more, in findings.ndjson`)
  else lines.pop()
  return lines.length === 0 ? [nothing(summary)] : lines
}

function often({ findings, incidents, first, last }: Together, { when }: Voice): string {
  if (findings === 1) return ''
  const apart = incidents.size > 1 ? ` in ${incidents.size} incidents` : ''
  return `  (${number(findings)} findings${apart}, ${when(isoTime(first))} to ${when(isoTime(last))})`
}

function nothing({ lines, left_out, trouble }: Summary): string {
  if (lines > 0) return 'nothing unusual'
  if (left_out > 0) return 'nothing was written in that time, or by that service'
  return trouble.length > 0 ? 'nothing could be read' : 'nothing was there to read'
}

export function findingLines(finding: Finding, { paint, when, width }: Voice): string[] {
  const { service, type, summary, evidence, recommendedAction, time, grounded } = finding
  const severity = weightOf(finding)
  const grave = severity === 'critical' || severity === 'high'
  return [
    `${paint(SEVERITY_COLOURS[severity], severity.toUpperCase().padEnd(8))}  ${when(time)}  ${paint('bold', service)}  ${type}`,
    ...(grounded ? [] : ['  claimed, and no line bears it out:']),
    ...wrapped(summary, width - BESIDE_TEXT).map((line) => `  ${line}`),
    ...evidence.slice(0, SHOWN_EVIDENCE).map(({ line, text, count }) => {
      const times = count > 1 ? ` ×${number(count)}` : ''
      return paint('dim', `  ${`${line}${times}`.padEnd(9)} ${glance(readableEvidence(text), width - BESIDE_TEXT)}`)
    }),
    ...(grave && recommendedAction !== ''
      ? wrapped(recommendedAction, width - BESIDE_TEXT).map((line, index) => `  ${index === 0 ? '→' : ' '} ${line}`)
      : []),
  ]
}

export function widthOf({ stdout }: Terminal): number {
  return Math.max(60, Math.min(stdout.columns ?? WIDTH, WIDTH))
}

function glance(text: string, limit: number): string {
  const line = text.split('\n', 1)[0]!
  return line.length > limit ? `${[...line].slice(0, limit).join('')}…` : line
}

/** What does not fit on two lines is in the report. */
function wrapped(text: string, limit: number): string[] {
  const line = text.split('\n', 1)[0]!
  const end = line.lastIndexOf(' ', limit)
  if (line.length <= limit || end <= limit / 2) return [glance(line, limit)]
  return [line.slice(0, end), glance(line.slice(end + 1), limit)]
}

function sent(store: Store, { paint, when, width }: Voice): string[] {
  const told = [...store.notices()].filter(({ action }) => action !== 'muted')
  const columnOf = (column: 'sink' | 'service' | 'type') =>
    told.reduce((most, notice) => Math.min(MOST_OF_COLUMN, Math.max(most, notice[column].length)), 0)
  const widths = [columnOf('sink'), columnOf('service'), columnOf('type')] as const
  const beside = BESIDE_MESSAGE + when(0).length + widths[0] + widths[1] + widths[2]
  const left = Math.max(LEAST_TEXT, width - beside)
  return told.map(({ time, sink, action, severity, service, type, text }) => {
    const what =
      action === 'resolve'
        ? paint('green', 'RESOLVED')
        : paint(SEVERITY_COLOURS[severity], severity.toUpperCase().padEnd(8))
    const whom = `${sink.padEnd(widths[0])}  ${what}  ${paint('bold', service.padEnd(widths[1]))}  ${type.padEnd(widths[2])}`
    return `${when(time)}  ${whom}  ${glance(text, left)}`
  })
}

function unsent(store: Store, { windows }: Summary): string[] {
  const reasons = new Map<string, number>()
  for (const { action, service, type, reason } of store.notices()) {
    if (action !== 'muted') continue
    const line = `${service} ${type}: ${reason}`
    reasons.set(line, (reasons.get(line) ?? 0) + 1)
  }
  const lines = [...reasons].map(([reason, times]) => (times > 1 ? `${times} × ${reason}` : reason))
  if (windows.quiet > 0)
    lines.push(`${count(windows.quiet, 'window')} had nothing unusual: nobody was asked, nothing was said`)
  return lines
}

function places(out: string): string[] {
  return ['windows.ndjson', 'findings.ndjson', 'notices.ndjson', 'summary.json', 'report.html'].map((name) =>
    join(out, name),
  )
}
