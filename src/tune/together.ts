/** What was found, by what belongs together: one entry for each trouble, however many windows, and incidents, tell of it. */
import { type Finding, SEVERITIES, type Severity, type Time } from '../model.ts'
import { isKnown, kindsOf, weightOf } from '../mute/index.ts'
import type { Dispatch } from '../state/index.ts'

/** By the id of a finding, its incident; undefined where nothing was decided about it. */
export type IncidentOf = (finding: string) => string | undefined

/** Findings that speak of the same lines. */
export interface Trouble {
  /** Of several that are as bad the most unusual, and of those the first: its words stand for all of them. */
  readonly worst: Finding
  readonly findings: number
  /** Without findings of no known time: from infinity to minus infinity where there is no other. */
  readonly first: Time
  readonly last: Time
}

export interface Together extends Trouble {
  /** What else it is about, the worst first: other lines of the same incidents. */
  readonly beside: readonly Trouble[]
  readonly windows: number
  /** In UTC. */
  readonly days: number
  readonly incidents: ReadonlySet<string>
  /** The first of them only. */
  readonly times: readonly { readonly time: Time; readonly severity: Severity }[]
}

const DAY = 86_400_000
const MOST_TIMES = 12
/** Of one entry; beyond them all else counts as the last. */
const MOST_TROUBLES = 20
/** Of each trouble: what it was told by last. */
const MOST_KINDS = 50

interface TroubleSoFar {
  worst: Finding
  findings: number
  first: Time
  last: Time
  kinds: readonly string[]
}

interface Entry {
  readonly troubles: TroubleSoFar[]
  readonly incidents: Set<string>
  readonly days: Set<number>
  readonly times: { time: Time; severity: Severity }[]
  windows: number
  latest: string
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
    const known =
      alike.find(({ incidents }) => incident !== undefined && incidents.has(incident)) ??
      alike.find(({ troubles }) => troubles.some(isAbout(finding)))
    const entry = known ?? { troubles: [], incidents: new Set(), days: new Set(), times: [], windows: 0, latest: '' }
    if (known === undefined) entries.set(key, [...alike, entry])
    if (incident !== undefined) entry.incidents.add(incident)
    noteWhen(entry, finding)
    noteTrouble(entry.troubles, finding)
  }
  return [...entries.values()].flat().map(asTogether).toSorted(worstFirst)
}

function isAbout(finding: Finding): (trouble: TroubleSoFar) => boolean {
  const kinds = kindsOf(finding)
  return (trouble) => isKnown(kinds, trouble.kinds)
}

function noteWhen(entry: Entry, finding: Finding): void {
  const { time, window } = finding
  if (entry.latest !== window) entry.windows++
  entry.latest = window
  if (entry.times.length < MOST_TIMES) entry.times.push({ time, severity: weightOf(finding) })
  if (Number.isFinite(time)) entry.days.add(Math.floor(time / DAY))
}

function noteTrouble(troubles: TroubleSoFar[], finding: Finding): void {
  const known = troubles.find(isAbout(finding)) ?? (troubles.length < MOST_TROUBLES ? undefined : troubles.at(-1)!)
  const { POSITIVE_INFINITY: never, NEGATIVE_INFINITY: always } = Number
  const trouble = known ?? { worst: finding, findings: 0, first: never, last: always, kinds: [] }
  if (known === undefined) troubles.push(trouble)
  if (graver(finding, trouble.worst) < 0) trouble.worst = finding
  trouble.findings++
  trouble.kinds = [...new Set([...kindsOf(finding), ...trouble.kinds])].slice(0, MOST_KINDS)
  if (!Number.isFinite(finding.time)) return
  trouble.first = Math.min(trouble.first, finding.time)
  trouble.last = Math.max(trouble.last, finding.time)
}

function asTogether({ troubles, windows, days, incidents, times }: Entry): Together {
  const [lead, ...beside] = troubles.toSorted((a, b) => graver(a.worst, b.worst))
  return {
    worst: lead!.worst,
    findings: troubles.reduce((sum, { findings }) => sum + findings, 0),
    first: Math.min(...troubles.map(({ first }) => first)),
    last: Math.max(...troubles.map(({ last }) => last)),
    beside,
    windows,
    days: days.size,
    incidents,
    times,
  }
}

/** Negative where the one comes before the other. */
function graver(one: Finding, other: Finding): number {
  return rank(other) - rank(one) || other.score - one.score
}

function worstFirst(a: Together, b: Together): number {
  return rank(b.worst) - rank(a.worst) || a.first - b.first
}

/** A claim that no line bears out counts as medium at most. */
function rank(finding: Finding): number {
  return SEVERITIES.indexOf(weightOf(finding))
}
