/** Is a finding told? People come first, then how it goes on while nobody watches, then what was told already. */
import type { Absence, Finding, Incident, ServiceRules, Time } from '../model.ts'
import { holdBack } from './absence.ts'
import { candidatesFor } from './candidates.ts'
import { consider, type Decision } from './consider.ts'
import { blamable, explaining, parentsOf } from './family.ts'
import { type Held, stillHeld } from './held.ts'
import { type Hush, hides, hushOf } from './hush.ts'
import type { Memory } from './memory.ts'
import type { MutePolicy } from './policy.ts'
import { kindsOf, kindsToldOf, sameIncident } from './same.ts'
import { weightOf } from './severity.ts'

/** A finding, and all that it is decided by. */
export interface Matter {
  readonly finding: Finding
  /** Incidents as they stand now, where memory does not hold them so yet. */
  readonly changed: readonly Incident[]
  /** The end of the finding's window. */
  readonly now: Time
  /** Windows of the same service that have ended since and wait to be judged. */
  readonly later: number
  /** When nobody watched, where what came meanwhile is to be told together. */
  readonly absence: Absence | null
  readonly policy: MutePolicy
  readonly rules: ServiceRules
  readonly memory: Memory
}

export interface Decided {
  readonly decision: Decision
  /** What is said of this finding, or of the one it takes the place of, waits until all of an absence was looked at. */
  readonly held: Pick<Held, 'displaced'> | null
  /** As they stand now: that of the finding, and one that explains it. */
  readonly incidents: readonly Incident[]
}

export function decideOn(matter: Matter): Decided {
  const { finding, policy, rules } = matter
  const { reminder, flapping, fadingBy, byLines } = policy
  const kinds = byLines ? kindsOf(finding) : null
  const known = sameIncident({ alike: candidatesFor(matter), kinds })
  const hush = hushOn(matter, known)
  const suppressFor = policy.suppressFor(finding.type, rules)
  const decision = consider({ ...matter, incident: known, kinds, hush, suppressFor, reminder, flapping, fadingBy })

  if (hush !== null && hides(hush, weightOf(finding))) return hushed(decision, hush, finding)
  const held = holdBack({ ...matter, known, decision })
  if (held !== null) return { decision: held.decision, held, incidents: [held.decision.incident] }
  return judgedAtOnce(decision, matter)
}

/** Why people do not want to hear of it now: what they said, what is planned, or trouble of a parent that they know of. */
function hushOn({ finding, now, policy, memory }: Matter, incident: Incident | null): Hush | null {
  const { maintenance, groups, blameFor } = policy
  const parents = parentsOf(finding, groups).flatMap((service) =>
    blamable({ incidents: [...memory.incidents({ service, since: now - blameFor })], now }),
  )
  const at = policy.at(now)
  return hushOf({ finding, incident, now, at, orders: memory.orders(at), maintenance, parents })
}

/** A parent that explains it remembers so. */
function hushed(decision: Decision, { parent }: Hush, finding: Finding): Decided {
  const explained = parent === undefined ? [] : [explaining(parent, finding)]
  return { decision, held: null, incidents: [decision.incident, ...explained] }
}

/** Something else may wait in its incident; and once it is told, the incident is known by its kinds of line. */
function judgedAtOnce(decision: Decision, { finding, now }: Matter): Decided {
  const seen = stillHeld({ incident: decision.incident, finding, now })
  const incident = decision.action === 'muted' ? seen : { ...seen, ...kindsToldOf(seen, kindsOf(finding)) }
  return { decision: { ...decision, incident }, held: null, incidents: [incident] }
}
