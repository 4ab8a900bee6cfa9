/** How long the surroundings of a service have been known: since when nobody was new among them, but for a few. */

/** When the last services were met for the first time, counted among the windows in which anybody wrote; one more than are few. */
export type Arrivals = readonly number[]

/** A machine that breaks may have as many programs tell of it that never wrote before; a new cluster, or a fleet of jobs, has more. */
const FEW = 5

export function arrive(arrivals: Arrivals, ordinal: number): Arrivals {
  return [...arrivals, ordinal].slice(-FEW - 1)
}

/** In windows. */
export function settledFor(arrivals: Arrivals, ordinal: number): number {
  const [first] = arrivals
  return first === undefined || arrivals.length <= FEW ? ordinal : ordinal - first
}
