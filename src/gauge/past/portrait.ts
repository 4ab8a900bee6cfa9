/** What is normal for a service, told from its past: for people who want to see what windows are measured against. */
import type { GateOptions } from '../options.ts'
import type { Past } from './past.ts'
import { isRegular } from './rhythm.ts'

export interface Portrait {
  readonly windows: number
  /** In an ordinary window. */
  readonly records: number
  readonly errors: number
  readonly warnings: number
  /** The most usual first. */
  readonly messages: readonly {
    readonly template: string
    readonly usual: number
    readonly most: number
    /** It comes once in so many windows; null where it comes as it pleases. */
    readonly every: number | null
  }[]
  readonly numbers: readonly {
    readonly template: string
    /** The word of the message it stands at, or the name of a field beside it. */
    readonly place: number | string
    readonly low: number
    readonly high: number
    readonly least: number
    readonly most: number
  }[]
}

const RUNS = 4

export function portray({ windows, templates, counts, ranges = [] }: Past, options: GateOptions): Portrait {
  const usual = new Map(counts)
  const mean = (name: string) => usual.get(name)?.mean ?? 0
  return {
    windows,
    records: mean('records'),
    errors: mean('errors'),
    warnings: mean('warnings'),
    messages: templates
      .map(([template, { mean, peak, rhythm }]) => ({
        template,
        usual: mean,
        most: peak,
        every: rhythm !== undefined && isRegular(rhythm, RUNS, options) ? rhythm.pause : null,
      }))
      .toSorted((a, b) => b.usual - a.usual),
    numbers: ranges.map(([name, { low, high, least, most }]) => {
      const cut = name.lastIndexOf('/')
      const place = name.slice(cut + 1)
      return {
        template: name.slice(0, cut),
        place: /^\d+$/.test(place) ? Number(place) : place,
        low,
        high,
        least,
        most,
      }
    }),
  }
}
