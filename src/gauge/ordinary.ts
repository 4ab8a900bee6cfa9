/** What the windows of a service have in common: where each of their features lies, and the forest that is grown from them. */
import { type Forest, type ForestSize, growForest, type Row } from './forest.ts'
import { readShapes, type Shapes } from './past/shapes.ts'

export interface Ordinary {
  readonly features: readonly Feature[]
  /** At least so many of the windows are like it in every feature. */
  isLike(row: Row, least: number): boolean
  /** Grown when it is asked for: that costs more than all else that is done with a window, and most are like some before. */
  forest(): Forest
}

export interface Feature {
  readonly usual: number
  /** How far the windows are from the usual, as a rule. */
  readonly spread: number
}

interface Found {
  readonly shapes: Shapes
  readonly measures: Measures
  readonly ordinary: Ordinary
}

/** Those that were asked for last stand at the end: a shortcut only, since the same shapes always have the same in common. */
const FOUND: Found[] = []
const MOST = 24

/** `slight`: of a share, or of a doubling, a difference that nobody would call one. */
type Measures = ForestSize & { readonly slight: number }

export function ordinaryOf(shapes: Shapes, measures: Measures): Ordinary {
  // Shapes are long, and come anew from the store with each window: to compare them is cheaper than to hash them.
  const at = FOUND.findIndex((found) => found.shapes === shapes && areAlike(found.measures, measures))
  const [known] = at < 0 ? [] : FOUND.splice(at, 1)
  const found = known ?? { shapes, measures, ordinary: lookAt(readShapes(shapes), measures) }
  FOUND.push(found)
  if (FOUND.length > MOST) FOUND.shift()
  return found.ordinary
}

function areAlike(one: Measures, other: Measures): boolean {
  return one.trees === other.trees && one.samples === other.samples && one.slight === other.slight
}

function lookAt(rows: readonly Row[], { slight, ...size }: Measures): Ordinary {
  const column = (feature: number) => rows.map((row) => row[feature]!)
  const features = (rows[0] ?? []).map((_, feature) => featureOf(column(feature), slight))
  const isAlike = (one: Row, other: Row) =>
    features.every(({ spread }, feature) => Math.abs(one[feature]! - other[feature]!) <= spread)
  let grown: Forest | null = null
  return {
    features,
    isLike(row, least) {
      let alike = 0
      return rows.some((each) => isAlike(each, row) && ++alike >= least)
    },
    forest() {
      grown ??= growForest(rows, size)
      return grown
    },
  }
}

/** Rows count in thousandths. */
function featureOf(values: readonly number[], slight: number): Feature {
  const usual = median(values)
  return { usual, spread: 1000 * slight + median(values.map((value) => Math.abs(value - usual))) }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
