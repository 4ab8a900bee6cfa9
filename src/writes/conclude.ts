/** Write 2: what an analyst said of a window becomes incidents and messages. Incidents that have gone quiet end here, too. */
import { findOutage } from '../judge/index.ts'
import type { Finding, Incident, Notice, SealedWindow, Time, Verdict } from '../model.ts'
import { decideOn, incidentKey, settle, withDeploys } from '../mute/index.ts'
import { addressFinding, addressResolve } from '../route/index.ts'
import type { Stations } from './stations.ts'

export interface Concluder {
  /** `later`: windows of the same service that wait to be concluded after this one. */
  conclude(concluded: { sealed: SealedWindow; verdict: Verdict; later: number }): void
  resolveQuiet(open: readonly Incident[], now: Time): void
  /** What the tool has to say of itself. */
  report(finding: Finding): void
}

interface Decided {
  /** As they stand now: that of the finding, and one that explains it. */
  readonly incidents: readonly Incident[]
  readonly notices: readonly Notice[]
}

export function createConcluder(stations: Stations): Concluder {
  const { mute, router, store, deliver, rulesFor, events, clock } = stations

  function decide(about: { finding: Finding; incident: Incident | null; now: Time; later: number }): Decided {
    const { finding, now } = about
    const rules = rulesFor(finding.service)
    const { decision, incidents } = decideOn({ ...about, policy: mute, rules, memory: store })
    const { action, reason, incident } = decision
    const { service, type, severity, summary } = finding
    events.emit('finding:decided', { incident: incident.id, service, type, action, severity, reason, summary })
    const route = router.route({ ...finding, owner: rules.owner, at: mute.at(now) })
    return { incidents, notices: addressFinding({ finding, decision, route, now }) }
  }

  function resolveQuiet(open: readonly Incident[], now: Time): void {
    for (const incident of open) {
      const resolved = settle({ incident, now, at: mute.at(now), quietFor: mute.quietFor })
      if (resolved === null) continue
      const notices = addressResolve({ ...resolved, sinks: store.told(incident.id) })
      store.resolve({ incidents: [resolved.incident], notices, at: clock() })
      const { id, service, type } = incident
      events.emit('incident:resolved', { incident: id, service, type, reason: resolved.reason })
      if (notices.length > 0) deliver()
    }
  }

  return {
    conclude({ sealed, verdict, later }) {
      const { id, service, start, end } = sealed.window
      resolveQuiet(store.openIncidents(service), start)
      const incidents = new Map<string, Incident>()
      const notices: Notice[] = []
      const findings = verdict.findings.map((finding) => withDeploys(finding, store.orders(finding.time)))
      const outage = findOutage(sealed, verdict)
      for (const finding of outage === null ? findings : [...findings, outage]) {
        const incident = incidents.get(incidentKey(finding)) ?? store.incident(incidentKey(finding))
        const decided = decide({ finding, incident, now: end, later })
        for (const changed of decided.incidents) incidents.set(changed.key, changed)
        notices.push(...decided.notices)
      }
      store.conclude({
        sealed,
        verdict: { ...verdict, findings },
        incidents: [...incidents.values()],
        notices,
        at: clock(),
      })
      const { status, reason } = verdict
      events.emit('window:judged', { window: id, status, findings: findings.length, reason })
      if (notices.length > 0) deliver()
    },

    resolveQuiet,

    report(finding) {
      const incident = store.incident(incidentKey(finding))
      const { incidents, notices } = decide({ finding, incident, now: finding.time, later: 0 })
      store.announce({ notices, incidents, at: clock() })
      if (notices.length > 0) deliver()
    },
  }
}
