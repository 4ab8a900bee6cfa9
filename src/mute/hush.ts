/** Why people do not want to hear of a finding now: a silence, maintenance, that they know already, or what explains it. */
import type { Finding, Incident, Severity, Time } from '../model.ts'
import { type Acknowledgement, isInForce, type Order, type Silence } from '../orders.ts'
import { describeSpan, isWithin } from '../wall-clock.ts'
import { matchesWildcard } from '../wildcard.ts'
import { toldSeverity } from './family.ts'
import type { Maintenance } from './options.ts'
import { isWorse, weightOf } from './severity.ts'
import { instant, oneLine } from './wording.ts'

export interface Hush {
  readonly reason: string
  /** What is worse is told all the same. */
  readonly upTo: Severity
  /** What has to be over for it to be told, if it is still there; null: then it is a repeat like others. */
  readonly retell: string | null
  /** The incident that explains it. */
  readonly parent?: Incident
}

export interface HushQuestion {
  readonly finding: Finding
  readonly incident: Incident | null
  /** The end of the finding's window: maintenance goes by the time of the log. */
  readonly now: Time
  /** By the wall clock, which silences go by: it is people who set them. */
  readonly at: Time
  readonly orders: readonly Order[]
  readonly maintenance: readonly Maintenance[]
  /** Incidents that may explain it, as the config groups services. */
  readonly parents: readonly Incident[]
}

/** Of several, one that hides this finding; else the first, which says that people spoke and it is worse than they meant. */
export function hushOf(question: HushQuestion): Hush | null {
  const hushes = [...hushesOfPeople(question), ...hushesOfParent(question.parents)]
  return hushes.find((hush) => hides(hush, weightOf(question.finding))) ?? hushes[0] ?? null
}

function hushesOfPeople({ finding, incident, now, at, orders, maintenance }: HushQuestion): Hush[] {
  const inForce = orders.filter((order) => isInForce(order, at))
  const planned = maintenance.filter((window) => covers(window, finding) && isWithin(window, now - 1))
  return [
    ...inForce.flatMap((order) =>
      order.kind === 'silence' && covers(order, finding) ? [hushOfSilence(order, at)] : [],
    ),
    ...planned.map(hushOfMaintenance),
    ...inForce.flatMap((order) =>
      order.kind === 'acknowledgement' && order.incident === incident?.id
        ? hushesOfAcknowledgement(order, incident, at)
        : [],
    ),
  ]
}

interface Scope {
  readonly service?: string | null | undefined
  readonly type?: Finding['type'] | null | undefined
}

function covers({ service, type }: Scope, finding: Finding): boolean {
  return (service == null || matchesWildcard(service, finding.service)) && (type == null || type === finding.type)
}

function hushOfSilence({ until, owner, because, upTo }: Silence, at: Time): Hush {
  const reason = oneLine(`silenced until ${instant(until, at)} by ${owner}: ${because}`)
  return { reason, upTo, retell: 'the silence' }
}

function hushOfMaintenance(window: Maintenance): Hush {
  const reason = oneLine(`maintenance ${describeSpan(window)} of ${window.owner}: ${window.because}`)
  return { reason, upTo: window.up_to, retell: 'the maintenance' }
}

/** Known is what people were told of: what is worse is news, and so is what comes back after they were told that it is over. */
function hushesOfAcknowledgement({ owner, from }: Acknowledgement, incident: Incident, at: Time): Hush[] {
  if (incident.state !== 'open' || incident.deliveredSeverity === null) return []
  const reason = oneLine(`acknowledged by ${owner} at ${instant(from, at)}`)
  return [{ reason, upTo: incident.deliveredSeverity, retell: null }]
}

/** What people were told of the parent is the worst that it may explain. */
function hushesOfParent(parents: readonly Incident[]): Hush[] {
  return parents.flatMap((parent) => {
    const upTo = toldSeverity(parent)
    const { service, type, id } = parent
    const reason = oneLine(`explained by ${type} of ${service} (${id})`)
    return upTo === null ? [] : [{ reason, upTo, retell: oneLine(`the trouble of ${service}`), parent }]
  })
}

export function hides({ upTo }: Hush, severity: Severity): boolean {
  return !isWorse(severity, upTo)
}
