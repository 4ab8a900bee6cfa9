/** The first question about any trouble: what changed? A finding says which deploy went live before it. */
import type { Finding } from '../model.ts'
import type { Order } from '../orders.ts'
import { matchesWildcard } from '../wildcard.ts'
import { oneLine, span } from './wording.ts'

/** `orders`: those in force at the time of the finding. */
export function withDeploys(finding: Finding, orders: readonly Order[]): Finding {
  const { service, time } = finding
  const said = orders.flatMap((order) =>
    order.kind === 'deploy' && matchesWildcard(order.service, service)
      ? [oneLine(`${span(order.from, time)} after ${order.version} was deployed (${order.owner})`)]
      : [],
  )
  return said.length === 0 ? finding : { ...finding, reasons: [...said, ...finding.reasons] }
}
