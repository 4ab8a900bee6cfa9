/**
 * The memory that all open windows may take together, so that a flood of services, templates or long lines cannot take it
 * all. At half of it no new sketch is begun; when it is reached the largest windows keep fewer lines, though a quarter of it
 * is always there for lines; at twice it, what is new shares a row or a window. Counts stay whole.
 */

/** Shared by the windows of one frame and kept up to date by them, in bytes, as near as these can be told. */
export interface Budget {
  /** Of kept lines. */
  lines: number
  /** Of windows, tallies and sketches. */
  rest: number
  readonly limit: number
}

/** What each weighs in memory, as measured, with what keeps track of it. */
export const WEIGHT = { window: 5000, tally: 350, sketch: 500, line: 100 } as const

export function mayBeginSketch({ lines, rest, limit }: Budget): boolean {
  return lines + rest < limit / 2
}

/** What is new has to share. */
export function isExhausted({ lines, rest, limit }: Budget): boolean {
  return lines + rest > 2 * limit
}

/** A window that can be made smaller. */
export interface Shrinkable {
  /** Bytes of the lines it keeps; 0: there is nothing to give up. */
  readonly keptBytes: number
  /** Keeps half as many lines from now on. */
  shrink(): void
}

/** The largest give up lines first: a window with little to say keeps what it has. */
export function relieve(budget: Budget, windows: () => readonly Shrinkable[]): void {
  const { limit } = budget
  if (budget.lines + budget.rest <= limit || budget.lines <= limit / 4) return
  let large = windows().filter(({ keptBytes }) => keptBytes > 0)
  // Some more than needed, so that it is not done for every batch.
  while (budget.lines + budget.rest > (3 * limit) / 4 && budget.lines > limit / 5 && large.length > 0) {
    const mean = large.reduce((sum, { keptBytes }) => sum + keptBytes, 0) / large.length
    for (const window of large) if (window.keptBytes >= mean) window.shrink()
    large = large.filter(({ keptBytes }) => keptBytes > 0)
  }
}
