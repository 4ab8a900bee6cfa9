/**
 * Trouble that goes on. It is compared with what was usual before it began, however long it takes, and what it is meanwhile is
 * learned apart: once it ends that is forgotten, and where nobody ends it for days, it becomes the usual.
 */
import type { Range } from './range.ts'
import type { Usual } from './usual.ts'

/** Numbers of windows, by the clock: the first in which it was told, the first since it last paused, and the last. */
export interface Lasting<Learned> {
  readonly since: number
  readonly run: number
  readonly last: number
  readonly meanwhile: Learned
}

export type Entries<Learned> = readonly (readonly [name: string, lasting: Lasting<Learned>])[]

/** Of all that a service is remembered by. As it is stored: plain JSON. */
export interface Troubles {
  readonly counts: Entries<Usual>
  readonly templates: Entries<Usual>
  readonly ranges: Entries<Range>
}

export const NO_TROUBLES: Troubles = { counts: [], templates: [], ranges: [] }

/** What a window tells of as trouble: it says nothing of what is usual. */
export type Told = Readonly<Record<keyof Troubles, ReadonlySet<string>>>

export interface Bounds {
  /** For so many windows it is told. */
  readonly told: number
  /** What stays away for more windows than that is another one when it comes again. */
  readonly gone: number
  /** How many names of a kind are remembered. */
  readonly most: number
}

/** In windows: it comes and goes a little, as all numbers do. */
const PAUSE = 3
/** In windows: from then on it is no matter of chance that so many come. */
const ESTABLISHED = 6

/** In how many windows on end it was told before this one; 0: it was not. */
export function lengthOf({ run, last }: Lasting<unknown>, number: number): number {
  return number - last > PAUSE ? 0 : last - run + 1
}

/** This window is the last one in which it is told: nobody can still be waiting for its end. */
export function isLastOf({ since }: Lasting<unknown>, number: number, { told }: Bounds): boolean {
  return number + 1 - since >= told
}

/** It was there for long enough that a few of it are what is left of it, and no visit of their own. */
export function isEstablished({ run, last }: Lasting<unknown>): boolean {
  return last - run + 1 >= ESTABLISHED
}

export interface Kept<Learned> {
  readonly lasting: Entries<Learned>
  /** What has been told for long enough: from here on it is the usual. */
  readonly usual: ReadonlyMap<string, Learned>
}

export function keepLasting<Learned>(args: {
  lasting: Entries<Learned>
  told: ReadonlySet<string>
  number: number
  bounds: Bounds
  /** Null: nothing learned so far but what was usual before. */
  learn: (name: string, meanwhile: Learned | null) => Learned
}): Kept<Learned> {
  const { lasting, told, number, bounds, learn } = args
  if (lasting.length === 0 && told.size === 0) return { lasting, usual: new Map() }
  const known = new Map(lasting)
  const goingOn = lasting.flatMap(([name, entry]): [string, Lasting<Learned>][] => {
    if (number - entry.last > bounds.gone) return []
    const meanwhile = learn(name, entry.meanwhile)
    if (!told.has(name)) return [[name, { ...entry, meanwhile }]]
    const run = lengthOf(entry, number) === 0 ? number : entry.run
    return [[name, { since: entry.since, run, last: number, meanwhile }]]
  })
  const begun = [...told]
    .filter((name) => !known.has(name))
    .map((name): [string, Lasting<Learned>] => [
      name,
      { since: number, run: number, last: number, meanwhile: learn(name, null) },
    ])
  const all = latest([...goingOn, ...begun], bounds)
  const isOver = ([name, entry]: readonly [string, Lasting<Learned>]) =>
    told.has(name) && isLastOf(entry, number, bounds)
  return {
    lasting: all.filter((entry) => !isOver(entry)),
    usual: new Map(all.filter(isOver).map(([name, { meanwhile }]) => [name, meanwhile])),
  }
}

function latest<Learned>(entries: Entries<Learned>, { most }: Bounds): Entries<Learned> {
  if (entries.length <= most) return entries
  return entries.toSorted(([, a], [, b]) => b.last - a.last || a.since - b.since).slice(0, most)
}
