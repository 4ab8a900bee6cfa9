/** What a person reads at the end of a replay: what was found, what would have been sent, why the rest was not, and where it all is. */
import { join } from 'node:path'
import type { Store } from '../../state/index.ts'
import type { Summary } from '../../tune/summary.ts'
import { bringTogether, incidentsIn } from '../../tune/together.ts'
import { clockFor } from '../../tune/wording.ts'
import { painter, type Terminal } from '../terminal.ts'
import { blocksText } from './blocks.ts'
import { foundLines } from './found.ts'
import { overview } from './overview.ts'
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
  terminal.stdout.write(blocksText(sections))
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint('bold', title), ...lines.map((line) => (line === '' ? '' : `  ${line}`))]
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
