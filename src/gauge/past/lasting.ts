/**
 * Trouble that goes on. It is compared with what was usual before it began, however long it takes, and what it is meanwhile is
 * learned apart: once it ends that is forgotten, and where nobody ends it for days, it becomes the usual.
 */
import type { Range } from './range.ts'
import type { Usual } from './usual.ts'

/** Windows of trouble without a break worth the name. */
export interface Spell {
  /** In how many on end, the last ones, it was told as high or worse. */
  readonly high: number
  /** When it began, and when the one before did. */
  readonly began: number
  readonly before: number | null
}

export interface Lasting<Learned> extends Spell {
  /** The first window in which it was told, and the last, by the clock. */
  readonly since: number
  readonly last: number
  /** In how many it was told. */
  readonly times: number
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

/** What a window tells of as trouble, and whether as high or worse: it says nothing of what is usual. */
export type Told = Readonly<Record<keyof Troubles, ReadonlyMap<string, boolean>>>

export interface Bounds {
  /** For so many windows it is told. */
  readonly told: number
  /** What stays away for more windows than that is another one when it comes again. */
  readonly gone: number
  /** How many names of a kind are remembered. */
  readonly most: number
}

/** In windows: what comes seldom at night is not over for that. */
const PAUSE = 12
/** In windows: what comes back sooner was not over, though it may have been out of sight. */
const BREATH = 3
/** In windows: from then on it is no matter of chance. */
const ESTABLISHED = 12

/** It was told just before: this window may go on with it. */
export function isNear({ last }: Lasting<unknown>, number: number): boolean {
  return number - last <= PAUSE
}

/** Its last spell, once this window has told of it. */
export function spellOf(lasting: Spell & { readonly last: number }, now: { number: number; isHigh: boolean }): Spell {
  const { number, isHigh } = now
  const goesOn = number - lasting.last <= BREATH
  const high = isHigh ? (goesOn ? lasting.high : 0) + 1 : 0
  return goesOn
    ? { high, began: lasting.began, before: lasting.before }
    : { high, began: number, before: lasting.began }
}

/** This window is the last one in which it is told: nobody can still be waiting for its end. */
export function isLastOf({ since }: Lasting<unknown>, number: number, { told }: Bounds): boolean {
  return number + 1 - since >= told
}

/** It was there for so long that less of it is what is left of it, and tells nothing of what is usual. */
export function isEstablished({ times }: Pick<Lasting<unknown>, 'times'>): boolean {
  return times >= ESTABLISHED
}

/** Of what a window tells something was there for long. */
export function isGoingOn(told: Told, lasting: Troubles): boolean {
  const tells = (kind: keyof Troubles) =>
    lasting[kind].some(([name, trouble]) => told[kind].has(name) && isEstablished(trouble))
  return tells('counts') || tells('templates') || tells('ranges')
}

export interface Kept<Learned> {
  readonly lasting: Entries<Learned>
  /** What has been told for long enough: from here on it is the usual. */
  readonly usual: ReadonlyMap<string, Learned>
}

export function keepLasting<Learned>(args: {
  lasting: Entries<Learned>
  told: Told[keyof Told]
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
    const spell = spellOf(entry, { number, isHigh: told.get(name) === true })
    return [[name, { since: entry.since, last: number, times: entry.times + 1, ...spell, meanwhile }]]
  })
  const begun = [...told]
    .filter(([name]) => !known.has(name))
    .map(([name, isHigh]): [string, Lasting<Learned>] => [
      name,
      {
        since: number,
        last: number,
        times: 1,
        high: isHigh ? 1 : 0,
        began: number,
        before: null,
        meanwhile: learn(name, null),
      },
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
