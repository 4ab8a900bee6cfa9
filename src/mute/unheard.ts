/** A new fatal line of other words than those that were told is told, however well its incident is known. */
import { excerpt } from '../excerpt.ts'
import type { Finding, Incident } from '../model.ts'
import { readable } from '../readable.ts'
import { kindsOf } from './same.ts'

/** So much of a line is enough to know it by. */
const QUOTED = 140

/** `head`: the line itself, where the finding speaks of more than that. */
export function unheardIn(
  finding: Pick<Finding, 'fresh' | 'evidence'>,
  { kinds: told = [] }: Pick<Incident, 'kinds'>,
): { readonly reason: string; readonly head?: string } | null {
  const { fresh = [], evidence } = finding
  const unheard = evidence.find(({ template = '' }) => fresh.includes(template) && !told.includes(template))
  if (unheard === undefined) return null
  const isAlone = kindsOf(finding).every((kind) => fresh.includes(kind))
  const reason = 'a fatal line that nobody was told of'
  return isAlone ? { reason } : { reason, head: excerpt(readable(unheard.text), QUOTED) }
}
