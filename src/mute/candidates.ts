/** The incidents that a finding may belong to, the likeliest first; `same.ts` says to which of them it does. */
import type { Finding, Incident, Time } from '../model.ts'
import { incidentKey } from './incident.ts'
import type { Memory } from './memory.ts'
import type { MutePolicy } from './policy.ts'
import { mostQuiet } from './quiet.ts'
import { canTurnInto, isKnown, kindsOf } from './same.ts'
import { takesIn } from './unsaid.ts'

interface Search {
  readonly finding: Finding
  /** Incidents as they stand now, where memory does not hold them so yet. */
  readonly changed: readonly Incident[]
  readonly memory: Memory
  /** The end of the finding's window. */
  readonly now: Time
  readonly policy: MutePolicy
}

export function candidatesFor(search: Search): Incident[] {
  const alike = alikeTo(search).filter(takesIn)
  return alike.some(({ state }) => state === 'open') ? alike : [...outagesOf(search), ...alike]
}

/** Of its service and type. */
function alikeTo({ finding, changed, memory }: Search): Incident[] {
  const key = incidentKey(finding)
  const remembered = memory.alike(key).filter(({ id }) => changed.every((incident) => incident.id !== id))
  return [...changed.filter((incident) => incident.key === key), ...remembered]
}

/** An outage has other faces at other hours: what speaks of the lines of one that goes on belongs to it, whatever it looks like now. */
function outagesOf({ finding, changed, memory, now, policy }: Search): Incident[] {
  const { service, type } = finding
  const kinds = kindsOf(finding)
  if (!canTurnInto(type) || kinds.length === 0) return []
  const remembered = [...memory.incidents({ service, since: now - mostQuiet(policy) })]
  const asTheyStand = new Map([...remembered, ...changed].map((incident) => [incident.id, incident]))
  return [...asTheyStand.values()]
    .filter((incident) => incident.service === service && incident.state === 'open')
    .filter((incident) => canTurnInto(incident.type) && takesIn(incident))
    .filter((incident) => incident.kinds !== undefined && isKnown(kinds, incident.kinds))
}
