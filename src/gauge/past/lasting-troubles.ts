/**
 * Trouble that goes on, by name. It is compared with what was usual before it began, however long it takes, and what it is meanwhile
 * is learned apart: once it ends that is forgotten. Where nobody ends it for days it is compared with itself, as long as it goes on.
 */
import type { GateOptions } from '../options.ts'
import type { Bounds } from './bounds.ts'
import { beginLife, endLife, goOn, isEstablished, isExcused, isForgotten, isGone, type Lasting } from './life.ts'
import type { Range } from './range.ts'
import type { Usual } from './usual.ts'

export type Entries<Learned> = readonly (readonly [name: string, lasting: Lasting<Learned>])[]

/** Of all that a service is remembered by. As it is stored: plain JSON. */
export interface Troubles {
  readonly counts: Entries<Usual>
  readonly templates: Entries<Usual>
  readonly ranges: Entries<Range>
}

export const NO_TROUBLES: Troubles = { counts: [], templates: [], ranges: [] }

/** By name, whether it is as bad as high or worse. */
export type Names = ReadonlyMap<string, boolean>

/** What is wrong in a window: it says nothing of what is usual. */
export type Told = Readonly<Record<keyof Troubles, Names>>

/** Of what a window tells something was there for long. */
export function isGoingOn(told: Told, lasting: Troubles, options: GateOptions): boolean {
  const tells = (kind: keyof Troubles) =>
    lasting[kind].some(([name, trouble]) => told[kind].has(name) && isEstablished(trouble, options))
  return tells('counts') || tells('templates') || tells('ranges')
}

/** What has come to be usual, and is compared with what it is meanwhile. */
export function excusedOf<Learned>(lasting: Entries<Learned>, number: number, bounds: Bounds): Map<string, Learned> {
  return new Map(
    lasting.flatMap(([name, life]) => (isExcused(life, number, bounds) ? [[name, life.meanwhile] as const] : [])),
  )
}

export function keepLasting<Learned>(args: {
  lasting: Entries<Learned>
  told: Names
  number: number
  bounds: Bounds
  /** Null: nothing learned so far but what was usual before. */
  learn: (name: string, meanwhile: Learned | null, isUsual: boolean) => Learned
}): Entries<Learned> {
  const { lasting, told, number, bounds, learn } = args
  if (lasting.length === 0 && told.size === 0) return lasting
  const left = lasting.filter(([, life]) => !isForgotten(life, number, bounds))
  const known = new Set(left.map(([name]) => name))
  const goingOn = left.map(([name, life]): [string, Lasting<Learned>] => {
    const isHigh = told.get(name)
    if (life.times === 0 || isGone(life, number, bounds)) {
      if (isHigh === undefined) return [name, { ...endLife(life), meanwhile: life.meanwhile }]
      return [name, { ...beginLife(life, { number, isHigh, bounds }), meanwhile: learn(name, null, false) }]
    }
    const meanwhile = learn(name, life.meanwhile, life.isUsual === true)
    return [name, { ...(isHigh === undefined ? life : goOn(life, { number, isHigh, bounds })), meanwhile }]
  })
  const begun = [...told]
    .filter(([name]) => !known.has(name))
    .map(([name, isHigh]): [string, Lasting<Learned>] => [
      name,
      { ...beginLife(null, { number, isHigh, bounds }), meanwhile: learn(name, null, false) },
    ])
  return latest([...goingOn, ...begun], bounds)
}

function latest<Learned>(entries: Entries<Learned>, { most }: Bounds): Entries<Learned> {
  if (entries.length <= most) return entries
  return entries.toSorted(([, a], [, b]) => b.last - a.last || a.since - b.since).slice(0, most)
}
