/** Fatal lines of a kind that the service never wrote before: whatever else goes on, they are news. */
import type { Brief, Signal } from '../model.ts'

/** Their templates. */
export function freshFatals(signals: readonly Signal[], { lines }: Pick<Brief, 'lines'>): ReadonlySet<string> {
  const fresh = newcomersOf(signals)
  return new Set(lines.flatMap(({ level, template }) => (level === 'fatal' && fresh.has(template) ? template : [])))
}

export function newcomersOf(signals: readonly Signal[]): ReadonlySet<string> {
  return new Set(signals.flatMap(({ detector, templates }) => (detector === 'novelty' ? templates : [])))
}
