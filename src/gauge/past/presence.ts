/** In how large a share of windows a service writes at all; only those count in which anybody wrote. */

/** Windows, of which older ones weigh less. */
export interface Presence {
  readonly heard: number
  readonly all: number
}

export const UNHEARD: Presence = { heard: 0, all: 0 }

/** It came, and had not come in `missed` windows before; each of those weighs `worth`. */
export function keepPresence(
  { heard, all }: Presence,
  { missed, worth, halfLife }: { missed: number; worth: number; halfLife: number },
): Presence {
  const each = 2 ** (-1 / halfLife)
  const before = 2 ** (-(missed * worth) / halfLife)
  return {
    heard: round(heard * before * each + 1),
    all: round((all * before + (1 - before) / (1 - each)) * each + 1),
  }
}

export function shareOf({ heard, all }: Presence): number {
  return all === 0 ? 0 : heard / all
}

/** How likely it is that a window has nothing of it: where none ever was without, the less the more were seen. */
export function chanceOfNone({ heard, all }: Presence): number {
  return (all - heard + 0.5) / (all + 1)
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
