/** Writes the notices of a decision: one for each sink it goes to, or one that says what was not sent and why. */
import type { Finding, Incident, Notice, Time } from '../model.ts'
import type { Route } from './router.ts'

/** What was decided about a finding before it is addressed. */
export interface Message {
  readonly action: 'trigger' | 'muted'
  readonly reason: string
  readonly incident: Incident
  readonly text: string
}

export function addressFinding(args: { finding: Finding; decision: Message; route: Route; now: Time }): Notice[] {
  const { finding, decision, route, now } = args
  const { action, incident, text } = decision
  // A muted finding is one row, under the sink that would have had it first: repeats are counted, not multiplied.
  const sinks = action === 'muted' ? route.sinks.slice(0, 1) : route.sinks
  const reason = finding.grounded ? decision.reason : `${decision.reason}; ${route.reason}`
  return sinks.map((sink) => ({
    id: finding.id,
    time: now,
    sink,
    fallback: action === 'muted' ? [] : route.fallback,
    action,
    severity: route.severity,
    service: finding.service,
    type: finding.type,
    incident: incident.id,
    dedupKey: incident.dedupKey,
    reason,
    route: route.reason,
    text,
    finding,
    since: incident.firstSeen,
  }))
}

/** That somebody works on it is told to those who were told of it. */
export function addressAcknowledgement(args: {
  incident: Incident
  owner: string
  sinks: readonly string[]
  now: Time
}): Notice[] {
  const { incident, owner, sinks, now } = args
  const reason = `acknowledged by ${owner}`
  return sinks.map((sink) => ({
    ...addressNews(incident),
    id: `${incident.id}-acknowledged-${now}`,
    time: now,
    sink,
    action: 'acknowledge',
    reason,
    text: `${owner} works on it`,
  }))
}

/** What is common to all news about an incident that no finding brings. */
export function addressNews(incident: Pick<Incident, 'id' | 'severity' | 'service' | 'type' | 'dedupKey'>) {
  const { id, severity, service, type, dedupKey } = incident
  const route = 'told to those who were told the beginning'
  return { fallback: [], severity, service, type, incident: id, dedupKey, route, finding: null }
}
