/** One cause, many services: which incidents may explain a finding, as the config groups services. */
import { type Finding, type Incident, SEVERITIES, type Severity, type Time } from '../model.ts'
import { matchesWildcard } from '../wildcard.ts'
import type { Group } from './options.ts'
import { weightOf, worst } from './severity.ts'

/** The services that may be to blame for a finding of this one. */
export function parentsOf({ service, type }: Pick<Finding, 'service' | 'type'>, groups: readonly Group[]): string[] {
  const blaming = groups.filter(
    ({ parent, children, types }) =>
      parent !== service && isChild(service, children) && (types === undefined || types.includes(type)),
  )
  return [...new Set(blaming.map(({ parent }) => parent))]
}

/**
 * Services in an order in which a parent's trouble is known before that of its children is looked at: each with those it comes
 * after. Of parents that are children themselves only those before it count, so that nobody waits in a circle.
 */
export function inOrderOfBlame(
  services: readonly string[],
  groups: readonly Group[],
): { readonly service: string; readonly after: readonly string[] }[] {
  const blaming = services.map((service) => ({
    service,
    parents: groups.flatMap(({ parent, children }) =>
      parent !== service && isChild(service, children) ? [parent] : [],
    ),
  }))
  const ordered = blaming.toSorted((a, b) => Number(a.parents.length > 0) - Number(b.parents.length > 0))
  return ordered.map(({ service, parents }, place) => {
    const before = ordered.slice(0, place).map((earlier) => earlier.service)
    return { service, after: parents.filter((parent) => before.includes(parent)) }
  })
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

/** What is held is about to be told. */
export function toldSeverity({ deliveredSeverity, pendingSeverity, held }: Incident): Severity | null {
  const told = pendingSeverity === null ? deliveredSeverity : worst(pendingSeverity, deliveredSeverity)
  return held === undefined ? told : worst(weightOf(held.finding), told)
}

/** The parent as it stands after one more finding that it explains. */
export function explaining(parent: Incident, { service }: Pick<Finding, 'service'>): Incident {
  const { explains = [] } = parent
  return explains.includes(service) ? parent : { ...parent, explains: [...explains, service] }
}
