/** The weekly review as a value: what came up, what kept coming back, what was not said and why, what could be written down. */
import { type Finding, SEVERITIES, type Severity } from '../model.ts'
import { weightOf } from '../mute/index.ts'
import type { Dispatch, Span, Store } from '../state/index.ts'
import { adviceFor } from './digest-advice.ts'
import type { Counted, Digest, Recurrence } from './review.ts'

const DAY = 86_400_000

export function digest(store: Store, span: Span): Digest {
  const windows = { total: 0, quiet: 0, notAnalysed: 0, lines: 0 }
  for (const { status, lines } of store.windows(span)) {
    windows.total++
    windows.lines += lines
    if (status === 'quiet') windows.quiet++
    if (status === 'not_analysed') windows.notAnalysed++
  }
  const findings = [...store.findings(span)]
  const outcomes = [...store.outcomes(span)]
  const all = recurrences(findings, outcomes)
  const muted = counted(
    outcomes.flatMap(({ state, notice }) =>
      state === 'muted' ? [`${notice.service} ${notice.type}: ${kindOfReason(notice.reason)}`] : [],
    ),
  )
  const taken = new Set(outcomes.flatMap(({ state, notice }) => (state === 'delivered' ? [notice.id] : [])))
  const refused = outcomes.filter(({ state, error }) => state === 'abandoned' || (state === 'queued' && error !== null))
  const countRefused = (heard: boolean) =>
    counted(
      refused.flatMap(({ notice, error }) => (taken.has(notice.id) === heard ? [`${notice.sink}: ${error}`] : [])),
    )
  const undelivered = countRefused(false)
  return {
    since: span.since ?? null,
    windows,
    findings: Object.fromEntries(
      SEVERITIES.map((severity) => [severity, findings.filter((finding) => weightOf(finding) === severity).length]),
    ) as Record<Severity, number>,
    recurring: all.filter(({ worst }) => worst !== 'low'),
    low: all.filter(({ worst }) => worst === 'low'),
    muted,
    undelivered,
    diverted: countRefused(true),
    advice: adviceFor({ windows, recurrences: all, undelivered }),
  }
}

function recurrences(findings: readonly Finding[], outcomes: readonly Dispatch[]): Recurrence[] {
  const mutes = Map.groupBy(
    outcomes.filter(({ state }) => state === 'muted'),
    ({ notice }) => `${notice.service} ${notice.type}`,
  )
  return [...Map.groupBy(findings, ({ service, type }) => `${service} ${type}`)]
    .map(([key, group]): Recurrence => {
      const example = group.reduce((best, next) => (rank(weightOf(next)) >= rank(weightOf(best)) ? next : best))
      const times = group.map(({ time }) => time).filter(Number.isFinite)
      return {
        service: example.service,
        type: example.type,
        worst: weightOf(example),
        findings: group.length,
        windows: new Set(group.map(({ window }) => window)).size,
        days: new Set(times.map((time) => Math.floor(time / DAY))).size,
        first: times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
        last: times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
        example,
        muted: mutes.get(key)?.length ?? 0,
      }
    })
    .toSorted((a, b) => b.findings - a.findings || rank(b.worst) - rank(a.worst))
}

/** Without the times that make each reason another one. */
function kindOfReason(reason: string): string {
  return reason
    .replace(/ of (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC/g, ' of the message before')
    .replace(/ (until|at) (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC/g, '')
    .replace(/\d+ later windows tell|a later window tells/, 'later windows tell')
}

function counted(texts: readonly string[]): Counted[] {
  return [...Map.groupBy(texts, (text) => text)]
    .map(([text, { length: times }]) => ({ text, times }))
    .toSorted((a, b) => b.times - a.times)
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
