/** One number for a window: where its deviation stands among those of its service's own past. */
import type { Signal } from '../model.ts'

/** 0..1: several signals together deviate more than the strongest alone. */
export function deviationOf(signals: readonly Signal[]): number {
  const calm = signals.reduce((rest, signal) => rest * (1 - signal.weight), 1)
  return Math.round((1 - calm) * 1e4) / 1e4
}

/** The past speaks as far as there is one; before, `trust` windows' worth of an absolute scale. */
export function scoreOf(args: { deviation: number; past: readonly number[]; trust: number }): number {
  const { deviation, past, trust } = args
  if (deviation === 0) return 0
  const absolute = 100 * (1 - (1 - deviation) ** 3)
  const below = past.filter((other) => other < deviation).length
  const equal = past.filter((other) => other === deviation).length
  const score = (100 * (below + equal / 2) + trust * absolute) / (past.length + trust)
  return Math.round(score * 10) / 10
}
