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

/** A state that nothing gets better by. */
const PLIGHT =
  /\b(?:degraded|faulted|expired|exceeded|exhausted|depleted|evict(?:ed|ing)|revoked|missing|inconsistent|out of (?:space|memory|disk|storage)|(?:no|lost|without) (?:quorum|space|leader|master|primary)|lost leader|leader (?:is )?lost|nospace|(?:low|short) on \w+|(?:charged|paid|captured|billed|booked|shipped|sent|processed) twice|duplicate (?:charge|capture|payment|order|booking|invoice)s?|circuit (?:breaker )?\S{0,30} ?(?:is |now )?open(?:ed)?)\b/

/** Below info everything is written down that anyone could ever want to know: its words say little. */
export function saysFailure(
  row: Pick<TemplateCount, 'template' | 'level' | 'text' | 'count'>,
  { examples, keyword_count }: Pick<GateOptions, 'keyword_count'> & { readonly examples: readonly Example[] },
): boolean {
  const { level, text, count } = row
  if (level !== 'info' && level !== null) return false
  return (count >= keyword_count && MISHAP.test(calm(text))) || isSaid(FAILURE, row, examples)
}

/** A warning that is sure of it: what might go wrong is none yet. */
export function warnsOfFailure(row: Said, examples: readonly Example[]): boolean {
  return failsAt(row, examples) || isSaid(PLIGHT, row, examples)
}

/** More than a state that the program may know how to help itself out of. */
export function failsAt(row: Said, examples: readonly Example[]): boolean {
  return isSaid(FAILURE, row, examples) || isSaid(MISHAP, row, examples)
}

type Said = Pick<TemplateCount, 'template' | 'text'>

function isSaid(words: RegExp, row: Said, examples: readonly Example[]): boolean {
  if (!words.test(calm(row.text))) return false
  // A wildcard hides the 0 of `0 errors`.
  const lines = linesOf(row, examples)
  return lines.length === 0 || lines.some((line) => words.test(calm(glance(line))))
}
