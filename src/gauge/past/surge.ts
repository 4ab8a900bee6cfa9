/** A surge that goes on, as it is remembered: what is usual begins to follow it, and must not be what it is compared with. */

export interface Surge {
  /** The number of its first window, by the clock. */
  readonly since: number
  /** How much was usual then. */
  readonly usual: number
}
