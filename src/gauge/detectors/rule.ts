/** What a service page says must always be told: the one detector that no past, level or analyst can quiet. */

import { markOf, withoutMarks } from '../../apart.ts'
import type { AlwaysRule, Pattern, Signal } from '../../model.ts'
import { readable } from '../../readable.ts'
import { WILDCARD } from '../../template.ts'
import { glance } from '../glance.ts'
import { quote, times } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function rule(sight: Sight): Signal[] {
  return sight.always.flatMap((always) => apply(always, sight))
}

function apply(always: AlwaysRule, { all, options }: Sight): Signal[] {
  const { rows, examples } = all
  const named = rows.filter((row) => names(always.match, row.text))
  const whole = new Set(named.map((row) => row.template))
  const matching = examples.filter((example) => always.match.test(glance(example)))
  const lines = matching.filter((example) => !whole.has(example.template))
  const count = named.reduce((sum, row) => sum + row.count, 0) + lines.length
  if (count === 0) return []
  // What was set apart is shown by a line: its template does not say the word that it was set apart for.
  const words = named.find((row) => !row.text.includes(markOf(always.match)))?.text
  const line = lines[0] ?? matching[0] ?? examples.find(({ template }) => whole.has(template))
  const shown = words ?? (line === undefined ? withoutMarks(named[0]!.text) : readable(line.text))
  return [
    {
      detector: 'rule',
      type: always.type,
      severity: always.severity,
      floor: always.severity,
      weight: Math.max(options.rule_weight, weigh(always.severity, count)),
      sentence: `${always.because}, says the service page: ${quote(shown)} came ${times(count)}`,
      templates: [...new Set([...whole, ...lines.map((line) => line.template)])],
      numbers: { count },
    },
  ]
}

/** What may stand at a variable: of a template a pattern is only true where it is true of all of these; else its lines decide. */
const FILLINGS = ['0', 'x', '-']

/** By its words, or because its lines were set apart for it. */
export function names(pattern: Pattern, template: string): boolean {
  if (template.includes(markOf(pattern))) return true
  const words = withoutMarks(template)
  if (!words.includes(WILDCARD)) return pattern.test(words)
  return FILLINGS.every((filling) => pattern.test(words.replaceAll(WILDCARD, filling)))
}
