/** One number for a window: where its deviation stands among those of its service's own past. */
import type { Signal } from '../model.ts'
import type { GateOptions } from './options.ts'

/** 0..1: several signals together deviate more than the strongest alone. */
export function deviationOf(signals: readonly Pick<Signal, 'weight'>[]): number {
  const calm = signals.reduce((rest, signal) => rest * (1 - signal.weight), 1)
  return Math.round((1 - calm) * 1e4) / 1e4
}

/** Of the score, what tells apart windows that are both beyond all the past of their services. */
const RESOLUTION = 0.02

type Options = Pick<GateOptions, 'warm_up' | 'hearsay_weight'>

/** The past speaks as far as there is one; before, a warm-up's worth of an absolute scale. */
export function scoreOf(args: { signals: readonly Signal[]; past: readonly number[]; options: Options }): number {
  const { signals, past, options } = args
  const deviation = deviationOf(signals)
  if (deviation === 0) return 0
  const absolute = 100 * (1 - (1 - deviation) ** 3)
  let below = 0
  for (const other of past) below += other < deviation ? 1 : other === deviation ? 0.5 : 0
  const place = (100 * below + options.warm_up * absolute) / (past.length + options.warm_up)
  const score = place * (1 - RESOLUTION * (1 - deviationOf(signals.map((signal) => discount(signal, options)))))
  return Math.round(score * 10) / 10
}

/** What a service says of another one weighs less than what it says of itself: the cause stands before those it hurts. */
function discount({ type, weight }: Signal, { hearsay_weight }: Options): Pick<Signal, 'weight'> {
  return { weight: type === 'dependency' ? weight * hearsay_weight : weight }
}
