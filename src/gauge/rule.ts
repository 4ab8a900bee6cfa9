/** What a service page says must always be told: the one detector that no past, level or analyst can quiet. */
import type { AlwaysRule, Signal } from '../model.ts'
import { type Sight, weigh } from './detector.ts'
import { quote, times } from './words.ts'

export function rule(sight: Sight): Signal[] {
  return sight.always.flatMap((always) => apply(always, sight.all))
}

function apply(always: AlwaysRule, { rows, examples }: Sight['all']): Signal[] {
  const named = rows.filter((row) => always.match.test(row.text))
  const whole = new Set(named.map((row) => row.template))
  const lines = examples.filter((example) => !whole.has(example.template) && always.match.test(example.text))
  const count = named.reduce((sum, row) => sum + row.count, 0) + lines.length
  if (count === 0) return []
  const shown = lines[0]?.text ?? named[0]!.text
  return [
    {
      detector: 'rule',
      type: always.type,
      severity: always.severity,
      floor: always.severity,
      weight: Math.max(0.8, weigh(always.severity, count)),
      sentence: `${quote(shown)} came ${times(count)}; the service page says: ${always.because}`,
      templates: [...new Set([...whole, ...lines.map((line) => line.template)])],
      numbers: { count },
    },
  ]
}
