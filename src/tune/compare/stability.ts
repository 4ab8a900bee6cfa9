/** How much of what is found comes again when the same windows are judged again: a model may not say twice what it said once. */
import type { ScoredFinding } from '../score/scored.ts'
import { alertKey } from './alerts.ts'

export interface Stability {
  readonly runs: number
  /** Alerts that came in every run, and those that came in some. */
  readonly always: number
  readonly sometimes: readonly string[]
}

export function stabilityOf(runs: readonly (readonly ScoredFinding[])[]): Stability {
  const counts = new Map<string, number>()
  for (const findings of runs) {
    for (const key of new Set(findings.map(alertKey))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const sometimes = [...counts].filter(([, times]) => times < runs.length).map(([key]) => key)
  return { runs: runs.length, always: counts.size - sometimes.length, sometimes: sometimes.sort() }
}
