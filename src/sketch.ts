/**
 * How numbers are spread, in bounded memory: count, least and greatest are exact, quantiles are right within about 3 % while
 * the numbers lie within a factor of 16, and within twice that for each time this factor is squared.
 *
 * A bucket is the upper bits of the number as it stands in memory, so that no logarithm is taken. When there are too many
 * buckets, neighbours are united, all of them: what a sketch holds depends on the numbers alone, not on their order, and
 * sketches that are added hold what one sketch of all the numbers would.
 */
import type { Sketch } from './model.ts'

/** Sign, exponent and the first four bits behind the point: sixteen buckets between 1 and 2. */
const DROPPED_BITS = 16
const MOST_BUCKETS = 64

/** A sketch that still takes numbers. */
export interface OpenSketch extends Sketch {
  count: number
  min: number
  max: number
  shift: number
  readonly buckets: number[]
}

const floats = new Float64Array(1)
const words = new Uint32Array(floats.buffer)
/** The half that holds the sign and the exponent. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

export function createSketch(): OpenSketch {
  return { count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, shift: 0, buckets: [] }
}

/** What is not finite is no number. */
export function addNumber(sketch: OpenSketch, value: number): void {
  if (value - value !== 0) return
  // There is one zero.
  const number = value + 0
  sketch.count++
  if (number < sketch.min) sketch.min = number
  if (number > sketch.max) sketch.max = number
  put(sketch, keyOf(number) >> sketch.shift, 1)
}

export function addSketches(a: Sketch, b: Sketch): Sketch {
  const [wide, narrow] = a.shift >= b.shift ? [a, b] : [b, a]
  const sum: OpenSketch = {
    count: a.count + b.count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    shift: wide.shift,
    buckets: [...wide.buckets],
  }
  for (let at = 0; at < narrow.buckets.length; at += 2) {
    put(sum, narrow.buckets[at]! >> (sum.shift - narrow.shift), narrow.buckets[at + 1]!)
  }
  return sum
}

/** The number that this share (0..1) of all numbers does not exceed; NaN where there is none. */
export function quantile({ count, min, max, shift, buckets }: Sketch, share: number): number {
  if (count === 0) return Number.NaN
  const rank = Math.ceil(share * count)
  if (rank <= 1) return min
  let seen = 0
  for (let at = 0; at < buckets.length; at += 2) {
    seen += buckets[at + 1]!
    if (seen >= rank && rank < count) return Math.min(max, Math.max(min, middleOf(buckets[at]!, shift)))
  }
  return max
}

/** In order of value, also below zero. */
function keyOf(value: number): number {
  floats[0] = value
  const upper = words[UPPER]!
  return value < 0 ? ~((upper & 0x7fff_ffff) >>> DROPPED_BITS) : (upper & 0x7fff_ffff) >>> DROPPED_BITS
}

function middleOf(key: number, shift: number): number {
  if (key < 0) return -middleOf(~key, shift)
  if (key === 0) return 0
  return (edgeOf(key << shift) + edgeOf((key + 1) << shift)) / 2
}

function edgeOf(key: number): number {
  floats[0] = 0
  words[UPPER] = key << DROPPED_BITS
  return floats[0]!
}

function put(sketch: OpenSketch, key: number, count: number): void {
  const { buckets } = sketch
  let low = 0
  let high = buckets.length >>> 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (buckets[2 * middle]! < key) low = middle + 1
    else high = middle
  }
  if (buckets[2 * low] === key) buckets[2 * low + 1]! += count
  else {
    buckets.splice(2 * low, 0, key, count)
    while (buckets.length > 2 * MOST_BUCKETS) widen(sketch)
  }
}

function widen(sketch: OpenSketch): void {
  const { buckets } = sketch
  let kept = 0
  for (let at = 0; at < buckets.length; at += 2) {
    const key = buckets[at]! >> 1
    const count = buckets[at + 1]!
    if (kept > 0 && buckets[kept - 2] === key) buckets[kept - 1]! += count
    else {
      buckets[kept] = key
      buckets[kept + 1] = count
      kept += 2
    }
  }
  buckets.length = kept
  sketch.shift++
}
