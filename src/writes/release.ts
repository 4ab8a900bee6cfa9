/** What was held is told: what goes on by messages of its own, what is over in one that sums it up. */
import type { Absence, Clock, Finding, Incident, Time } from '../model.ts'
import { type Decision, type MutePolicy, type Released, release as releaseHeld, severityOfPast } from '../mute/index.ts'
import { addressFinding, type Route } from '../route/index.ts'
import type { Store } from '../state/index.ts'
import { type Addressed, sumUp } from './summing-up.ts'

export type Waiting = Incident & { readonly held: NonNullable<Incident['held']> }

export function isWaiting(incident: Incident): incident is Waiting {
  return incident.held !== undefined
}

export type Release = (waiting: readonly Waiting[]) => void

export function createRelease(parts: {
  mute: MutePolicy
  store: Store
  clock: Clock
  deliver: () => void
  routeOf: (finding: Finding, now: Time) => Route
  say: (finding: Finding, decision: Decision) => void
}): Release {
  const { mute, store, clock, deliver, routeOf, say } = parts

  /** What is over is routed as what it is by now, and wakes nobody. */
  function addressed({ finding, seen, isListed }: Released, now: Time): Addressed {
    const severity = isListed ? severityOfPast(seen) : finding.severity
    return { incident: seen, summary: finding.summary, isListed, route: routeOf({ ...finding, severity }, now) }
  }

  return (waiting) => {
    if (waiting.length === 0) return
    const now = clock()
    const until = store.progress().closedUntil ?? now
    const released = waiting.flatMap((incident) => releaseHeld({ incident, now, until, patience: mute }))
    const notices = released.flatMap(({ finding, decision }) =>
      addressFinding({ finding, decision, route: routeOf(finding, now), now }),
    )
    for (const { finding, decision } of released) say(finding, decision)
    const news = released.filter(({ isListed, decision }) => isListed || decision.action === 'trigger')
    const summed = sumUp({ all: news.map((each) => addressed(each, now)), span: spanOf(waiting), now })
    store.announce({
      notices: [...notices, ...summed.notices],
      incidents: [...released.map(({ decision }) => decision.incident), ...summed.incidents],
      at: now,
    })
    deliver()
  }
}

/** From when the first was away to when the last was back. */
function spanOf(waiting: readonly Waiting[]): Absence {
  const away = waiting.map(({ held }) => held.absence)
  return { from: Math.min(...away.map(({ from }) => from)), to: Math.max(...away.map(({ to }) => to)) }
}
