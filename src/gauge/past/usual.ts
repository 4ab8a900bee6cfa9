/** What is usual for one number: a mean and a spread in which the recent past weighs more, and the most it has been. */
import type { GateOptions } from '../options.ts'

export interface Usual {
  /** How many ordinary windows stand behind it; older ones count less. */
  readonly weight: number
  readonly mean: number
  readonly variance: number
  /** Fades far more slowly than the mean, so that a job of once a day stays known. */
  readonly peak: number
}

export const NEVER: Usual = { weight: 0, mean: 0, variance: 0, peak: 0 }

/** How much a window teaches, and for how long that is remembered. */
export interface Lesson {
  /** 1: of an ordinary window. */
  readonly weight: number
  readonly options: Pick<GateOptions, 'half_life' | 'long_memory'>
}

/** A number that had been zero in all the windows before. */
export function zeroSince(weight: number): Usual {
  return { ...NEVER, weight }
}

export function learn(usual: Usual, count: number, { weight: worth, options }: Lesson): Usual {
  const kept = usual.weight * 2 ** (-worth / options.half_life)
  const weight = kept + worth
  const step = weight === 0 ? 0 : worth / weight
  const distance = count - usual.mean
  // By its square: an outage of an hour must not look like something that comes in such numbers now and then.
  const climb = worth * worth * (count - usual.peak)
  const faded = usual.peak * fadeOfExtremes(options)
  return {
    weight: round(weight),
    mean: round(usual.mean + step * distance),
    variance: round((1 - step) * (usual.variance + step * distance * distance)),
    peak: round(Math.max(faded, usual.peak + climb)),
  }
}

/** What is left after a window of what comes now and then: the most there was, or that it came at all. */
export function fadeOfExtremes({ half_life, long_memory }: Lesson['options']): number {
  return 2 ** (-1 / (half_life * long_memory))
}

/** In standard deviations; counts scatter at least as chance would have it, and a short past says less. */
export function surprise(usual: Usual, count: number): number {
  const spread = Math.max(usual.variance, usual.mean) * (1 + 1 / Math.max(usual.weight, 1)) + 1
  return (count - usual.mean) / Math.sqrt(spread)
}

/** It has come in such numbers before, if only now and then. */
export function isKnown(usual: Usual, count: number, { known_ratio }: Pick<GateOptions, 'known_ratio'>): boolean {
  return count <= known_ratio * usual.peak
}

/** Clearly more than there ever was, so far as anybody remembers. */
export function isRecord(usual: Usual, count: number, { more_ratio }: Pick<GateOptions, 'more_ratio'>): boolean {
  return count > more_ratio * usual.peak
}

/** It scatters so little around its mean that a window far below that is none of its ways. */
export function isSteady({ variance, mean }: Usual, { steady }: Pick<GateOptions, 'steady'>): boolean {
  return Math.sqrt(variance) <= steady * mean
}

/** Short in the stored past; the same after a round trip through JSON. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
