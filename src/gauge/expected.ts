/** What the service page calls expected: no detector looks at it. */
import type { ServiceRules, TemplateCount, Window } from '../model.ts'
import { names } from './detectors/rule.ts'
import { glance } from './glance.ts'

/** Templates of which the text, or every line that was kept, is called expected by the service page. */
export function expectedOf({ templates, examples }: Window, { expected }: ServiceRules): ReadonlySet<string> {
  if (expected.length === 0) return new Set()
  const matches = (text: string) => expected.some((pattern) => pattern.test(text))
  const named = (text: string) => expected.some((pattern) => names(pattern, text))
  const lines = Map.groupBy(examples, (example) => example.template)
  const isExpected = ({ template, text }: TemplateCount) =>
    named(text) || (lines.get(template)?.every((line) => matches(glance(line))) ?? false)
  return new Set(templates.filter(isExpected).map((row) => row.template))
}
