/** Whether a message says that something failed, though its level does not: many programs write what went wrong as info. */
import { FAILURE } from '../excerpt.ts'
import type { Example, TemplateCount } from '../model.ts'
import { calm } from './calm.ts'
import { glance } from './glance.ts'
import { linesOf } from './lines.ts'
import type { GateOptions } from './options.ts'

/** What befalls one line or another every day, and is no everyday matter where it befalls many. */
const MISHAP =
  /\b(?:dropp(?:ed|ing)|discard(?:ed|ing)|lost|over(?:run|flow\w*)|stale|out of (?:range|order|sync)|too (?:late|old|slow|large|many)|not (?:delivered|sent|saved|accepted|responding)|gave up|giving up)\b/

/** Below info everything is written down that anyone could ever want to know: its words say little. */
export function saysFailure(
  row: Pick<TemplateCount, 'template' | 'level' | 'text' | 'count'>,
  { examples, keyword_count }: Pick<GateOptions, 'keyword_count'> & { readonly examples: readonly Example[] },
): boolean {
  const { level, text, count } = row
  if (level !== 'info' && level !== null) return false
  const said = calm(text)
  if (count >= keyword_count && MISHAP.test(said)) return true
  if (!FAILURE.test(said)) return false
  // A wildcard hides the 0 of `0 errors`.
  const lines = linesOf(row, examples)
  return lines.length === 0 || lines.some((line) => FAILURE.test(calm(glance(line))))
}
