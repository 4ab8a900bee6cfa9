/** After an absence: once all that came meanwhile has been looked at, what goes on is told, and what is over in one message. */
import type { Absence, Clock, Finding, Incident, Notice, Time } from '../model.ts'
import {
  absenceOf,
  type Decision,
  incidentOfReview,
  type MutePolicy,
  type Released,
  type Reviewed,
  release as releaseHeld,
  reviewOf,
  severityOfPast,
} from '../mute/index.ts'
import { addressFinding, type Route } from '../route/index.ts'
import type { Store } from '../state/index.ts'

export interface ComingBack {
  /** Before the logs are read: whether anybody was there since they were last. */
  look(): void
  /** The absence that keeps a finding from being told at once, if any. */
  absenceFor(finding: Finding): Absence | null
  /** Something waits to be told. */
  noteHeld(): void
  /** All windows that waited have been looked at. */
  release(): void
  /** For critical findings alone, where looking at those windows takes long. */
  releaseUrgent(): void
}

/** So long a critical finding waits at most to see whether it goes on: many windows may wait for a slow model. */
const PATIENCE = 5 * 60_000

type Waiting = Incident & { readonly held: NonNullable<Incident['held']> }

interface Place extends Reviewed {
  readonly route: Route
}

interface Review {
  readonly incidents: readonly Incident[]
  readonly notices: readonly Notice[]
}

export function createComingBack(parts: {
  mute: MutePolicy
  store: Store
  clock: Clock
  deliver: () => void
  routeOf: (finding: Finding, now: Time) => Route
  say: (finding: Finding, decision: Decision) => void
}): ComingBack {
  const { mute, store, clock, deliver, routeOf, say } = parts
  let absence: Absence | null = null
  /** What the process before this one left untold is in the store. */
  let holding = mute.catchesUp

  function look(): void {
    absence = absenceOf({ last: store.lastCollected(), now: clock(), bearable: mute.bearable, known: absence })
  }

  function isUrgent({ severity, grounded }: Finding): boolean {
    return severity === 'critical' && grounded && absence !== null && clock() - absence.to > PATIENCE
  }

  function release(): void {
    if (!holding) return
    holding = false
    tell(store.held().filter(isHeld))
  }

  function releaseUrgent(): void {
    if (!holding || absence === null || clock() - absence.to <= PATIENCE) return
    tell(
      store
        .held()
        .filter(isHeld)
        .filter(({ state, held }) => state === 'open' && isUrgent(held.finding)),
    )
  }

  function tell(waiting: readonly Waiting[]): void {
    if (waiting.length === 0) return
    const now = clock()
    const until = store.progress().closedUntil ?? now
    const released = waiting.flatMap((incident) => releaseHeld({ incident, now, until, patience: mute }))
    const notices = released.flatMap(({ finding, decision }) =>
      addressFinding({ finding, decision, route: routeOf(finding, now), now }),
    )
    for (const { finding, decision } of released) say(finding, decision)
    const news = released.filter(({ isListed, decision }) => isListed || decision.action === 'trigger')
    const review = reviewPlaces({ places: news.map((each) => placeOf(each, now)), span: spanOf(waiting), now })
    const incidents = released.map(({ decision }) => decision.incident)
    store.announce({
      notices: [...notices, ...review.notices],
      incidents: [...incidents, ...review.incidents],
      at: now,
    })
    deliver()
  }

  function placeOf({ finding, seen, isListed }: Released, now: Time): Place {
    const severity = isListed ? severityOfPast(seen) : finding.severity
    return { incident: seen, summary: finding.summary, isListed, route: routeOf({ ...finding, severity }, now) }
  }

  return {
    look,
    absenceFor: (finding) => (isUrgent(finding) ? null : absence),
    noteHeld() {
      holding = true
    },
    release,
    releaseUrgent,
  }
}

function isHeld(incident: Incident): incident is Waiting {
  return incident.held !== undefined
}

function spanOf(waiting: readonly Waiting[]): Absence {
  const away = waiting.map(({ held }) => held.absence)
  return { from: Math.min(...away.map(({ from }) => from)), to: Math.max(...away.map(({ to }) => to)) }
}

/** One message for each sink that would have been told, where anything is told by it alone. */
function reviewPlaces(args: { places: readonly Place[]; span: Absence; now: Time }): Review {
  const { places, span, now } = args
  const sinks = [...new Set(places.filter(({ isListed }) => isListed).flatMap(({ route }) => route.sinks))]
  if (sinks.length === 0) return { incidents: [], notices: [] }
  const reviews = sinks.map((sink) => {
    const listed = places.filter(({ route }) => route.sinks.includes(sink))
    return { sink, listed, finding: reviewOf({ absence: span, reviewed: listed, reader: sink, now }) }
  })
  // Nothing more is to be said of it, but to a sink that keeps open what it was told.
  const isOver = places.every(({ incident }) => incident.state === 'resolved')
  const over = { at: now, reason: 'told once it was over', text: 'nothing of it goes on' }
  const incident = incidentOfReview({ reviews: reviews.map(({ finding }) => finding), now, isOver })
  const notices = reviews.flatMap(({ sink, listed, finding }) => {
    const alone = listed.filter(({ isListed }) => isListed)
    const route = { ...alone[0]!.route, sinks: [sink], severity: finding.severity }
    const decision: Decision = {
      action: 'trigger',
      reason: 'what is over is told together',
      incident,
      text: finding.summary,
    }
    const insists = alone.some((each) => each.incident.severity === 'critical')
    return addressFinding({ finding, decision, route, now }).map((notice) => ({
      ...notice,
      insists,
      ...(isOver && { over }),
    }))
  })
  return { incidents: [incident], notices }
}
