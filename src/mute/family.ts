/** One cause, many services: which incidents may explain a finding, as the config groups services. */
import { type Finding, type Incident, SEVERITIES, type Severity, type Time } from '../model.ts'
import { matchesWildcard } from '../wildcard.ts'
import type { Group } from './options.ts'
import { worst } from './severity.ts'

/** The services that may be to blame for a finding of this one. */
export function parentsOf({ service, type }: Pick<Finding, 'service' | 'type'>, groups: readonly Group[]): string[] {
  const blaming = groups.filter(
    ({ parent, children, types }) =>
      parent !== service && isChild(service, children) && (types === undefined || types.includes(type)),
  )
  return [...new Set(blaming.map(({ parent }) => parent))]
}

/** Its windows are concluded after those of the others, so that a parent's trouble of the same time is known by then. */
export function isAnyChild(service: string, groups: readonly Group[]): boolean {
  return groups.some(({ parent, children }) => parent !== service && isChild(service, children))
}

function isChild(service: string, children: readonly string[]): boolean {
  return children.some((pattern) => matchesWildcard(pattern, service))
}

/** Of trouble that was seen lately, what people were told of, or are being told of, and what had begun by then; the worst first. */
export function blamable({ incidents, now }: { incidents: readonly Incident[]; now: Time }): Incident[] {
  return incidents
    .filter((incident) => toldSeverity(incident) !== null && incident.firstSeen <= now)
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
}

export function toldSeverity({ deliveredSeverity, pendingSeverity }: Incident): Severity | null {
  return pendingSeverity === null ? deliveredSeverity : worst(pendingSeverity, deliveredSeverity)
}

/** The parent as it stands after one more finding that it explains. */
export function explaining(parent: Incident, { service }: Pick<Finding, 'service'>): Incident {
  const { explains = [] } = parent
  return explains.includes(service) ? parent : { ...parent, explains: [...explains, service] }
}
