/** What was said about each window before and after: an alert is a window and a type, as loud as its worst finding. */
import { SEVERITIES, type Severity } from '../../model.ts'
import type { ScoredFinding } from '../score/scored.ts'

export const CHANGES = ['disappeared', 'appeared', 'quieter', 'louder'] as const
export type ChangeKind = (typeof CHANGES)[number]

export interface Change {
  readonly kind: ChangeKind
  readonly before: ScoredFinding | null
  readonly after: ScoredFinding | null
}

export interface AlertDifference {
  /** In order of time. */
  readonly changes: readonly Change[]
  readonly same: number
}

export function compareAlerts(before: readonly ScoredFinding[], after: readonly ScoredFinding[]): AlertDifference {
  const [old, now] = [alertsOf(before), alertsOf(after)]
  const changes: Change[] = []
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const pair = { before: old.get(key) ?? null, after: now.get(key) ?? null }
    const kind = kindOf(pair.before, pair.after)
    if (kind !== null) changes.push({ kind, ...pair })
  }
  const all = new Set([...old.keys(), ...now.keys()]).size
  return { changes: changes.toSorted((a, b) => alertOf(a).start - alertOf(b).start), same: all - changes.length }
}

/** The alert that a change is about, as it was said last. */
export function alertOf({ before, after }: Change): ScoredFinding {
  return (after ?? before)!
}

/** One key for what people would call the same alert. */
export function alertKey({ window, type }: Pick<ScoredFinding, 'window' | 'type'>): string {
  return `${window} ${type}`
}

function alertsOf(findings: readonly ScoredFinding[]): Map<string, ScoredFinding> {
  const alerts = new Map<string, ScoredFinding>()
  for (const finding of findings) {
    const known = alerts.get(alertKey(finding))
    if (known === undefined || rank(finding.severity) > rank(known.severity)) alerts.set(alertKey(finding), finding)
  }
  return alerts
}

function kindOf(before: ScoredFinding | null, after: ScoredFinding | null): ChangeKind | null {
  if (after === null) return 'disappeared'
  if (before === null) return 'appeared'
  if (before.severity === after.severity) return null
  return rank(after.severity) > rank(before.severity) ? 'louder' : 'quieter'
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
