/** The window as a whole is unlike those before it, though no single message need be. */
import type { Signal } from '../../model.ts'
import { type Forest, growForest, type Row } from '../forest.ts'
import { FEATURES, readFeature, trainingRows } from '../past/shape.ts'
import { type Sight, weigh } from './detector.ts'

export function isolationForest({ shape, records, past, options }: Sight): Signal[] {
  const rows = trainingRows(past.shapes)
  // Shares of a handful of lines leap about, and say nothing.
  const isSmall = Math.max(records, past.count('records').mean) < options.forest_records
  if (rows.length < options.forest_windows || isSmall) return []
  const score = forestOf(rows, { trees: options.forest_trees, samples: options.forest_samples }).score(shape)
  if (score < options.forest_score) return []
  const features = shape.map((value, feature) => compare(feature, value, { rows, slight: options.forest_slight }))
  if (hasComeBefore(shape, rows, features)) return []
  const { feature, usual } = features.reduce((most, each) => (each.distance > most.distance ? each : most))
  return [
    {
      detector: 'isolation-forest',
      type: 'unknown',
      severity: 'low',
      floor: null,
      weight: weigh('low', 10 ** ((score - options.forest_score) / (1 - options.forest_score))),
      sentence: `the window as a whole is unlike the ${rows.length} before it, most by its ${FEATURES[feature]}: ${readFeature(feature, shape[feature]!)}, usual ${readFeature(feature, usual)}`,
      templates: [],
      numbers: { score: Math.round(score * 1000) / 1000 },
    },
  ]
}

/** Forests by what they were grown from: a shortcut only, since the same rows grow the same forest. */
const GROWN = new Map<string, Forest>()
const MOST_FORESTS = 24

function forestOf(rows: readonly Row[], size: { trees: number; samples: number }): Forest {
  const key = `${size.trees}x${size.samples} ${fingerprint(rows)}`
  const known = GROWN.get(key)
  if (known !== undefined) return known
  const oldest = GROWN.keys().next().value
  if (GROWN.size >= MOST_FORESTS && oldest !== undefined) GROWN.delete(oldest)
  const forest = growForest(rows, size)
  GROWN.set(key, forest)
  return forest
}

/** Two sums, so that what differs is hardly ever taken for the same. */
function fingerprint(rows: readonly Row[]): string {
  let one = 0x811c9dc5
  let other = rows.length
  for (const row of rows) {
    for (const value of row) {
      one = Math.imul(one ^ value, 0x01000193)
      other = Math.imul(other + value, 0x9e3779b1) ^ (other >>> 15)
    }
  }
  return `${rows.length} ${one} ${other}`
}

interface Compared {
  readonly feature: number
  readonly usual: number
  /** How far the rows are from the usual, as a rule. */
  readonly spread: number
  /** How many times as far this one is. */
  readonly distance: number
}

/** Rows count in thousandths. `slight`: of a share, or of a doubling, a difference that nobody would call one. */
function compare(feature: number, value: number, { rows, slight }: { rows: readonly Row[]; slight: number }): Compared {
  const usual = median(rows.map((row) => row[feature]!))
  const spread = 1000 * slight + median(rows.map((row) => Math.abs(row[feature]! - usual)))
  return { feature, usual, spread, distance: Math.abs(value - usual) / spread }
}

/** Rare and known, as the window of an hourly job is: a forest sets it apart each time. */
function hasComeBefore(shape: Row, rows: readonly Row[], features: readonly Compared[]): boolean {
  const isAlike = (row: Row) =>
    features.every(({ feature, spread }) => Math.abs(row[feature]! - shape[feature]!) <= spread)
  return rows.filter(isAlike).length >= 2
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
