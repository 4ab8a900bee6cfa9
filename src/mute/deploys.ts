/** The first question about any trouble: what changed? A finding says which deploy went live before it. */
import type { Finding } from '../model.ts'
import type { Deploy, Order } from '../orders.ts'
import { matchesWildcard } from '../wildcard.ts'
import { oneLine, span } from './wording.ts'

/** The version that went live last in a service; null where none did. `orders`: those in force at the time. */
export function announcedTo(service: string, orders: readonly Order[]): string | null {
  return deploysOf(service, orders).toSorted((a, b) => b.from - a.from)[0]?.version ?? null
}

/** `orders`: those in force at the time of the finding. */
export function withDeploys(finding: Finding, orders: readonly Order[]): Finding {
  const { service, time } = finding
  const said = deploysOf(service, orders).map(({ from, version, owner }) =>
    oneLine(`${span(from, time)} after ${version} was deployed (${owner})`),
  )
  return said.length === 0 ? finding : { ...finding, reasons: [...said, ...finding.reasons] }
}

function deploysOf(service: string, orders: readonly Order[]): Deploy[] {
  return orders.filter((order) => order.kind === 'deploy').filter((deploy) => matchesWildcard(deploy.service, service))
}
