/** One finding against all that may speak against telling it: people, the config, what was told already. */
import type { Finding, Incident, ServiceRules, Time } from '../model.ts'
import type { Order } from '../orders.ts'
import { consider, type Decision } from './consider.ts'
import { blamable, explaining, parentsOf } from './family.ts'
import { hushOf } from './hush.ts'
import type { MutePolicy } from './policy.ts'

/** What is remembered of people's words and of other services' trouble. */
export interface Memory {
  orders(at: Time): readonly Order[]
  incidents(span: { readonly service: string; readonly since: Time }): Iterable<Incident>
}

export interface Decided {
  readonly decision: Decision
  /** As they stand now: that of the finding, and one that explains it. */
  readonly incidents: readonly Incident[]
}

export function decideOn(args: {
  finding: Finding
  /** The open or last incident of the finding's key. */
  incident: Incident | null
  /** The end of the finding's window. */
  now: Time
  /** Windows of the same service that have ended since and wait to be judged. */
  later: number
  policy: MutePolicy
  rules: ServiceRules
  memory: Memory
}): Decided {
  const { finding, now, policy, rules, memory } = args
  const { flapping, maintenance, groups, blameFor } = policy
  const parents = parentsOf(finding, groups).flatMap((service) =>
    blamable({ incidents: [...memory.incidents({ service, since: now - blameFor })], now }),
  )
  const at = policy.at(now)
  const hush = hushOf({ ...args, at, orders: memory.orders(at), maintenance, parents })
  const suppressFor = policy.suppressFor(finding.type, rules)
  const decision = consider({ ...args, suppressFor, flapping, hush })
  const explained = decision.action === 'muted' && hush?.parent ? [explaining(hush.parent, finding)] : []
  return { decision, incidents: [decision.incident, ...explained] }
}
