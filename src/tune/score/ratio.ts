/** A share and how sure one can be of it. */

export interface Ratio {
  readonly hits: number
  readonly of: number
}

/** Wilson's interval at 95 %: honest where the cases are few, which is where labels usually are. */
export function interval({ hits, of }: Ratio): readonly [least: number, most: number] {
  if (of === 0) return [0, 1]
  const share = hits / of
  const z = 1.96
  const middle = share + (z * z) / (2 * of)
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)]
}

/** `0.92 [0.78, 0.97] (11/12)`. */
export function tell(ratio: Ratio): string {
  const { hits, of } = ratio
  if (of === 0) return '- (0/0)'
  const [least, most] = interval(ratio).map((bound) => bound.toFixed(2))
  return `${(hits / of).toFixed(2)} [${least}, ${most}] (${hits}/${of})`
}

export function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): Ratio {
  return { hits: items.filter(holds).length, of: items.length }
}

export function add(a: Ratio, b: Ratio): Ratio {
  return { hits: a.hits + b.hits, of: a.of + b.of }
}

/** F1, from the counts behind precision and recall; null where nothing was found and nothing was to be found. */
export function harmonic(precision: Ratio, recall: Ratio): number | null {
  const of = precision.of + recall.of
  return of === 0 ? null : (2 * precision.hits) / of
}
