/** Which incident a finding belongs to: that of its service and type, or, where the config wants causes apart, that of its lines too. */
import type { Finding, FindingType, Incident } from '../model.ts'

/** The most that an incident remembers: what it was told of last. */
const MOST_KINDS = 50

/** What failing looks like, which depends on what fails most just then; the other types say what it is. */
const FACES: readonly FindingType[] = ['error_spike', 'dependency', 'latency', 'resource', 'restart', 'unknown']

export function canTurnInto(type: FindingType): boolean {
  return FACES.includes(type)
}

/** The kinds of line a finding speaks of. */
export function kindsOf({ evidence }: Pick<Finding, 'evidence'>): string[] {
  return [...new Set(evidence.flatMap(({ template }) => template ?? []))].toSorted()
}

/**
 * `alike`: those of the finding's service and type, the open ones first, then the latest. With `kinds`, more than half of what
 * the finding speaks of must have been told of already: what comes and goes at the edge of one trouble does not make it
 * another, and what begins beside it does. Only what was told counts, or a muted cause would be taken for a known one.
 */
export function sameIncident(args: { alike: readonly Incident[]; kinds: readonly string[] | null }): Incident | null {
  const { alike, kinds } = args
  if (kinds === null) return alike[0] ?? null
  const shares = alike.map((incident) => ({ incident, share: shareOf(kinds, incident.kinds) }))
  const best = shares.toSorted((a, b) => rankOf(b) - rankOf(a))[0]
  return best !== undefined && isMost(best.share) ? best.incident : null
}

/** Whether what speaks of these kinds of line is about the same as what spoke of those; unknown is taken for all of them. */
export function isKnown(kinds: readonly string[], known: readonly string[] | undefined): boolean {
  return isMost(shareOf(kinds, known))
}

function isMost(share: number): boolean {
  return share > 0.5
}

/** What an incident was told of, this message included. */
export function kindsToldOf({ kinds: known = [] }: Incident, kinds: readonly string[] | null): Pick<Incident, 'kinds'> {
  if (kinds === null) return {}
  return { kinds: [...new Set([...kinds, ...known])].slice(0, MOST_KINDS) }
}

/** An incident of a time when the type alone counted is about all of them; a finding without lines, about none. */
function shareOf(kinds: readonly string[], known: readonly string[] | undefined): number {
  if (known === undefined) return 1
  if (kinds.length === 0) return known.length === 0 ? 1 : 0
  return kinds.filter((kind) => known.includes(kind)).length / kinds.length
}

/** What goes on comes before what has ended, however alike; among equals the first. */
function rankOf({ incident, share }: { incident: Incident; share: number }): number {
  return (isMost(share) && incident.state === 'open' ? 2 : 0) + share
}
