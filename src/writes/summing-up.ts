/** What came and went while nobody watched, in one message to each sink that would have been told of it. */
import type { Absence, Finding, Incident, Notice, Time } from '../model.ts'
import { type Decision, incidentOfReview, type Reviewed, reviewOf } from '../mute/index.ts'
import { addressFinding, type Route } from '../route/index.ts'
import type { News } from '../state/index.ts'

/** With where it would have gone. */
export interface Addressed extends Reviewed {
  readonly route: Route
}

/** What one sink reads. */
interface Letter {
  readonly sink: string
  readonly finding: Finding
  /** What this sink is told of by this letter only. */
  readonly listed: readonly Addressed[]
}

/** `all`: what was found and is news, told by this message only or by one of its own. */
export function sumUp(args: { all: readonly Addressed[]; span: Absence; now: Time }): News {
  const { all, span, now } = args
  const readers = new Set(all.filter(({ isListed }) => isListed).flatMap(({ route }) => route.sinks))
  if (readers.size === 0) return { incidents: [], notices: [] }
  const letters = [...readers].map((sink) => letterTo({ sink, all, span, now }))
  const isOver = all.every(({ incident }) => incident.state === 'resolved')
  const incident = incidentOfReview({ reviews: letters.map(({ finding }) => finding), now, isOver })
  return { incidents: [incident], notices: letters.flatMap((letter) => post({ letter, incident, isOver, now })) }
}

function letterTo(args: { sink: string; all: readonly Addressed[]; span: Absence; now: Time }): Letter {
  const { sink, all, span, now } = args
  const concerned = all.filter(({ route }) => route.sinks.includes(sink))
  const finding = reviewOf({ absence: span, reviewed: concerned, reader: sink, now })
  return { sink, finding, listed: concerned.filter(({ isListed }) => isListed) }
}

function post(args: { letter: Letter; incident: Incident; isOver: boolean; now: Time }): Notice[] {
  const { letter, incident, isOver, now } = args
  const { sink, finding, listed } = letter
  const route: Route = { ...listed[0]!.route, sinks: [sink], severity: finding.severity }
  const decision: Decision = {
    action: 'trigger',
    reason: 'what is over is told together',
    incident,
    text: finding.summary,
  }
  const insists = listed.some((each) => each.incident.severity === 'critical')
  // Nothing more is to be said of it then, but to a sink that keeps open what it was told.
  const over = { at: now, reason: 'told once it was over', text: 'nothing of it goes on' }
  return addressFinding({ finding, decision, route, now }).map((notice) => ({
    ...notice,
    insists,
    ...(isOver && { over }),
  }))
}
