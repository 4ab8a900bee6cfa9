/** The weekly review as a value: what came up, what kept coming back, what was not said and why, what could be written down. */
import { type Finding, SEVERITIES, type Severity } from '../model.ts'
import { weightOf } from '../mute/index.ts'
import type { Dispatch, Span, Store } from '../state/index.ts'
import { adviceFor } from './digest-advice.ts'
import type { Counted, Digest, Recurrence } from './review.ts'
import { bringTogether, incidentsIn } from './together.ts'

export function digest(store: Store, span: Span): Digest {
  const windows = { total: 0, quiet: 0, notAnalysed: 0, lines: 0 }
  // Findings and messages by one clock: what was found of old logs this week is told of in this week's review.
  const concluded = { ...span, by: 'conclusion' } as const
  for (const { status, lines } of store.windows(concluded)) {
    windows.total++
    windows.lines += lines
    if (status === 'quiet') windows.quiet++
    if (status === 'not_analysed') windows.notAnalysed++
  }
  const findings = [...store.findings(concluded)]
  const outcomes = [...store.outcomes(span)]
  const open = new Set(store.openIncidents(span.service).map(({ id }) => id))
  const all = recurrences({ findings, outcomes, open })
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

function recurrences(args: {
  findings: readonly Finding[]
  outcomes: readonly Dispatch[]
  open: ReadonlySet<string>
}): Recurrence[] {
  const { findings, outcomes, open } = args
  const mutes = Map.groupBy(
    outcomes.filter(({ state }) => state === 'muted'),
    ({ notice }) => notice.incident,
  )
  return bringTogether(findings, incidentsIn(outcomes))
    .map(({ worst: example, incidents, times: _, ...come }): Recurrence => {
      const { service, type } = example
      const worst = weightOf(example)
      const muted = [...incidents].reduce((sum, incident) => sum + (mutes.get(incident)?.length ?? 0), 0)
      return { service, type, worst, ...come, example, muted, goesOn: !incidents.isDisjointFrom(open) }
    })
    .toSorted((a, b) => rank(b.worst) - rank(a.worst) || b.findings - a.findings)
}

/** Without the times that make each reason another one. */
function kindOfReason(reason: string): string {
  return reason
    .replace(/ of (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC/g, ' of the message before')
    .replace(/(nobody watched|watched again|of its own),? .*? UTC/, '$1')
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
