/** Which messages are tried until somebody takes them, however long that takes. */
import type { Notice } from './model.ts'

/** A critical finding, and what tells of one that is over. */
export function insists({ action, severity, insists: always = false }: Notice): boolean {
  return action === 'trigger' && (severity === 'critical' || always)
}
