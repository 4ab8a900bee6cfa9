/**
 * Which lines of a window are kept. While they fit, all of them; beyond that a fair share for each template, so that one
 * chatty message cannot push out the one line that matters, and a larger share for those at error level.
 */
import type { Example, Level, Time } from '../model.ts'

/** Of a message that came thousands of times so many lines tell all there is to tell; of a worse one, more. */
const ENOUGH = 5

/** How much a kept line of this level is worth against one of a lower level. */
function worthOf(level: Level | null): number {
  return level === 'fatal' ? 8 : level === 'error' ? 4 : level === 'warn' ? 2 : 1
}

/** What a line must say for itself to be chosen or not. */
interface Choosable {
  readonly time: Time
  readonly level: Level | null
}

/** The kept lines of one template. */
export interface Shelf<Line> {
  readonly worth: number
  /** In order of arrival, numbered so that the whole can be put in order again. */
  readonly kept: { readonly order: number; readonly line: Line }[]
}

export interface Keeper<Line> {
  /** A place for the lines of a template, by the level it first came with. */
  shelf(level: Level | null): Shelf<Line>
  /** Whether one more line would be kept there: asked before any string is made. */
  wants(shelf: Shelf<Line>): boolean
  keep(shelf: Shelf<Line>, line: Line): void
  /** `overflowed`: more lines came than fit, so what is kept is a choice. */
  all(args: { overflowed: boolean }): Line[]
}

export function createKeeper<Line extends Choosable>(limit: number): Keeper<Line> {
  const shelves: Shelf<Line>[] = []
  let size = 0
  let order = 0
  // The largest share now held: while it does not move, a template that has as much is refused without a search.
  let largest = Number.POSITIVE_INFINITY

  function fullest(): Shelf<Line> {
    return shelves.reduce((most, shelf) => (share(shelf) > share(most) ? shelf : most))
  }

  return {
    shelf(level) {
      const shelf: Shelf<Line> = { worth: worthOf(level), kept: [] }
      shelves.push(shelf)
      return shelf
    },
    wants({ kept, worth }) {
      return size < limit || (kept.length < ENOUGH * worth && (kept.length + 1) / worth < largest)
    },
    keep(shelf, line) {
      if (size >= limit) {
        const { kept } = fullest()
        // The first stays, to show how it began, and the newest, to show how it ended.
        kept.splice(kept.length > 2 ? kept.length - 2 : kept.length - 1, 1)
        size--
      }
      shelf.kept.push({ order: order++, line })
      size++
      if (size >= limit) largest = share(fullest())
    },
    all({ overflowed }) {
      return shelves
        .flatMap(({ kept, worth }) => (overflowed ? spread(kept, ENOUGH * worth) : kept))
        .sort((a, b) => a.line.time - b.line.time || a.order - b.order)
        .map(({ line }) => line)
    },
  }
}

function share(shelf: Shelf<unknown>): number {
  return shelf.kept.length / shelf.worth
}

/** So many of them, from the first to the last. */
function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items
  return Array.from({ length: count }, (_, n) => items[Math.round((n * (items.length - 1)) / (count - 1))]!)
}

/** The same choice among examples that were kept already, when two windows are added. */
export function chooseExamples(args: { examples: readonly Example[]; limit: number; records: number }): Example[] {
  const { examples, limit, records } = args
  const keeper = createKeeper<Example>(limit)
  const shelves = new Map<string, Shelf<Example>>()
  for (const example of examples.toSorted((a, b) => a.time - b.time)) {
    const shelf = shelves.get(example.template) ?? keeper.shelf(example.level)
    shelves.set(example.template, shelf)
    if (keeper.wants(shelf)) keeper.keep(shelf, example)
  }
  return keeper.all({ overflowed: records > limit })
}
