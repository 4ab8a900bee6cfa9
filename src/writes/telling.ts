/** The half of the pipeline that speaks: from findings to incidents and notices, and what is said once time has passed. */
import { heardOf, type Past } from '../gauge/index.ts'
import type { Finding, FindingType, Incident, Notice, Time } from '../model.ts'
import { type Decision, decideOn, settle } from '../mute/index.ts'
import { addressEnd, addressFinding, type Route } from '../route/index.ts'
import type { News } from '../state/index.ts'
import { type ComingBack, createComingBack } from './coming-back.ts'
import { createRelease } from './release.ts'
import type { Stations } from './stations.ts'

export interface Telling {
  readonly comingBack: ComingBack
  /** About the findings of one window. */
  decide(args: { findings: readonly Finding[]; now: Time; later: number }): News
  /** The ends of what has been quiet long enough by then. `isFollowed`: something new is about to be told of its service. */
  resolveQuiet(args: { open: readonly Incident[]; now: Time; isFollowed: boolean }): void
  /** What the tool has to say of itself: told like any other finding, though it stands in no window. */
  report(finding: Finding): void
}

type Parts = Pick<Stations, 'mute' | 'router' | 'deliver' | 'store' | 'rulesFor' | 'events' | 'clock'>

export function createTelling({ mute, router, deliver, store, rulesFor, events, clock }: Parts): Telling {
  const release = createRelease({ mute, store, clock, deliver, routeOf, say })
  const comingBack = createComingBack({ mute, store, clock, release })

  function decide({ findings, now, later }: { findings: readonly Finding[]; now: Time; later: number }): News {
    const incidents = new Map<string, Incident>()
    const notices: Notice[] = []
    for (const finding of findings) {
      const rules = rulesFor(finding.service)
      const decided = decideOn({
        finding,
        changed: [...incidents.values()],
        now,
        later: mute.catchesUp ? later : 0,
        absence: comingBack.absenceFor(finding),
        policy: mute,
        rules,
        memory: store,
      })
      const { decision, held } = decided
      for (const changed of decided.incidents) incidents.set(changed.id, changed)
      say(finding, decision)
      if (held !== null) comingBack.noteHeld()
      const spoken = held === null ? finding : held.displaced
      if (spoken !== null)
        notices.push(...addressFinding({ finding: spoken, decision, route: routeOf(spoken, now), now }))
    }
    return { incidents: [...incidents.values()], notices }
  }

  function say(finding: Finding, { action, reason, incident }: Decision): void {
    const { service, type, severity, summary } = finding
    events.emit('finding:decided', { incident: incident.id, service, type, action, severity, reason, summary })
  }

  function routeOf(finding: Finding, now: Time): Route {
    const routed = { ...finding, owner: rulesFor(finding.service).owner, at: mute.at(now) }
    const route = router.route(routed)
    const others = (finding.ruledAs ?? []).map((type) => ({ type, ...router.route({ ...routed, type }) }))
    return others.reduce(joined, route)
  }

  function resolveQuiet({ open, now, isFollowed }: Parameters<Telling['resolveQuiet']>[0]): void {
    const isPast = isFollowed || mute.at(now) - now > mute.bearable
    for (const incident of open) {
      const heard = () => heardOf(store.past(incident.service) as Past | null)
      const resolved = settle({ incident, now, at: mute.at(now), patience: mute, isPast, heard })
      if (resolved === null) continue
      const end = addressEnd({ ...resolved, taken: takenOf(incident), waiting: store.waiting(incident.id) })
      store.resolve({ incidents: [resolved.incident], ...end, at: clock() })
      const { id, service, type } = incident
      events.emit('incident:resolved', { incident: id, service, type, reason: resolved.reason })
      if (end.notices.length > 0) deliver()
    }
  }

  function takenOf({ id }: Incident): Notice[] {
    return store.takers(id).flatMap((sink) => store.takenBy({ incident: id, sink }).map(({ notice }) => notice))
  }

  function report(finding: Finding): void {
    const { incidents, notices } = decide({ findings: [finding], now: finding.time, later: 0 })
    store.announce({ notices, incidents, at: clock() })
    if (notices.length > 0) deliver()
  }

  return { comingBack, decide, resolveQuiet, report }
}

/** Wherever one of two routes goes. */
function joined(route: Route, ruled: Route & { readonly type: FindingType }): Route {
  if (ruled.sinks.every((sink) => route.sinks.includes(sink))) return route
  const sinks = [...new Set([...route.sinks, ...ruled.sinks])]
  const reason = `${route.reason}; as ${ruled.type}: ${ruled.reason}`
  return { ...route, sinks, reason, fallback: route.fallback.filter((sink) => !sinks.includes(sink)) }
}
