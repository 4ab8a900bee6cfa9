/** What a person reads at the end of a replay: what was found, what would have been sent, why the rest was not, and where it all is. */
import { join, relative } from 'node:path'
import type { Store } from '../../state/index.ts'
import { mostlyUnparsed, type Summary } from '../../tune/summary.ts'
import { bringTogether, incidentsIn } from '../../tune/together.ts'
import { clockFor, count, number } from '../../tune/wording.ts'
import { painter, type Terminal } from '../terminal.ts'
import { foundLines } from './found.ts'
import { sent, unsent } from './sent.ts'
import { type Paint, widthOf } from './voice.ts'

export function report(args: { terminal: Terminal; store: Store; summary: Summary; out: string }): void {
  const { terminal, store, summary, out } = args
  const { from, to } = summary
  const voice = { paint: painter(terminal), when: clockFor(from, to), width: widthOf(terminal) }
  const { paint } = voice
  const found = foundLines(bringTogether(store.findings(), incidentsIn(store.outcomes())), voice)
  const sections = [
    overview(summary, paint),
    section('What was found', found.length === 0 ? [nothing(summary)] : found, paint),
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
  const { carry } = summary.decisions
  const carried = carry > 0 ? ` (${number(carry)} of them unchanged, by an earlier verdict)` : ''
  const lines = [
    `${count(summary.lines, 'line')} of ${count(summary.sources.length, 'source')}${span}`,
    ...summary.sources.map(({ path, format, records, unparsed, absurd_times }) => {
      const odd = absurd_times > 0 ? `, ${number(absurd_times)} with an impossible time` : ''
      const missed = `${unparsed > 0 ? `, ${number(unparsed)} unparsed` : ''}${odd}`
      return paint('dim', `  ${relative('', path)}: ${format}, ${count(records, 'record')}${missed}`)
    }),
    `${count(windows.total, 'window')}: ${number(windows.judged + windows.not_analysed)} judged${carried}, ${number(windows.quiet)} quiet` +
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

function nothing({ lines, left_out, trouble }: Summary): string {
  if (lines > 0) return 'nothing unusual'
  if (left_out > 0) return 'nothing was written in that time, or by that service'
  return trouble.length > 0 ? 'nothing could be read' : 'nothing was there to read'
}

function places(out: string): string[] {
  return ['windows.ndjson', 'findings.ndjson', 'notices.ndjson', 'summary.json', 'report.html'].map((name) =>
    join(out, name),
  )
}
