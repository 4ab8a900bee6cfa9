/** Whether a change is more than chance: the same windows before and after, and only those that turned count. */
import type { Score } from '../score/score.ts'
import type { Moment } from '../score/windows.ts'

export interface Paired {
  /** Right before, wrong after. */
  readonly broken: readonly Moment[]
  readonly mended: readonly Moment[]
  /** The chance of a split at least as uneven, were both equally good. */
  readonly p: number
}

/** With fewer that turned, even if all did one way, chance explains it (2 x 0.5^5 = 0.06). */
const LEAST_TURNED = 6

export function pairUp(before: Score, after: Score): Paired {
  const old = new Map(before.moments.map((moment) => [moment.start, moment]))
  const turned = after.moments.filter(
    (moment) => moment.label !== 'ignore' && old.get(moment.start)?.raised !== moment.raised,
  )
  const broken = turned.filter((moment) => !isRight(moment))
  const mended = turned.filter(isRight)
  return { broken, mended, p: mcnemar(broken.length, mended.length) }
}

export function sayPaired({ broken, mended, p }: Paired): string {
  const turned = broken.length + mended.length
  const counts = `${mended.length} of the labelled windows became right, ${broken.length} wrong`
  if (turned === 0) return 'None of the labelled windows changed sides.'
  if (turned < LEAST_TURNED) {
    return `${counts}. That is not enough evidence either way: fewer than ${LEAST_TURNED} changed sides, which chance alone explains.`
  }
  const verdict =
    p >= 0.05
      ? 'chance explains that well enough'
      : mended.length > broken.length
        ? 'that is better by more than chance'
        : 'that is worse by more than chance'
  return `${counts}: ${verdict} (McNemar's exact test, p = ${p < 0.001 ? '< 0.001' : p.toFixed(3)}).`
}

/** Exact and two-sided. */
export function mcnemar(one: number, other: number): number {
  const turned = one + other
  let chance = 0
  let each = 0.5 ** turned
  for (let k = 0; k <= Math.min(one, other); k++) {
    chance += each
    each *= (turned - k) / (k + 1)
  }
  return Math.min(1, 2 * chance)
}

function isRight({ label, raised }: Moment): boolean {
  return (label === 'anomaly') === raised
}
