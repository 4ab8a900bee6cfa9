/** What was found, by what belongs together: one entry for each trouble, however many windows, and incidents, tell of it. */
import { type Finding, SEVERITIES, type Severity, type Time } from '../model.ts'
import { isKnown, kindsOf, weightOf } from '../mute/index.ts'
import type { Dispatch } from '../state/index.ts'

/** By the id of a finding, its incident; undefined where nothing was decided about it. */
export type IncidentOf = (finding: string) => string | undefined

export interface Together {
  /** Of several that are as bad the most unusual, and of those the first: its words stand for all of them. */
  readonly worst: Finding
  readonly findings: number
  readonly windows: number
  /** In UTC. */
  readonly days: number
  readonly incidents: ReadonlySet<string>
  /** Without findings of no known time: from infinity to minus infinity where there is no other. */
  readonly first: Time
  readonly last: Time
  /** The first of them only. */
  readonly times: readonly { readonly time: Time; readonly severity: Severity }[]
}

const DAY = 86_400_000
const MOST_TIMES = 12
/** Of each trouble: what it was told by last. */
const MOST_KINDS = 50

interface Entry {
  worst: Finding
  findings: number
  windows: number
  latest: string
  days: Set<number>
  incidents: Set<string>
  kinds: string[]
  first: Time
  last: Time
  times: { time: Time; severity: Severity }[]
}

export function incidentsIn(outcomes: Iterable<Dispatch>): IncidentOf {
  const incidents = new Map<string, string>()
  for (const { notice } of outcomes) if (notice.finding !== null) incidents.set(notice.id, notice.incident)
  return (finding) => incidents.get(finding)
}

/**
 * The worst first. Findings of one incident belong together, and incidents of one service and type that speak of the same
 * lines: what comes back each night is one trouble. One pass that keeps the worst of each, since a history may hold more
 * findings than a page, or memory, should. `findings`: in order of time.
 */
export function bringTogether(findings: Iterable<Finding>, incidentOf: IncidentOf): Together[] {
  const entries = new Map<string, Entry[]>()
  for (const finding of findings) {
    const key = `${finding.service} ${finding.type}`
    const alike = entries.get(key) ?? []
    const incident = incidentOf(finding.id)
    const kinds = kindsOf(finding)
    const known =
      alike.find(({ incidents }) => incident !== undefined && incidents.has(incident)) ??
      alike.find((entry) => isKnown(kinds, entry.kinds))
    const entry = known ?? begin(finding)
    if (known === undefined) entries.set(key, [...alike, entry])
    note(entry, { finding, kinds, incident })
  }
  return [...entries.values()].flat().map(asTogether).toSorted(worstFirst)
}

function begin(finding: Finding): Entry {
  return {
    worst: finding,
    findings: 0,
    windows: 0,
    latest: '',
    days: new Set(),
    incidents: new Set(),
    kinds: [],
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
    times: [],
  }
}

function note(entry: Entry, noted: { finding: Finding; kinds: readonly string[]; incident: string | undefined }): void {
  const { finding, kinds, incident } = noted
  const { time, window } = finding
  if (isGraver(finding, entry.worst)) entry.worst = finding
  entry.findings++
  if (entry.latest !== window) entry.windows++
  entry.latest = window
  entry.kinds = [...new Set([...kinds, ...entry.kinds])].slice(0, MOST_KINDS)
  if (incident !== undefined) entry.incidents.add(incident)
  if (entry.times.length < MOST_TIMES) entry.times.push({ time, severity: weightOf(finding) })
  if (!Number.isFinite(time)) return
  entry.days.add(Math.floor(time / DAY))
  entry.first = Math.min(entry.first, time)
  entry.last = Math.max(entry.last, time)
}

function asTogether({ worst, findings, windows, days, incidents, first, last, times }: Entry): Together {
  return { worst, findings, windows, days: days.size, incidents, first, last, times }
}

function isGraver(one: Finding, other: Finding): boolean {
  return rank(one) > rank(other) || (rank(one) === rank(other) && one.score > other.score)
}

function worstFirst(a: Together, b: Together): number {
  return rank(b.worst) - rank(a.worst) || a.first - b.first
}

/** A claim that no line bears out counts as medium at most. */
function rank(finding: Finding): number {
  return SEVERITIES.indexOf(weightOf(finding))
}
