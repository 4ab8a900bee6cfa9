/** Messages this service has never written before. */
import type { Severity, Signal, TemplateCount } from '../../model.ts'
import { isLoneFailure, weighNote } from '../lone-failure.ts'
import { isKnown } from '../past/usual.ts'
import { against, nameRows, quote, times, total } from '../saying.ts'
import { byTelling } from '../telling.ts'
import { BANDS, type Band, isFlood, NEWS, type Sight, weigh } from './detector.ts'

export function novelty(sight: Sight): Signal[] {
  if (sight.warmUp) return []
  return BANDS.flatMap((band) => (sight.newcomers[band].length === 0 ? [] : lookAt(band, sight)))
}

function lookAt(band: Band, sight: Sight): Signal[] {
  const { options } = sight
  const rows = byTelling(sight.newcomers[band].filter((row) => band !== 'failures' || !isOfFates(row, sight)))
  if (rows.length === 0) return []
  const usual = sight.past.count(NEWS[band].messages)
  const many = rows.length >= options.new_templates && rows.length >= options.new_ratio * usual.mean
  // A service that writes something new all the time says nothing by it.
  const often = sight.past.count(NEWS[band].windows)
  const isOften = often.mean >= options.new_often && often.mean * often.weight >= options.new_windows
  const routine = isOften && isKnown(usual, rows.length, options)
  if (band === 'others' && (!many || routine || sight.announced !== null)) return []
  const count = total(rows)
  const isLone =
    (band === 'errors' && isLoneFailure(rows, Math.min(count, sight.errors), sight)) ||
    (band === 'failures' && isLoneFailure(rows, count, sight))
  const flood = rows.some((row) => isFlood(row, row.count, sight))
  const severity = isLone || routine ? 'low' : severityOf(band, rows, options)
  return [
    {
      detector: 'novelty',
      type:
        sight.typeOf.get(rows[0]!.template) ?? (band === 'errors' || band === 'failures' ? 'error_spike' : 'unknown'),
      severity: flood ? FLOODS[band] : severity,
      floor: null,
      // That it is new; how much of it comes is for others to weigh.
      weight: isLone
        ? weighNote(severity, count, options)
        : weigh(severity, band === 'others' ? rows.length : rows.length * count),
      sentence: `${say(band, rows, against(rows.length, usual))}${sayDeploy(sight)}`,
      templates: rows.map((row) => row.template),
      numbers: { templates: rows.length, count, usual: usual.mean },
    },
  ]
}

/** What befell a program that is kept running is weighed by how often. */
function isOfFates({ template }: TemplateCount, { fates }: Sight): boolean {
  return fates.some(({ templates }) => templates.has(template))
}

/** As `rate` will tell of it in the next window, when it is new no longer: what goes on has not become worse. */
const FLOODS: Readonly<Record<Band, Severity>> = {
  errors: 'high',
  warnings: 'medium',
  failures: 'medium',
  others: 'low',
}

function severityOf(band: Band, rows: readonly TemplateCount[], options: Sight['options']): Severity {
  if (band === 'others') return 'low'
  if (rows.some((row) => row.level === 'fatal')) return 'high'
  if (band === 'errors' || band === 'failures') return 'medium'
  return rows.length >= options.new_warnings && total(rows) >= options.new_lines * options.error_count
    ? 'medium'
    : 'low'
}

function sayDeploy({ sinceDeploy, announced }: Sight): string {
  if (announced !== null) return ` (new since ${quote(announced)} was deployed)`
  if (sinceDeploy === null) return ''
  return sinceDeploy === 0
    ? ' (with a new release)'
    : ` (new since the release ${sinceDeploy === 1 ? 'a window' : `${sinceDeploy} windows`} ago)`
}

const NAMES: Readonly<Record<Band, string>> = {
  errors: ' error',
  warnings: ' warning',
  failures: '',
  others: '',
}

function say(band: Band, rows: readonly TemplateCount[], usual: string): string {
  const came = `came ${times(total(rows))}`
  const says = band === 'failures' ? ' that speaks of a failure' : ''
  if (rows.length === 1) return `${nameRows(rows)} ${came}: a new${NAMES[band]} message${says}, never seen before`
  return `${rows.length} new${NAMES[band]} messages, ${usual} a window: ${nameRows(rows)} ${came}`
}
