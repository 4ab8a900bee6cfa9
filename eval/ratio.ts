/** A share and how sure one can be of it. */

export interface Ratio {
  readonly hits: number
  readonly of: number
}

/** `0.92 [0.78, 0.97] (11/12)`: Wilson's interval at 95 %. */
export function tell({ hits, of }: Ratio): string {
  if (of === 0) return '- (0/0)'
  const share = hits / of
  const z = 1.96
  const middle = share + (z * z) / (2 * of)
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  const [least, most] = [(middle - reach) / scale, (middle + reach) / scale].map((bound) => bound.toFixed(2))
  return `${share.toFixed(2)} [${least}, ${most}] (${hits}/${of})`
}

export function add(a: Ratio, b: Ratio): Ratio {
  return { hits: a.hits + b.hits, of: a.of + b.of }
}

export function harmonic(precision: Ratio, recall: Ratio): number {
  return (2 * precision.hits) / (precision.of + recall.of)
}
