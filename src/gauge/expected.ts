/** What the service page calls expected: no detector looks at it. */
import type { ServiceRules, TemplateCount, Window } from '../model.ts'
import { names } from './detectors/rule.ts'
import { glance } from './glance.ts'
import { linesOf } from './lines.ts'

/** Templates of which the text, or every line that was kept, is called expected by the service page. */
export function expectedOf({ templates, examples }: Window, { expected }: ServiceRules): ReadonlySet<string> {
  if (expected.length === 0) return new Set()
  const matches = (text: string) => expected.some((pattern) => pattern.test(text))
  const named = (text: string) => expected.some((pattern) => names(pattern, text))
  const isExpected = (row: TemplateCount) => {
    const lines = linesOf(row, examples)
    return named(row.text) || (lines.length > 0 && lines.every((line) => matches(glance(line))))
  }
  return new Set(templates.filter(isExpected).map((row) => row.template))
}
