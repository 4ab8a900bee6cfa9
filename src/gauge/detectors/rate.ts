/** A template comes far more often than usual, or a steady one nearly stops. */
import type { Severity, Signal, TemplateCount } from '../../model.ts'
import { copes } from '../coping.ts'
import { saysFailure } from '../failure.ts'
import { isRecord, isSteady, surprise, type Usual } from '../past/usual.ts'
import { against, quote, times } from '../saying.ts'
import { bandOf, isFlood, isFloodForIt, type Sight, weigh } from './detector.ts'

/** A window in which everything comes more often is told by the first of it. */
const MOST = 8

export function rate(sight: Sight): Signal[] {
  if (sight.warmUp) return []
  const signals = [...sight.rows.flatMap((row) => spike(row, sight)), ...drops(sight)]
  return signals.toSorted((a, b) => b.weight - a.weight).slice(0, MOST)
}

function spike(row: TemplateCount, sight: Sight): Signal[] {
  const { options, past } = sight
  const usual = past.templates.get(row.template)
  if (usual === undefined || usual.weight < 1 || row.count < options.error_count) return []
  if (!isRecord(usual, row.count, options)) return []
  const grown = { ...usual, mean: usual.mean * growth(row, usual, sight) }
  const surprised = surprise(grown, row.count)
  if (row.count < options.rate_ratio * grown.mean || surprised < options.rate_surprise) return []
  const band = bandOf(row.level)
  if (row.count < options.rate_count && band !== 'errors' && !speaksOfTrouble(row, sight)) return []
  const ratio = row.count / Math.max(usual.mean, 1)
  const severity = severityOf(row, { ratio, grown: row.count / Math.max(grown.mean, 1) }, sight)
  return [
    {
      detector: 'rate',
      type: sight.typeOf.get(row.template) ?? (band === 'errors' || isFailure(row, sight) ? 'error_spike' : 'unknown'),
      severity,
      floor: null,
      // What is named as trouble beside it says more.
      weight: weigh(severity, isOnlyWarned(row, severity) && !isFloodForIt(row, ratio, sight) ? 1 : ratio),
      sentence: `${quote(row.text)} came ${times(row.count)}, ${against(row.count, usual)}`,
      templates: [row.template],
      numbers: { count: row.count, usual: usual.mean, surprise: Math.round(surprised * 10) / 10 },
    },
  ]
}

/** When all else grows too, it is traffic: then only what grows more than the rest is remarkable. */
function growth(row: TemplateCount, usual: Usual, { past, records }: Sight): number {
  const others = past.count('records').mean - usual.mean
  return others < 1 ? 1 : Math.max(1, (records - row.count) / others)
}

/** `grown`: how many times as many as the rest of its lines lets expect. */
function severityOf(row: TemplateCount, { ratio, grown }: { ratio: number; grown: number }, sight: Sight): Severity {
  const { options, young } = sight
  if (bandOf(row.level) === 'errors') return isFlood(row, ratio, sight) ? 'high' : 'medium'
  // What is warned of so much more often is on its way to become an error.
  const isWarned = bandOf(row.level) === 'warnings' && row.count >= options.rate_count && grown >= options.flood_ratio
  if (isWarned && !young) return 'medium'
  return isFloodForIt(row, ratio, sight) && (bandOf(row.level) === 'warnings' || speaksOfTrouble(row, sight))
    ? 'medium'
    : 'low'
}

function isOnlyWarned({ level }: TemplateCount, severity: Severity): boolean {
  return bandOf(level) === 'warnings' && severity === 'medium'
}

/** At no level that says so. */
function speaksOfTrouble(row: TemplateCount, sight: Sight): boolean {
  return bandOf(row.level) === 'others' && (copes(row.text) || isFailure(row, sight))
}

function isFailure(row: TemplateCount, { all, options }: Sight): boolean {
  return saysFailure(row, { keyword_count: options.keyword_count, examples: all.examples })
}

/** Only of a steady template, and only while the service goes on writing: the rest of a cut-off window is missing too. */
function drops({ rows, records, past, options, unfinished }: Sight): Signal[] {
  const all = past.count('records')
  if (unfinished || all.weight < options.warm_up || records < options.alive_share * all.mean) return []
  const came = new Map(rows.map((row) => [row.template, row.count]))
  const dropped: Signal[] = []
  past.templates.forEach((usual, id) => {
    const count = came.get(id) ?? 0
    if (usual.text === null || usual.mean < options.rate_count || count > options.drop_share * usual.mean) return
    // What came for a while only is over, and not missing.
    const steady = usual.weight >= options.silence_windows && isSteady(usual, options)
    if (!steady || -surprise(usual, count) < options.lull_surprise) return
    dropped.push({
      detector: 'rate',
      type: 'silence',
      severity: 'low',
      floor: null,
      weight: weigh('low', usual.mean),
      sentence: `${quote(usual.text)} came ${count === 0 ? 'not once' : times(count)}, ${against(count, usual)}`,
      templates: [id],
      numbers: { count, usual: usual.mean },
    })
  })
  return dropped
}
