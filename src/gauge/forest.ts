/**
 * An isolation forest: what a few random cuts set apart from all else is unlike the rest. The same rows give the same forest,
 * so it is never stored: the rows are. Trees are heaps in typed arrays: the children of node n are 2n + 1 and 2n + 2.
 */

/** Of plain numbers, all of one length. */
export type Row = readonly number[]

export interface Forest {
  /** 0..1: about 0.5 for a row like all others, towards 1 for one that stands alone. */
  score(row: Row): number
}

export interface ForestSize {
  readonly trees: number
  /** Rows that one tree is grown from. */
  readonly samples: number
}

/** In place of a feature: the node is a leaf. */
const LEAF = 255

export function growForest(rows: readonly Row[], { trees, samples }: ForestSize): Forest {
  const size = Math.min(samples, rows.length)
  const depth = Math.max(1, Math.ceil(Math.log2(Math.max(2, size))))
  const nodes = 2 ** (depth + 1) - 1
  const features = new Uint8Array(trees * nodes).fill(LEAF)
  /** Where a node cuts; of a leaf, how deep a row that ends here would come to lie. In half the bits: many forests are kept. */
  const values = new Float32Array(trees * nodes)
  const depths = Float64Array.from({ length: size + 1 }, (_, count) => averageDepth(count))
  const random = createRandom(rows.length)
  const places = new Uint32Array(rows.length)
  const columns = Array.from({ length: rows[0]?.length ?? 0 }, (_, feature) =>
    Float64Array.from(rows, (row) => row[feature]!),
  )

  function grow(args: { root: number; node: number; level: number; from: number; until: number }): void {
    const { root, node, level, from, until } = args
    const count = until - from
    values[root + node] = level + depths[count]!
    if (level === depth || count < 2) return
    const feature = chooseFeature(from, until)
    if (feature === LEAF) return
    const column = columns[feature]!
    let least = Number.POSITIVE_INFINITY
    let most = Number.NEGATIVE_INFINITY
    for (let at = from; at < until; at++) {
      const value = column[places[at]!]!
      least = Math.min(least, value)
      most = Math.max(most, value)
    }
    const cut = Math.fround(least + random() * (most - least))
    let middle = from
    for (let at = from; at < until; at++) if (column[places[at]!]! < cut) swap(places, at, middle++)
    features[root + node] = feature
    values[root + node] = cut
    grow({ root, node: 2 * node + 1, level: level + 1, from, until: middle })
    grow({ root, node: 2 * node + 2, level: level + 1, from: middle, until })
  }

  /** Among those in which the rows differ at all; a cut through equal values would tell nothing. */
  function chooseFeature(from: number, until: number): number {
    const width = columns.length
    const start = Math.floor(random() * width)
    for (let step = 0; step < width; step++) {
      const feature = (start + step) % width
      const column = columns[feature]!
      const first = column[places[from]!]
      for (let at = from + 1; at < until; at++) if (column[places[at]!] !== first) return feature
    }
    return LEAF
  }

  for (let tree = 0; tree < trees; tree++) {
    drawInto(places, size, random)
    grow({ root: tree * nodes, node: 0, level: 0, from: 0, until: size })
  }
  return {
    score(row) {
      let sum = 0
      for (let root = 0; root < features.length; root += nodes) {
        let node = 0
        for (let feature = features[root]!; feature !== LEAF; feature = features[root + node]!) {
          node = 2 * node + (row[feature]! < values[root + node]! ? 1 : 2)
        }
        sum += values[root + node]!
      }
      return 2 ** (-sum / trees / Math.max(depths[size]!, 1))
    },
  }
}

/** The first `size` places become a sample without repeats. */
function drawInto(places: Uint32Array, size: number, random: () => number): void {
  for (let at = 0; at < places.length; at++) places[at] = at
  for (let at = 0; at < size; at++) swap(places, at, at + Math.floor(random() * (places.length - at)))
}

function swap(places: Uint32Array, one: number, other: number): void {
  const held = places[one]!
  places[one] = places[other]!
  places[other] = held
}

const EULER = 0.5772156649

/** Of a search in vain in a tree of so many rows. */
function averageDepth(count: number): number {
  if (count < 2) return 0
  return count === 2 ? 1 : 2 * (Math.log(count - 1) + EULER) - (2 * (count - 1)) / count
}

/** Even, and the same on every run: mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
