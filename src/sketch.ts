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
const FIRST_CELLS = 8
/** From this key on there are no numbers. */
const INFINITE = 0x7ff0

/** A sketch that still takes numbers. */
export interface OpenSketch {
  min: number
  max: number
  /** The keys of both, since these are compared sooner. */
  lowest: number
  highest: number
  shift: number
  buckets: number
  /** Key and count of a bucket in each two, at the key's last bits or the next that is free: neighbours do not collide. */
  cells: number[]
}

const floats = new Float64Array(1)
const words = new Uint32Array(floats.buffer)
/** The half that holds the sign and the exponent. */
const UPPER = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0

export function openSketch(): OpenSketch {
  return {
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    lowest: INFINITE,
    highest: ~INFINITE,
    shift: 0,
    buckets: 0,
    cells: freeCells(FIRST_CELLS),
  }
}

/** What is not finite is no number. */
export function addNumber(sketch: OpenSketch, value: number): void {
  // There is one zero.
  const number = value + 0
  const key = keyOf(number)
  if (key >= INFINITE || key <= ~INFINITE) return
  if (key <= sketch.lowest && number < sketch.min) {
    sketch.min = number
    sketch.lowest = key
  }
  if (key >= sketch.highest && number > sketch.max) {
    sketch.max = number
    sketch.highest = key
  }
  put(sketch, key >> sketch.shift, 1)
}

export function closeSketch({ min, max, shift, cells }: OpenSketch): Sketch {
  const places: number[] = []
  for (let at = 0; at < cells.length; at += 2) if (cells[at + 1]! > 0) places.push(at)
  const buckets: number[] = []
  let count = 0
  for (const at of places.sort((a, b) => cells[a]! - cells[b]!)) {
    buckets.push(cells[at]!, cells[at + 1]!)
    count += cells[at + 1]!
  }
  return { count, min, max, shift, buckets }
}

export function addSketches(a: Sketch, b: Sketch): Sketch {
  const sum = { ...openSketch(), shift: Math.max(a.shift, b.shift) }
  for (const { shift, buckets } of [a, b]) {
    for (let at = 0; at < buckets.length; at += 2) put(sum, (buckets[at]! << shift) >> sum.shift, buckets[at + 1]!)
  }
  return closeSketch({ ...sum, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) })
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

function put(sketch: OpenSketch, key: number, count: number): void {
  if (!addTo(sketch.cells, key, count)) return
  sketch.buckets++
  while (sketch.buckets > MOST_BUCKETS) {
    layOut(sketch, { capacity: sketch.cells.length / 2, by: 1 })
    sketch.shift++
  }
  // An eighth of the cells stays free, so that a search ends.
  if (16 * sketch.buckets > 7 * sketch.cells.length) layOut(sketch, { capacity: sketch.cells.length, by: 0 })
}

/** Whether it took one more cell. */
function addTo(cells: number[], key: number, count: number): boolean {
  const last = cells.length - 2
  for (let at = (2 * key) & last; ; at = (at + 2) & last) {
    const known = cells[at + 1]!
    if (known > 0 && cells[at] !== key) continue
    cells[at] = key
    cells[at + 1] = known + count
    return known === 0
  }
}

/** `by`: the bits that keys lose. */
function layOut(sketch: OpenSketch, { capacity, by }: { capacity: number; by: number }): void {
  const { cells } = sketch
  sketch.cells = freeCells(capacity)
  sketch.buckets = 0
  for (let at = 0; at < cells.length; at += 2) {
    const count = cells[at + 1]!
    if (count > 0 && addTo(sketch.cells, cells[at]! >> by, count)) sketch.buckets++
  }
}

function freeCells(capacity: number): number[] {
  return new Array<number>(2 * capacity).fill(0)
}
