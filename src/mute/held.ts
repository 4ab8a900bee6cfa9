/** What waits in an incident until all of an absence was looked at, cause by cause; `release.ts` tells it then. */
import type { Absence, Cause, Finding, Incident, Time } from '../model.ts'
import type { Decision } from './consider.ts'
import { frequencyOf } from './incident.ts'
import { isKnown, kindsOf } from './same.ts'
import { isWorse, weightOf } from './severity.ts'
import { clockSpan, oneLine } from './wording.ts'

/** Beyond them, the mildest and oldest is counted and not told. */
const MOST_CAUSES = 10

export interface Held {
  readonly decision: Decision
  /** The finding that is not told: the milder, or the earlier, of two of one cause. */
  readonly displaced: Finding | null
}

export function hold(args: {
  decision: Decision
  finding: Finding
  known: Incident | null
  absence: Absence
  /** The end of the finding's window. */
  now: Time
}): Held {
  const { decision, finding, known, absence, now } = args
  const before = known?.id === decision.incident.id ? known : null
  const { causes, displaced } = withFinding({ causes: before ? causesOf(before) : [], finding, now })
  const lead = causes.map((cause) => cause.finding).reduce((a, b) => (isWorse(weightOf(a), weightOf(b)) ? a : b))
  const incident: Incident = {
    ...decision.incident,
    pendingSeverity: before?.pendingSeverity ?? null,
    held: { finding: lead, absence, causes },
  }
  const reason = `nobody watched ${clockSpan(absence)}: told once it is known how it went on`
  const text = oneLine((displaced ?? finding).summary)
  return { decision: { action: 'muted', reason, incident, text }, displaced }
}

/** What is told or muted at once of a cause that waits says that it goes on. */
export function stillHeld(args: { incident: Incident; finding: Finding; now: Time }): Incident {
  const { incident, finding, now } = args
  if (incident.held === undefined) return incident
  const kinds = kindsOf(finding)
  const causes = causesOf(incident).map((cause) =>
    isKnown(kinds, kindsOf(cause.finding)) ? { ...cause, lastSeen: Math.max(cause.lastSeen, now) } : cause,
  )
  return { ...incident, held: { ...incident.held, causes } }
}

/** What is held by an incident of an earlier version has one cause. */
export function causesOf({ held, firstSeen, lastSeen, count, peak = 0 }: Incident): readonly Cause[] {
  if (held === undefined) return []
  return held.causes ?? [{ finding: held.finding, firstSeen, lastSeen, count, peak }]
}

function withFinding(args: { causes: readonly Cause[]; finding: Finding; now: Time }): {
  causes: readonly Cause[]
  displaced: Finding | null
} {
  const { causes, finding, now } = args
  const kinds = kindsOf(finding)
  const lastSeen = Math.max(now, finding.time)
  const same = causes.find((cause) => isKnown(kinds, kindsOf(cause.finding)))
  if (same !== undefined) {
    const stays = isWorse(weightOf(same.finding), weightOf(finding))
    const cause: Cause = {
      finding: stays ? same.finding : finding,
      firstSeen: Math.min(same.firstSeen, finding.time),
      lastSeen: Math.max(same.lastSeen, lastSeen),
      count: same.count + 1,
      peak: Math.max(same.peak, frequencyOf(finding)),
    }
    return {
      causes: causes.map((each) => (each === same ? cause : each)),
      displaced: stays ? finding : same.finding,
    }
  }
  const all = [...causes, { finding, firstSeen: finding.time, lastSeen, count: 1, peak: frequencyOf(finding) }]
  if (all.length <= MOST_CAUSES) return { causes: all, displaced: null }
  const least = all.reduce((a, b) => (isWorse(weightOf(a.finding), weightOf(b.finding)) ? b : a))
  return { causes: all.filter((cause) => cause !== least), displaced: least.finding }
}
