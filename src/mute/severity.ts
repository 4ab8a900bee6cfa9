/** Comparing severities, and what a claim without evidence is worth. */
import { type Finding, SEVERITIES, type Severity } from '../model.ts'

export function isWorse(one: Severity, other: Severity | null): boolean {
  return other === null || SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other)
}

export function worst(one: Severity, other: Severity | null): Severity {
  return other === null || isWorse(one, other) ? one : other
}

export function mildest(one: Severity, other: Severity): Severity {
  return isWorse(one, other) ? other : one
}

/** A claim that no line bears out counts as medium at most: else it would mute the grounded page that comes after it. */
export function weightOf({ severity, grounded }: Pick<Finding, 'severity' | 'grounded'>): Severity {
  return grounded ? severity : mildest(severity, 'medium')
}
