/** What always ended well and does not any more: `exit_code=1`, at no level that says so. */
import type { Severity, Signal } from '../../model.ts'
import { nextExit } from '../past/exits.ts'
import type { Place } from '../places.ts'
import { quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function exit(sight: Sight): Signal[] {
  if (sight.past.exits.size === 0) return []
  return sight.places.flatMap((place) => look(place, sight))
}

/** A first time may be chance. */
const AGAIN = 2

/** Told for a while; what stays so is the new usual. */
function look({ name, row, numbers }: Place, { past, options }: Sight): Signal[] {
  const known = past.exits.get(name)
  if (known === undefined || (numbers.min === 0 && numbers.max === 0)) return []
  const [well, failed] = nextExit(known, numbers)
  if (well < options.value_windows || failed >= AGAIN + options.silence_windows) return []
  const isAgain = failed >= AGAIN || (numbers.count >= AGAIN && (numbers.min > 0 || numbers.max < 0))
  const severity: Severity = isAgain ? 'medium' : 'low'
  const isLast = failed + 1 >= AGAIN + options.silence_windows
  const since = failed === 1 ? '' : ` in ${failed} windows on end in which it came`
  return [
    {
      detector: 'exit',
      type: 'error_spike',
      severity,
      floor: null,
      weight: weigh(severity, failed),
      sentence: `${quote(row.text)} ended with ${numbers.max || numbers.min}${since}, always with 0 before${isLast ? '; from here on that is taken for usual' : ''}`,
      templates: [row.template],
      numbers: { failed },
      ...(isLast && { isLast }),
    },
  ]
}
