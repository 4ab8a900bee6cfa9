/** What came and went while nobody watched, as one finding of the tool's own: each incident is a line of it. */
import type { Absence, Evidence, Finding, Incident, Severity, Time } from '../model.ts'
import { ownFinding } from '../self.ts'
import { open } from './incident.ts'
import { mildest, worst } from './severity.ts'
import { clockSpan, instant, oneLine } from './wording.ts'

export interface Reviewed {
  /** As far as one cause of it goes: what began in it apart has a line apart. */
  readonly incident: Incident
  readonly summary: string
  /** Not told by a message of its own. */
  readonly isListed: boolean
}

/** Of what is over nobody has to be woken, however bad it was. */
export function severityOfPast({ severity }: Pick<Incident, 'severity'>): Severity {
  return mildest(severity, 'high')
}

/** `reader`: it is one finding for each who reads it, since each is told of what would have come to them. */
export function reviewOf(args: {
  absence: Absence
  reviewed: readonly Reviewed[]
  reader: string
  now: Time
}): Finding {
  const { absence, reviewed, reader, now } = args
  const over = reviewed.filter(({ incident }) => incident.state === 'resolved')
  const goesOn = reviewed.length - over.length
  const incidents = new Set(reviewed.map(({ incident }) => incident.id)).size
  const causes = reviewed.length === incidents ? '' : ` of ${reviewed.length} causes`
  const all = `${incidents === 1 ? '1 incident' : `${incidents} incidents`}${causes}`
  const still = goesOn === 0 ? (reviewed.length === 1 ? 'over by now' : 'all over by now') : `${goesOn} still going on`
  const listed = reviewed.filter(({ isListed }) => isListed)
  const severity = listed.map(({ incident }) => severityOfPast(incident)).reduce((a, b) => worst(a, b))
  const since = new Date(absence.from).toISOString().slice(0, 16)
  const finding = ownFinding(
    {
      window: `logtriage@${new Date(now).toISOString().slice(0, 16)}Z`,
      time: absence.to,
      severity,
      type: 'restart',
      summary: `While nobody watched, ${clockSpan(absence)}: ${all}, ${still}.`,
      recommendedAction: `Nothing of it has to be done at once${goesOn > 0 ? '; what goes on has a message of its own' : ''}. \`logtriage incidents --since ${since}Z\` lists them, \`logtriage explain ID\` shows the lines of one.`,
    },
    `absence ${absence.from} ${absence.to} ${reader}`,
  )
  const inOrder = reviewed.toSorted(
    (a, b) =>
      Number(a.incident.state === 'resolved') - Number(b.incident.state === 'resolved') ||
      a.incident.firstSeen - b.incident.firstSeen,
  )
  return { ...finding, evidence: inOrder.map((each) => lineOf(each, now)) }
}

/** Told however soon it comes after the one before, as an incident of its own: over as it is told, or it ends by itself. */
export function incidentOfReview(args: { reviews: readonly Finding[]; now: Time; isOver: boolean }): Incident {
  const { reviews, now, isOver } = args
  const severity = reviews.map((review) => review.severity).reduce((a, b) => worst(a, b))
  const incident = open({ finding: { ...reviews[0]!, severity }, now, previous: null, flapping: 0, kinds: null })
  return { ...incident, peak: 0, ...(isOver && { state: 'resolved', resolvedAt: now }) }
}

function lineOf({ incident, summary }: Reviewed, now: Time): Evidence {
  const { id, severity, service, type, state, firstSeen, lastSeen, count } = incident
  const when =
    state === 'open'
      ? `since ${instant(firstSeen, now)}, still going on`
      : clockSpan({ from: firstSeen, to: lastSeen }, now)
  const often = count === 1 ? '1 finding' : `${count} findings`
  const text = oneLine(`${severity.toUpperCase()} ${service} ${type}, ${when}, ${often}: ${summary} (${id})`)
  return { line: id, time: firstSeen, level: null, text, count: 1 }
}
