/** The life of an incident: opened by a finding, told by a delivery, ended by quiet. */
import { createHash } from 'node:crypto'
import type { Finding, FindingType, Incident, Severity, Time } from '../model.ts'
import { endingOf } from './ending.ts'
import { type Patience, quietNeeded } from './quiet.ts'
import { isWorse, weightOf, worst } from './severity.ts'

/** Findings with the same key are one incident. The type has a fixed form, so no service name can imitate another key. */
export function incidentKey({ service, type }: { readonly service: string; readonly type: FindingType }): string {
  return `${service}/${type}`
}

/**
 * `previous`: the ended incident of the same key; the new one must not take its identity. What comes back within `flapping`
 * milliseconds of its end has not really ended.
 */
export function open(args: {
  finding: Finding
  now: Time
  previous: Incident | null
  flapping: number
  /** Of line, where they tell incidents apart: two of one type may begin at the same moment. */
  kinds: readonly string[] | null
}): Incident {
  const { finding, now, previous, flapping, kinds } = args
  const soon = previous?.resolvedAt != null && now - previous.resolvedAt < flapping
  const { service, type } = finding
  const firstSeen = previous !== null && finding.time <= previous.lastSeen ? now : finding.time
  // The same finding of the same lines, judged again after a crash, is the same incident.
  const hash = createHash('sha256')
    .update(JSON.stringify([service, type, firstSeen, ...(kinds ?? [])]))
    .digest('hex')
    .slice(0, 32)
  const severity = weightOf(finding)
  return {
    id: hash.slice(0, 12),
    key: incidentKey(finding),
    dedupKey: `logtriage-${hash}`,
    service,
    type,
    state: 'open',
    severity,
    firstSeen,
    lastSeen: Math.max(now, firstSeen),
    count: 1,
    deliveredSeverity: null,
    deliveredAt: null,
    suppressedFrom: null,
    pendingSeverity: severity,
    mutedSince: 0,
    resolvedAt: null,
    peak: frequencyOf(finding),
    returns: soon ? (previous.returns ?? 0) + 1 : 0,
    hushed: null,
    explains: [],
    usual: finding.isLast === true,
    ...(finding.isLastWord && { unsaid: true }),
    ...(finding.awaitsAnswer && { awaitsAnswer: true }),
    ...(kinds !== null && { kinds }),
  }
}

/** How often the most frequent kind of line came that a finding speaks of; the counts of its lines may overlap. */
export function frequencyOf({ evidence }: Finding): number {
  return Math.max(0, ...evidence.map(({ count }) => count))
}

/** A sink said yes to a notice of this severity: suppression starts here, and only here. `from` is `at` in log time. */
export function delivered(args: { incident: Incident; severity: Severity; at: Time; from: Time }): Incident {
  const { incident, severity, at, from } = args
  return {
    ...incident,
    deliveredSeverity: worst(severity, incident.deliveredSeverity),
    deliveredAt: at,
    suppressedFrom: Math.max(from, incident.suppressedFrom ?? from),
    hushed: null,
    pendingSeverity: stillPending(incident, severity),
  }
}

/** The outbox gave a notice up for good: nothing waits any more, so that the next finding is sent. */
export function undeliverable(args: { incident: Incident; severity: Severity }): Incident {
  return { ...args.incident, pendingSeverity: stillPending(args.incident, args.severity) }
}

function stillPending({ pendingSeverity }: Incident, settled: Severity): Severity | null {
  return pendingSeverity !== null && isWorse(pendingSeverity, settled) ? pendingSeverity : null
}

export interface Settled {
  readonly incident: Incident
  readonly reason: string
  readonly text: string
}

/**
 * The end of an incident that nothing was found of for long enough; null while it goes on. It is not called over
 * before people have been told of it, and for a while, but where it `isPast`: what came long after it in the log is being
 * looked at, and is not to wait for a sink. `now` is the log's clock, `at` the one that deliveries are noted by, `heard` when
 * its service wrote last. However late somebody looks, it ended when it had been quiet for long enough.
 */
export function settle(args: {
  incident: Incident
  now: Time
  at: Time
  patience: Patience
  isPast?: boolean
  heard?: () => Time | null
}): Settled | null {
  const { incident, now, at, patience, isPast = false, heard = () => null } = args
  const { state, lastSeen, suppressedFrom, awaitsAnswer } = incident
  const quiet = lastSeen + quietNeeded(incident, patience)
  if (state !== 'open' || awaitsAnswer === true || now < quiet || !(isPast || isHeardOf(incident, at, patience)))
    return null
  const resolvedAt = isPast ? quiet : Math.min(now, Math.max(quiet, suppressedFrom ?? quiet))
  return {
    incident: { ...incident, state: 'resolved', resolvedAt },
    ...endingOf({ incident, at: resolvedAt, said: at, heard }),
  }
}

/** Nothing of it is on its way to people, and they have had what they were told for a while. */
function isHeardOf({ pendingSeverity, deliveredAt }: Incident, at: Time, patience: Patience): boolean {
  // A delivery in the future: the clock was set back since, and nobody should wait that out.
  const isRecent =
    deliveredAt !== null && deliveredAt <= at && at - deliveredAt < patience.toldQuiet * patience.quietFor
  return pendingSeverity === null && !isRecent
}
