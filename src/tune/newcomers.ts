/** Templates that a history shows for the first time: what a service wrote that it had not written before. */
import type { Level, SealedWindow, Template, Time } from '../model.ts'
import type { Store } from '../state/index.ts'
import { watchSeals } from './watched-store.ts'

export interface Newcomer {
  readonly service: string
  readonly template: string
  readonly text: string
  readonly level: Level | null
  readonly first: Time
  /** In all windows since. */
  readonly count: number
}

/** How many are followed: beyond that a service has no templates but noise. */
const MOST = 5000

export interface Newcomers {
  /** The store, watched: whoever seals windows through it tells us of their templates. */
  readonly store: Store
  /** In order of time; those of a service's warm-up, when everything is new, are left out. */
  list(): Newcomer[]
}

export function watchNewcomers(store: Store): Newcomers {
  const known = new Set(store.templates().map(({ id }: Template) => id))
  const newcomers = new Map<string, Newcomer>()

  function note({ window, assessment }: SealedWindow): void {
    for (const { template, text, level, first, count } of window.templates) {
      const seen = newcomers.get(template)
      if (seen !== undefined) newcomers.set(template, { ...seen, count: seen.count + count })
      else if (!known.has(template) && !assessment.warmUp && newcomers.size < MOST) {
        newcomers.set(template, { service: window.service, template, text, level, first, count })
      }
      known.add(template)
    }
  }

  return {
    store: watchSeals(store, note),
    list: () => [...newcomers.values()].toSorted((a, b) => a.first - b.first || (a.template < b.template ? -1 : 1)),
  }
}
