/** What a history was made of, at the head of what is told of a replay, and what about it should be looked at. */
import { relative } from 'node:path'
import { SEVERITIES } from '../../model.ts'
import { mostlyUnparsed, type Summary } from '../../tune/summary.ts'
import { count, number } from '../../tune/wording.ts'
import type { Paint } from './voice.ts'

export function overview(summary: Summary, paint: Paint): string[] {
  return [
    sayLines(summary),
    ...summary.sources.map((source) => paint('dim', `  ${saySource(source)}`)),
    sayWindows(summary),
    sayFindings(summary),
    ...sayRest(summary),
    ...warnings(summary, paint),
  ]
}

function sayLines({ lines, sources, from, to }: Summary): string {
  const span = from && to ? `, ${from.slice(0, 16)}Z to ${to.slice(0, 16)}Z` : ''
  return `${count(lines, 'line')} of ${count(sources.length, 'source')}${span}`
}

function saySource({ path, format, records, unparsed, absurd_times }: Summary['sources'][number]): string {
  const missed = unparsed > 0 ? `, ${number(unparsed)} unparsed` : ''
  const odd = absurd_times > 0 ? `, ${number(absurd_times)} with an impossible time` : ''
  return `${relative('', path)}: ${format}, ${count(records, 'record')}${missed}${odd}`
}

function sayWindows({ windows, decisions: { carry } }: Summary): string {
  const judged = number(windows.judged + windows.not_analysed)
  const carried = carry > 0 ? ` (${number(carry)} of them unchanged, by an earlier verdict)` : ''
  const deferred = windows.deferred > 0 ? `, ${number(windows.deferred)} deferred` : ''
  return `${count(windows.total, 'window')}: ${judged} judged${carried}, ${number(windows.quiet)} quiet${deferred}`
}

function sayFindings({ findings }: Summary): string {
  const amounts = SEVERITIES.toReversed().map((severity) => `${number(findings[severity])} ${severity}`)
  return `${count(findings.total, 'finding')}: ${amounts.join(', ')}`
}

/** Only what there was any of. */
function sayRest({ left_out, late, model }: Summary): string[] {
  const said: string[] = []
  if (left_out > 0) said.push(`${count(left_out, 'line')} of other times or services left out`)
  if (late > 0) said.push(`${count(late, 'record')} came after their window was closed, and went to the next`)
  if (model.requests + model.recorded > 0) said.push(sayCalls(model))
  return said
}

function sayCalls({ requests, recorded, tokens, cost }: Summary['model']): string {
  const recalled = recorded > 0 ? `, ${count(recorded, 'recorded answer')}` : ''
  const spent = cost === null ? '' : `, cost ${cost.toFixed(2)}`
  return `${count(requests, 'model call')}${recalled}, ${number(tokens.prompt + tokens.completion)} tokens${spent}`
}

function warnings(summary: Summary, paint: Paint): string[] {
  const { windows, model, crowded_out, trouble } = summary
  const said: string[] = []
  if (windows.not_analysed > 0) {
    const reasons = Object.entries(model.failures).map(([reason, times]) => `${reason} ×${times}`)
    const failed = `could not be analysed by the model (${reasons.join(', ')}); the built-in rules judged instead`
    said.push(paint(['bold', 'red'], `${count(windows.not_analysed, 'window')} ${failed}`))
  }
  if (crowded_out > 0) {
    const crowded =
      'stand under (other): too many windows were open at one time; raise window.memory_mb and replay again'
    said.push(paint('yellow', `${count(crowded_out, 'line')} ${crowded}`))
  }
  for (const { path } of mostlyUnparsed(summary)) {
    const unread = 'most of its lines fit no format: times are guessed, levels unknown; give the source a `format`'
    said.push(paint('yellow', `${relative('', path)}: ${unread} (\`logtriage parse\` shows its records)`))
  }
  if (trouble.length > 0) said.push(paint('red', `${count(trouble.length, 'trouble')} with reading, as said above`))
  return said
}
