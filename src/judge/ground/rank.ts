/** The order of severities as a number: a higher one is worse. */
import { SEVERITIES, type Severity } from '../../model.ts'

export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
