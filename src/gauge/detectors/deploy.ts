/** A new release, said as what it is: context for all else that is new. */
import type { Signal } from '../../model.ts'
import { quote } from '../saying.ts'
import type { Sight } from './detector.ts'

export function deploy({ deploy: found, newcomers, warmUp, options }: Sight): Signal[] {
  if (found === null || warmUp) return []
  const { version, before, templates } = found
  const news = Object.values(newcomers).reduce((sum, rows) => sum + rows.length, 0)
  const said = version === null ? 'it started again' : `version ${quote(version)} after ${quote(before ?? '')}`
  return [
    {
      detector: 'deploy',
      type: 'config_change',
      severity: 'low',
      floor: null,
      weight: options.passing_weight,
      sentence: `a new release: ${said}, with ${news} new messages`,
      templates,
      numbers: { messages: news },
    },
  ]
}
