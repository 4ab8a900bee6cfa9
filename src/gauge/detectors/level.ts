/** More lines at error or warning level than this service usually writes. */
import type { Severity, Signal, TemplateCount } from '../../model.ts'
import { isLoneFailure, weighNote } from '../lone-failure.ts'
import { isFamiliar } from '../past/familiar.ts'
import { isEstablished, isUnbroken } from '../past/life.ts'
import { isKnown, isRecord, surprise } from '../past/usual.ts'
import { against, nameRows } from '../saying.ts'
import { byTelling } from '../telling.ts'
import { bandOf, isFloodForIt, type Sight, weigh } from './detector.ts'

export function level(sight: Sight): Signal[] {
  return sight.warmUp ? firstErrors(sight) : [...moreErrors(sight), ...moreWarnings(sight)]
}

/** Without much of a past the share of errors has to speak for itself, or that there were none before. */
function firstErrors(sight: Sight): Signal[] {
  const { errors, records, past, options } = sight
  const share = errors / Math.max(records, 1)
  const first = errors > 0 && past.windows > 0 && past.count('errors').peak === 0
  if (!first && (errors < options.error_count || share < options.error_share)) return []
  const most = errors >= options.error_flood && share >= options.error_most_share
  const sentence = `${errors} of ${records} lines at error level (${percent(share)}) in a service still new${first ? ', the first it has' : ''}: ${worst(sight)}`
  return [errorSignal(sight, { severity: 'medium', floor: most ? 'medium' : null, strength: errors, sentence })]
}

function moreErrors(sight: Sight): Signal[] {
  const { errors, records, past, options } = sight
  const usual = past.count('errors')
  const rare =
    usual.mean < options.error_rare * errors && !isKnown(usual, errors, options) && !isFamiliar('errors', errors, sight)
  const spike =
    errors >= options.error_count &&
    errors >= options.error_ratio * usual.mean &&
    (goesOn(sight) || isRecord(usual, errors, options)) &&
    surprise(usual, errors) >= options.error_surprise
  // With more traffic come more errors: their share has to grow too.
  const share = errors / Math.max(records, 1)
  const usualShare = usual.mean / Math.max(past.count('records').mean, 1)
  if (!rare && !(spike && share >= options.more_ratio * usualShare)) return []
  const ratio = errors / Math.max(usual.mean, 1)
  const flood = isFloodForIt({ count: errors }, ratio, sight)
  const most = flood && share >= options.error_most_share
  const sentence = `${errors} of ${records} lines at error level, ${against(errors, usual)}: ${worst(sight)}`
  const severity = flood ? 'high' : 'medium'
  return [errorSignal(sight, { severity, floor: most ? 'high' : flood ? 'medium' : null, strength: ratio, sentence })]
}

/** What dips for a window is not over: after it, too, the height from which it was told is no measure. */
function goesOn({ past, number, bounds }: Sight): boolean {
  const errors = past.lasting.counts.find(([name]) => name === 'errors')?.[1]
  return errors !== undefined && isUnbroken(errors, number, bounds)
}

function errorSignal(
  sight: Sight,
  said: { severity: Severity; floor: Severity | null; strength: number; sentence: string },
): Signal {
  const { errors, records, past, typeOf, options } = sight
  const about = tellingErrors(sight)
  const isLone = isLoneFailure(about, errors, sight)
  return {
    detector: 'level',
    type: isOfOthers(about, typeOf) ? 'dependency' : 'error_spike',
    severity: isLone ? 'low' : said.severity,
    floor: said.floor,
    weight: isLone ? weighNote('low', said.strength, options) : weigh(said.severity, said.strength),
    sentence: said.sentence,
    templates: about.map((row) => row.template),
    numbers: { count: errors, usual: past.count('errors').mean, records },
  }
}

/** Every error says that something else does not answer. */
function isOfOthers(errors: readonly TemplateCount[], typeOf: Sight['typeOf']): boolean {
  const types = errors.map(({ template }) => typeOf.get(template))
  return types.every((type) => type === 'dependency' || type === 'latency')
}

function moreWarnings({ rows, warnings, records, past, options }: Sight): Signal[] {
  const usual = past.count('warnings')
  const share = warnings / Math.max(records, 1)
  const usualShare = usual.mean / Math.max(past.count('records').mean, 1)
  const spike =
    warnings >= options.error_count &&
    warnings >= options.error_ratio * usual.mean &&
    isRecord(usual, warnings, options) &&
    surprise(usual, warnings) >= options.rate_surprise
  if (!spike || share < options.more_ratio * usualShare) return []
  const about = rows.filter((row) => bandOf(row.level) === 'warnings')
  return [
    {
      detector: 'level',
      type: 'unknown',
      severity: 'low',
      floor: null,
      weight: weigh('low', warnings / Math.max(usual.mean, 1)),
      sentence: `${warnings} of ${records} lines at warning level, ${against(warnings, usual)}: ${nameRows(about)}`,
      templates: about.map((row) => row.template),
      numbers: { count: warnings, usual: usual.mean, records },
    },
  ]
}

function worst(sight: Sight): string {
  return nameRows(tellingErrors(sight))
}

/** What has been told for long comes behind what is new beside it. */
function tellingErrors({ rows, past, options }: Sight): TemplateCount[] {
  const old = new Set(past.lasting.templates.flatMap(([id, trouble]) => (isEstablished(trouble, options) ? [id] : [])))
  return byTelling(rows.filter((row) => bandOf(row.level) === 'errors')).toSorted(
    (a, b) => Number(old.has(a.template)) - Number(old.has(b.template)),
  )
}

function percent(share: number): string {
  return share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`
}
