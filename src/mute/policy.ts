/** How long things stay quiet: the page of a service first, then the config, for a type before the default. */
import type { FindingType, ServiceRules } from '../model.ts'
import type { SuppressionOptions } from './options.ts'

export interface MutePolicy {
  /** Milliseconds of quiet after a delivery. */
  suppressFor(type: FindingType, rules: ServiceRules): number
  /** Milliseconds without a finding after which an incident is over. */
  readonly quietFor: number
}

export function createMutePolicy(options: SuppressionOptions, windowMinutes: number): MutePolicy {
  return {
    suppressFor: (type, { suppression }) =>
      suppression[type] ?? suppression.default ?? options.by_type[type] ?? options.default,
    quietFor: options.resolve_after * windowMinutes * 60_000,
  }
}
