/** Which source is furthest behind in event time, and how far all of them have come. */
import type { Time } from '../model.ts'
import type { Source } from './source.ts'

/** Asked for each batch: of ten thousand files that are new, the first one that nothing was read of says all. */
export function furthestBehind(ready: ReadonlySet<Source>): Source {
  let behind: Source | undefined
  for (const source of ready) {
    if (behind === undefined || source.reached < behind.reached) behind = source
    if (behind.reached === Number.NEGATIVE_INFINITY) break
  }
  return behind!
}

/** From the end, where those stand that nothing was read of. */
export function leastReached(live: readonly Source[]): Time {
  let least = Number.POSITIVE_INFINITY
  for (let at = live.length - 1; at >= 0 && least !== Number.NEGATIVE_INFINITY; at--) {
    least = Math.min(least, live[at]!.reached)
  }
  return least
}
