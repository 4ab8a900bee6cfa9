/** The window as a whole is unlike those before it, though no single message need be. */
import type { Signal } from '../../model.ts'
import type { Row } from '../forest.ts'
import { type Feature, ordinaryOf } from '../ordinary.ts'
import { FEATURES, readFeature } from '../past/shape.ts'
import { countShapes, trainingShapes } from '../past/shapes.ts'
import { type Sight, weigh } from './detector.ts'

export function isolationForest({ shape, records, past, options }: Sight): Signal[] {
  const shapes = trainingShapes(past.shapes)
  const before = countShapes(shapes)
  // Shares of a handful of lines leap about, and say nothing.
  const isSmall = Math.max(records, past.count('records').mean) < options.forest_records
  if (before < options.forest_windows || isSmall) return []
  const ordinary = ordinaryOf(shapes, {
    trees: options.forest_trees,
    samples: options.forest_samples,
    slight: options.forest_slight,
  })
  // Rare and known, as the window of an hourly job is: a forest would set it apart each time.
  if (ordinary.isLike(shape, options.forest_alike)) return []
  const score = ordinary.forest().score(shape)
  if (score < options.forest_score) return []
  const feature = farthest(shape, ordinary.features)
  const [name, here] = [FEATURES[feature], readFeature(feature, shape[feature]!)]
  const usual = readFeature(feature, ordinary.features[feature]!.usual)
  return [
    {
      detector: 'isolation-forest',
      type: 'unknown',
      severity: 'low',
      floor: null,
      weight: weigh('low', 10 ** ((score - options.forest_score) / (1 - options.forest_score))),
      sentence: `the window as a whole is unlike the ${before} before it, most by its ${name}: ${here}, usual ${usual}`,
      templates: [],
      numbers: { score: Math.round(score * 1000) / 1000 },
    },
  ]
}

/** In which it is the most times as far from the usual as others are. */
function farthest(shape: Row, features: readonly Feature[]): number {
  const distances = features.map(({ usual, spread }, feature) => Math.abs(shape[feature]! - usual) / spread)
  return distances.indexOf(Math.max(...distances))
}
