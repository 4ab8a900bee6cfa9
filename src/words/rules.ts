/** What people say of a service in its page, in a form that code can ask. */
import type { FindingType, Severity } from './scale.ts'

/** What a service's page of prompt text says to the code, beside what it says to the model. */
export interface ServiceRules {
  readonly always: readonly AlwaysRule[]
  readonly expected: readonly Pattern[]
  readonly suppression: Readonly<Partial<Record<FindingType | 'default', number>>>
  readonly owner: string | null
}

/** Linear-time pattern of a user, already compiled. */
export interface Pattern {
  readonly source: string
  test(text: string): boolean
}

/** A line that matches is a finding of at least this severity, whatever the analyst says. */
export interface AlwaysRule {
  readonly match: Pattern
  readonly severity: Severity
  readonly type: FindingType
  readonly because: string
}
