/**
 * The memory that all open windows may take together, so that a flood of services, templates or long lines cannot take it
 * all. When it is reached the largest windows keep fewer lines and no new sketch is begun; at twice that, what is new shares
 * a row. Counts stay whole.
 */

/** Shared by the windows of one frame, and kept up to date by them. In bytes, as near as it can be told. */
export interface Budget {
  used: number
  readonly limit: number
}

/** What things weigh in memory, measured, with what keeps track of them. */
export const WEIGHT = { window: 2500, tally: 350, sketch: 500, line: 100 } as const

/** No line is left to give up: what is new has to share. */
export function isExhausted({ used, limit }: Budget): boolean {
  return used > 2 * limit
}

/** A window that can be made smaller. */
export interface Shrinkable {
  /** Bytes of the lines it keeps; 0: there is nothing to give up. */
  readonly keptBytes: number
  /** Keeps half as many lines from now on. */
  shrink(): void
}

/** The largest give up lines first, until a quarter is free again: a window with little to say keeps what it has. */
export function relieve(budget: Budget, windows: readonly Shrinkable[]): void {
  let large = windows.filter(({ keptBytes }) => keptBytes > 0)
  while (budget.used > (budget.limit * 3) / 4 && large.length > 0) {
    const mean = large.reduce((sum, { keptBytes }) => sum + keptBytes, 0) / large.length
    for (const window of large) if (window.keptBytes >= mean) window.shrink()
    large = large.filter(({ keptBytes }) => keptBytes > 0)
  }
}
