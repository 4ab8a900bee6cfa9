/** The least that a score has to reach, for a check that a machine runs. */
import { harmonic, type Ratio } from './ratio.ts'
import { foundOf, type Score } from './score.ts'

export const MEASURES = ['precision', 'recall', 'f1', 'episodes'] as const
export type Measure = (typeof MEASURES)[number]
export type Bar = Readonly<Partial<Record<Measure, number>>>

/** One sentence for each that is not reached; what cannot be measured is not reached. */
export function belowBar(score: Score, bar: Bar): string[] {
  return MEASURES.flatMap((measure) => {
    const least = bar[measure]
    if (least === undefined) return []
    const value = measured(score, measure)
    if (value === null)
      return [`${measure} could not be measured: the labels say too little, at least ${least} was asked for`]
    return value >= least ? [] : [`${measure} is ${value.toFixed(3)}, at least ${least} was asked for`]
  })
}

function measured({ windows, episodes }: Score, measure: Measure): number | null {
  if (measure === 'episodes') return fraction(foundOf(episodes))
  if (windows === null) return null
  return measure === 'f1' ? harmonic(windows.precision, windows.recall) : fraction(windows[measure])
}

function fraction({ hits, of }: Ratio): number | null {
  return of === 0 ? null : hits / of
}
