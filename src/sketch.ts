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
/** From this key on there are no numbers. */
const INFINITE = 0x7ff0

/** A sketch that still takes numbers. */
export interface OpenSketch {
  count: number
  min: number
  max: number
  shift: number
  buckets: number[]
}

const floats = new Float64Array(1)
const words = new Uint32Array(floats.buffer)
/** The half that holds the sign and the exponent. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

export function openSketch(): OpenSketch {
  return { count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, shift: 0, buckets: [] }
}

/** What is not finite is no number. */
export function addNumber(sketch: OpenSketch, value: number): void {
  // There is one zero.
  const number = value + 0
  const key = keyOf(number)
  if (key >= INFINITE || key <= ~INFINITE) return
  sketch.count++
  if (number < sketch.min) sketch.min = number
  if (number > sketch.max) sketch.max = number
  insert(sketch.buckets, key >> sketch.shift)
  for (; sketch.buckets.length > 2 * MOST_BUCKETS; sketch.shift++) sketch.buckets = widen(sketch.buckets, 1)
}

export function closeSketch({ count, min, max, shift, buckets }: OpenSketch): Sketch {
  return { count, min, max, shift, buckets: [...buckets] }
}

export function addSketches(a: Sketch, b: Sketch): Sketch {
  const shift = Math.max(a.shift, b.shift)
  const [ours, theirs] = [a, b].map(({ buckets, shift: before }) =>
    shift > before ? widen(buckets, shift - before) : buckets,
  )
  const buckets: number[] = []
  let at = 0
  for (let other = 0; other < theirs!.length; other += 2) {
    for (; at < ours!.length && ours![at]! <= theirs![other]!; at += 2) put(buckets, ours![at]!, ours![at + 1]!)
    put(buckets, theirs![other]!, theirs![other + 1]!)
  }
  for (; at < ours!.length; at += 2) put(buckets, ours![at]!, ours![at + 1]!)
  return narrow({
    count: a.count + b.count,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    shift,
    buckets,
  })
}

/** The number that this share (0..1) of all numbers does not exceed; NaN where there is none. */
export function quantile(sketch: Sketch, share: number): number {
  return quantilesOf(sketch)(share)
}

/** The same for one share after the other, each greater than the one before. */
export function quantilesOf({ count, min, max, shift, buckets }: Sketch): (share: number) => number {
  let at = 0
  let seen = 0
  return (share) => {
    if (count === 0) return Number.NaN
    const rank = Math.ceil(share * count)
    if (rank <= 1) return min
    if (rank >= count) return max
    for (; seen < rank; at += 2) seen += buckets[at + 1]!
    return Math.min(max, Math.max(min, middleOf(buckets[at - 2]!, shift)))
  }
}

/** In order of value, also below zero. */
function keyOf(value: number): number {
  floats[0] = value
  const upper = words[UPPER]!
  return upper > 0x7fff_ffff ? ~((upper & 0x7fff_ffff) >>> DROPPED_BITS) : upper >>> DROPPED_BITS
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

/** Key and count in each two, the least key first; this one is not less than those that are there. */
function put(buckets: number[], key: number, count: number): void {
  const last = buckets.length - 2
  if (last >= 0 && buckets[last] === key) buckets[last + 1]! += count
  else buckets.push(key, count)
}

/** Once more, wherever its place is. */
function insert(buckets: number[], key: number): void {
  let [low, high] = [0, buckets.length >> 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (buckets[2 * middle]! < key) low = middle + 1
    else high = middle
  }
  const place = 2 * low
  if (buckets[place] === key) {
    buckets[place + 1]!++
    return
  }
  buckets.push(0, 0)
  for (let at = buckets.length - 1; at > place + 1; at--) buckets[at] = buckets[at - 2]!
  buckets[place] = key
  buckets[place + 1] = 1
}

/** `by`: the bits that keys lose. */
function widen(buckets: readonly number[], by: number): number[] {
  const wide: number[] = []
  for (let at = 0; at < buckets.length; at += 2) put(wide, buckets[at]! >> by, buckets[at + 1]!)
  return wide
}

function narrow(sketch: Sketch): Sketch {
  if (sketch.buckets.length <= 2 * MOST_BUCKETS) return sketch
  return narrow({ ...sketch, shift: sketch.shift + 1, buckets: widen(sketch.buckets, 1) })
}
