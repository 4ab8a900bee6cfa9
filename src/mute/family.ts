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
 * Services that may explain one another, together: whoever is alone in a family is independent of all others. In each, a parent
 * comes before its children; of services that blame each other in a circle one has to be first.
 */
export function familiesOf(services: readonly string[], groups: readonly Group[]): string[][] {
  const present = new Set(services)
  const begun = new Set<string>()
  const familyOf = new Map<string, string[]>()

  function place(service: string): void {
    if (begun.has(service)) return
    begun.add(service)
    const parents = groups.flatMap(({ parent, children }) =>
      parent !== service && present.has(parent) && isChild(service, children) ? [parent] : [],
    )
    for (const parent of parents) place(parent)
    const kin = new Set(parents.flatMap((parent) => familyOf.get(parent) ?? []))
    const family = [...kin, service]
    for (const member of family) familyOf.set(member, family)
  }

  for (const service of services) place(service)
  return [...new Set(familyOf.values())]
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
