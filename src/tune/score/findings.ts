/** Each finding against what is known: a label of its own says most, else the window it stands in speaks for it. */

import { type Ratio, share } from './ratio.ts'
import type { ScoredFinding } from './scored.ts'
import type { FindingLabel, Truth } from './truth.ts'
import { labelOf } from './windows.ts'

export interface JudgedFinding extends ScoredFinding {
  /** Null: nobody knows, so it counts for nothing. */
  readonly right: boolean | null
}

const RIGHT: Readonly<Record<FindingLabel, boolean | null>> = {
  true: true,
  false: false,
  expected: false,
  unsure: null,
}

export function judgeFindings(args: { findings: readonly ScoredFinding[]; truth: Truth }): JudgedFinding[] {
  const { findings, truth } = args
  const byId = new Map(truth.findings.map((labelled) => [labelled.finding, labelled.label]))
  // Another prompt names other lines, and so makes another id, of what is the same to the person who labelled it.
  const byPlace = new Map(truth.findings.map(({ window, type, label }) => [`${window} ${type}`, label]))
  return findings.map((finding) => {
    const own = byId.get(finding.id) ?? byPlace.get(`${finding.window} ${finding.type}`)
    if (own !== undefined) return { ...finding, right: RIGHT[own] }
    const around = labelOf(finding, truth)
    return { ...finding, right: around === null || around === 'ignore' ? null : around === 'anomaly' }
  })
}

/** Precision of the findings that something is known of, group by group. */
export function precisionBy(
  findings: readonly JudgedFinding[],
  groupOf: (finding: JudgedFinding) => string,
): ReadonlyMap<string, Ratio> {
  const known = findings.filter(({ right }) => right !== null)
  const groups = [...Map.groupBy(known, groupOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return new Map(groups.map(([name, members]) => [name, share(members, ({ right }) => right === true)]))
}
