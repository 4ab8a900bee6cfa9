/** What was found, as a person reads it: one entry for what belongs together, the worst first. */
import type { Finding } from '../../model.ts'
import { weightOf } from '../../mute/index.ts'
import { readableEvidence } from '../../readable.ts'
import { isoTime } from '../../records.ts'
import type { Together } from '../../tune/together.ts'
import { number } from '../../tune/wording.ts'
import { glance, SEVERITY_COLOURS, type Voice, wrapped } from './voice.ts'

const SHOWN_EVIDENCE = 2
const SHOWN_FINDINGS = 10
const SHOWN_BESIDE = 3
const BESIDE_TEXT = 16
/** Beside what is told of another one: when it began, and how often it came. */
const BESIDE_OTHERS = 40

/** No line at all where nothing was found. */
export function foundLines(found: readonly Together[], voice: Voice): string[] {
  const lines = found.slice(0, SHOWN_FINDINGS).flatMap((entry) => {
    const [head, ...rest] = findingLines(entry.worst, voice)
    return [`${head}${often(entry, voice)}`, ...rest, ...beside(entry, voice), '']
  })
  if (found.length > SHOWN_FINDINGS) return [...lines, `and ${found.length - SHOWN_FINDINGS} more, in findings.ndjson`]
  return lines.slice(0, -1)
}

/** What has an incident in common with it and may still have a cause of its own. */
function beside({ beside: others }: Together, { when, width }: Voice): string[] {
  const lines = others.slice(0, SHOWN_BESIDE).map(({ worst, findings, first }) => {
    const times = findings > 1 ? ` (${number(findings)} findings)` : ''
    return `  as well, ${when(isoTime(first))}: ${glance(worst.summary, width - BESIDE_TEXT - BESIDE_OTHERS)}${times}`
  })
  const left = others.length - SHOWN_BESIDE
  return left > 0 ? [...lines, `  and ${left} more, in report.html`] : lines
}

function often({ findings, incidents, first, last }: Together, { when }: Voice): string {
  if (findings === 1) return ''
  const apart = incidents.size > 1 ? ` in ${incidents.size} incidents` : ''
  return `  (${number(findings)} findings${apart}, ${when(isoTime(first))} to ${when(isoTime(last))})`
}

export function findingLines(finding: Finding, { paint, when, width }: Voice): string[] {
  const { service, type, summary, evidence, recommendedAction, time, grounded } = finding
  const severity = weightOf(finding)
  const grave = severity === 'critical' || severity === 'high'
  return [
    `${paint(SEVERITY_COLOURS[severity], severity.toUpperCase().padEnd(8))}  ${when(time)}  ${paint('bold', service)}  ${type}`,
    ...(grounded ? [] : ['  no line shows it, so it cannot page:']),
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
