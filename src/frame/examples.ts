/**
 * Which lines of a window are kept. While they fit, all of them; beyond that a fair share for each template, so that one
 * chatty message cannot push out the one line that matters, and a larger share for those at error level.
 */
import type { Example, Level, Time } from '../model.ts'

/** How much a kept line of this level is worth against one of a lower level. */
function worth(level: Level | null): number {
  return level === 'fatal' ? 8 : level === 'error' ? 4 : level === 'warn' ? 2 : 1
}

/** What a line must say for itself to be chosen or not. */
interface Choosable {
  readonly time: Time
  readonly level: Level | null
}

interface Shelf<Line> {
  readonly worth: number
  /** In order of arrival, numbered so that the whole can be put in order again. */
  readonly kept: { readonly order: number; readonly line: Line }[]
}

export interface Keeper<Line> {
  /** Whether a line of this template would be kept now: asked before any string is made. */
  wants(template: number, level: Level | null): boolean
  keep(template: number, line: Line): void
  all(): Line[]
}

export function createKeeper<Line extends Choosable>(limit: number): Keeper<Line> {
  const shelves = new Map<number, Shelf<Line>>()
  let size = 0
  let order = 0
  // The largest share now held: while it does not move, a template that has as much is refused without a search.
  let largest = Number.POSITIVE_INFINITY

  function fullest(): Shelf<Line> {
    let found: Shelf<Line> | undefined
    for (const shelf of shelves.values()) if (found === undefined || share(shelf) > share(found)) found = shelf
    return found!
  }

  return {
    wants(template, level) {
      if (size < limit) return true
      if (limit === 0) return false
      const shelf = shelves.get(template)
      return ((shelf?.kept.length ?? 0) + 1) / (shelf?.worth ?? worth(level)) < largest
    },
    keep(template, line) {
      if (size >= limit) {
        const shelf = fullest()
        // The first stays, to show how it began, and the newest, to show how it ended.
        shelf.kept.splice(shelf.kept.length > 2 ? shelf.kept.length - 2 : shelf.kept.length - 1, 1)
        size--
      }
      const shelf = shelves.get(template) ?? { worth: worth(line.level), kept: [] }
      shelves.set(template, shelf)
      shelf.kept.push({ order: order++, line })
      size++
      if (size >= limit) largest = share(fullest())
    },
    all() {
      return [...shelves.values()]
        .flatMap((shelf) => shelf.kept)
        .sort((a, b) => a.line.time - b.line.time || a.order - b.order)
        .map((kept) => kept.line)
    },
  }
}

function share(shelf: Shelf<unknown>): number {
  return shelf.kept.length / shelf.worth
}

/** The same choice among examples that were kept already, when two windows are added. */
export function chooseExamples(examples: readonly Example[], limit: number): Example[] {
  const keeper = createKeeper<Example>(limit)
  const numbers = new Map<string, number>()
  for (const example of [...examples].sort((a, b) => a.time - b.time)) {
    const number = numbers.get(example.template) ?? numbers.size
    numbers.set(example.template, number)
    if (keeper.wants(number, example.level)) keeper.keep(number, example)
  }
  return keeper.all()
}
