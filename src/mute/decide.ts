/** One finding against all that may speak against telling it: people, the config, what was told already. */
import type { Absence, Finding, Incident, ServiceRules, Time } from '../model.ts'
import type { Order } from '../orders.ts'
import { holdBack } from './absence.ts'
import { consider, type Decision } from './consider.ts'
import { blamable, explaining, parentsOf } from './family.ts'
import { type Held, stillHeld } from './held.ts'
import { hides, hushOf } from './hush.ts'
import { incidentKey } from './incident.ts'
import type { MutePolicy } from './policy.ts'
import { mostQuiet } from './quiet.ts'
import { canTurnInto, isKnown, kindsOf, sameIncident, toldOf } from './same.ts'
import { weightOf } from './severity.ts'
import { takesIn } from './unsaid.ts'

/** What is remembered of people's words and of other services' trouble. */
export interface Memory {
  /** Of one key, the open ones first, then the latest. */
  alike(key: string): readonly Incident[]
  orders(at: Time): readonly Order[]
  incidents(span: { readonly service: string; readonly since: Time }): Iterable<Incident>
}

export interface Decided {
  readonly decision: Decision
  /** What is said of this finding, or of the one it takes the place of, waits until all of an absence was looked at. */
  readonly held: Pick<Held, 'displaced'> | null
  /** As they stand now: that of the finding, and one that explains it. */
  readonly incidents: readonly Incident[]
}

export function decideOn(args: {
  finding: Finding
  /** Incidents as they stand now, where memory does not hold them so yet. */
  changed: readonly Incident[]
  /** The end of the finding's window. */
  now: Time
  /** Windows of the same service that have ended since and wait to be judged. */
  later: number
  /** When nobody watched, where what came meanwhile is to be told together. */
  absence: Absence | null
  policy: MutePolicy
  rules: ServiceRules
  memory: Memory
}): Decided {
  const { finding, now, policy, rules, memory } = args
  const kinds = policy.byLines ? kindsOf(finding) : null
  const known = sameIncident({ alike: alikeTo(args), kinds })
  const { flapping, fadingBy, reminder, maintenance, groups, blameFor } = policy
  const parents = parentsOf(finding, groups).flatMap((service) =>
    blamable({ incidents: [...memory.incidents({ service, since: now - blameFor })], now }),
  )
  const at = policy.at(now)
  const hush = hushOf({ ...args, incident: known, at, orders: memory.orders(at), maintenance, parents })
  const suppressFor = policy.suppressFor(finding.type, rules)
  const considered = consider({ ...args, incident: known, kinds, suppressFor, reminder, flapping, fadingBy, hush })
  if (considered.action === 'muted' && hush !== null && hides(hush, weightOf(finding))) {
    const explained = hush.parent ? [explaining(hush.parent, finding)] : []
    return { decision: considered, held: null, incidents: [considered.incident, ...explained] }
  }
  const held = holdBack({ ...args, known, decision: considered })
  if (held !== null) return { decision: held.decision, held, incidents: [held.decision.incident] }
  const { action } = considered
  const seen = stillHeld({ incident: considered.incident, finding, now })
  const incident = action === 'muted' ? seen : { ...seen, ...toldOf(seen, kindsOf(finding)) }
  return { decision: { ...considered, incident }, held, incidents: [incident] }
}

interface Candidates {
  readonly finding: Finding
  readonly changed: readonly Incident[]
  readonly memory: Memory
  readonly now: Time
  readonly policy: MutePolicy
}

function alikeTo(args: Candidates): Incident[] {
  const { finding, changed, memory } = args
  const key = incidentKey(finding)
  const remembered = memory.alike(key).filter(({ id }) => changed.every((incident) => incident.id !== id))
  const alike = [...changed.filter((incident) => incident.key === key), ...remembered].filter(takesIn)
  return alike.some(({ state }) => state === 'open') ? alike : [...goingOn(args), ...alike]
}

/** An outage has other faces at other hours: what speaks of the lines of one that goes on belongs to it, whatever it looks like now. */
function goingOn({ finding, changed, memory, now, policy }: Candidates): Incident[] {
  const { service, type } = finding
  if (!canTurnInto(type)) return []
  const kinds = kindsOf(finding)
  const remembered = [...memory.incidents({ service, since: now - mostQuiet(policy) })]
  const known = new Map([...remembered, ...changed].map((incident) => [incident.id, incident]))
  return [...known.values()].filter(
    (incident) =>
      incident.service === service &&
      incident.state === 'open' &&
      takesIn(incident) &&
      canTurnInto(incident.type) &&
      incident.kinds !== undefined &&
      kinds.length > 0 &&
      isKnown(kinds, incident.kinds),
  )
}
