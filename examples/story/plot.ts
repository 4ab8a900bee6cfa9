/** The story in numbers: when things happen, and how hard the pool of payments and the shop are pressed at any moment. */

const at = (clock: string) => Date.parse(`2026-03-03T${clock}Z`)

export const START = at('02:00:00')
export const END = at('03:22:00')

/** The new version takes over from the old one; both run for a moment. */
export const DEPLOY = at('02:37:52.310')
/** The pool has been empty for too long, and payments gives up. */
export const CRASH = at('02:57:41.080')
export const RESTARTED = at('02:57:46.512')
export const ROLLBACK = at('03:02:06.640')

export const ATTACK = { start: at('02:20:38'), end: at('02:29:20') }

const HOSTS = { before: 'payments-6c9f7d-x2v8k', after: 'payments-7b41ce-m9qtl', back: 'payments-6c9f7d-p4wzn' }

export function paymentsHostAt(time: number): string {
  if (time < DEPLOY) return HOSTS.before
  return time < ROLLBACK ? HOSTS.after : HOSTS.back
}

type Knots = readonly (readonly [clock: string, value: number])[]

/** A line drawn through the knots. */
function curve(knots: Knots): (time: number) => number {
  const points = knots.map(([clock, value]) => ({ time: at(clock), value }))
  return (time) => {
    const after = points.findIndex((point) => point.time > time)
    if (after === 0) return points[0]!.value
    if (after === -1) return points.at(-1)!.value
    const from = points[after - 1]!
    const to = points[after]!
    return from.value + ((to.value - from.value) * (time - from.time)) / (to.time - from.time)
  }
}

/**
 * Connections wanted, as a share of those there are. v2.14.0 forgets to give one back now and then: they are gone
 * until the process ends, which is why the restart after the crash helps for three minutes only.
 */
export const poolPressure = curve([
  ['02:00:00', 0.3],
  ['02:38:10', 0.32],
  ['02:44:00', 0.6],
  ['02:50:00', 0.85],
  ['02:54:00', 0.99],
  ['02:57:40', 1.15],
  ['02:57:43', 0.3],
  ['03:00:00', 0.86],
  ['03:02:06', 1.08],
  ['03:02:20', 0.36],
  ['03:06:00', 0.3],
])

/** Visitors, against the usual number of a night like this. */
export const traffic = curve([
  ['02:00:00', 1.15],
  ['02:14:00', 0.95],
  ['02:27:00', 1.08],
  ['02:41:00', 0.92],
  ['02:56:00', 1.02],
  ['03:22:00', 0.94],
])
