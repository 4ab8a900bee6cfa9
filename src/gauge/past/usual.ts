/** What is usual for one number: a mean and a spread in which the recent past weighs more, and the most it has been. */

export interface Usual {
  /** How many ordinary windows stand behind it; older ones count less. */
  readonly weight: number
  readonly mean: number
  readonly variance: number
  /** Fades far more slowly than the mean, so that a job of once a day stays known. */
  readonly peak: number
}

export const NEVER: Usual = { weight: 0, mean: 0, variance: 0, peak: 0 }

const PEAK_LASTS = 7

/** A number that had been zero in all the windows before. */
export function zeroSince(weight: number): Usual {
  return { ...NEVER, weight }
}

export function learn(usual: Usual, count: number, lesson: { weight: number; halfLife: number }): Usual {
  const { weight: worth, halfLife } = lesson
  const kept = usual.weight * 2 ** (-worth / halfLife)
  const weight = kept + worth
  const step = weight === 0 ? 0 : worth / weight
  const distance = count - usual.mean
  // By its square: an outage of an hour must not look like something that comes in such numbers now and then.
  const climb = worth * worth * (count - usual.peak)
  const faded = usual.peak * 2 ** (-1 / (halfLife * PEAK_LASTS))
  return {
    weight: round(weight),
    mean: round(usual.mean + step * distance),
    variance: round((1 - step) * (usual.variance + step * distance * distance)),
    peak: round(Math.max(faded, usual.peak + climb)),
  }
}

/** In standard deviations; counts scatter at least as chance would have it, and a short past says less. */
export function surprise(usual: Usual, count: number): number {
  const spread = Math.max(usual.variance, usual.mean) * (1 + 1 / Math.max(usual.weight, 1)) + 1
  return (count - usual.mean) / Math.sqrt(spread)
}

/** It has come in such numbers before, if only now and then. */
export function isKnown(usual: Usual, count: number): boolean {
  return count <= 2 * usual.peak
}

/** Short in the stored past; the same after a round trip through JSON. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
