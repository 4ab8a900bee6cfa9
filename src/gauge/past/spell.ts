/**
 * One trouble that goes on: for how long, in which spells, and whether it has come to be usual. That it is then in its own amount
 * and its own time only: once it stays away it is forgotten, and what comes for many times longer than ever is news.
 */

import type { GateOptions } from '../options.ts'

/** Windows of trouble without a break worth the name. */
export interface Spell {
  /** In how many on end, the last ones, it was told as high or worse. */
  readonly high: number
  /** When it began, when the one before did, and in how many windows that was over. */
  readonly began: number
  readonly before: number | null
  readonly lasted?: number
}

export interface Lasting<Learned> extends Spell {
  /** The first window in which it was there, and the last, by the clock. */
  readonly since: number
  readonly last: number
  /** In how many it was there; none: it is over, and only remembered for when it came. */
  readonly times: number
  readonly meanwhile: Learned
  /** Until it came to be usual, in windows: its longest spell, and the longest that it stayed away. */
  readonly longest?: number
  readonly pause?: number
  /** When it began as it is known to. */
  readonly visited?: number
  /** It was told for long enough: what it is meanwhile is what it is compared with. */
  readonly isUsual?: true
}

export type Life = Omit<Lasting<unknown>, 'meanwhile'>

/** In windows. */
export interface Bounds {
  /** For so many it is told. */
  readonly told: number
  /** What stays away for more than that is another one when it comes again. */
  readonly gone: number
  /** The same of what came to be usual, where it never stayed away for long. */
  readonly back: number
  /** How many times as long as ever is no usual visit any more. */
  readonly longer: number
  /** What comes back within so many was not over, though it may have been out of sight. */
  readonly breath: number
  /** How many times the longest that it ever stayed away it may stay away, since it may be a little late. */
  readonly late: number
  /** What stays away for so many comes at a time of its own, and how far from that it may come. */
  readonly rare: number
  readonly hour: number
  /** For how many it is remembered when it came. */
  readonly remembered: number
  readonly day: number
  /** How many names of a kind are remembered. */
  readonly most: number
}

/** It is there in this window. */
export interface Now {
  readonly number: number
  readonly isHigh: boolean
  readonly bounds: Bounds
}

/** It was there just before: this window may go on with it. */
export function isNear({ last }: Pick<Life, 'last'>, number: number, { back }: Pick<Bounds, 'back'>): boolean {
  return number - last <= back
}

/** It is over: should it come again, it is another one. */
export function isGone(life: Life, number: number, bounds: Bounds): boolean {
  const { last, pause = 0, isUsual } = life
  const { gone, back, late, remembered } = bounds
  const most = isUsual ? Math.max(back, late * pause, isRare(life, bounds) ? remembered : 0) : gone
  return number - last > most
}

export function isForgotten({ last }: Life, number: number, { gone, remembered }: Bounds): boolean {
  return number - last > Math.max(gone, remembered)
}

/** Its last spell, once it is there in this window, too. */
export function spellOf(life: Spell & { readonly last: number }, { number, isHigh, bounds }: Now): Spell {
  const { began, before, last, lasted } = life
  const goesOn = number - last <= bounds.breath
  const high = isHigh ? (goesOn ? life.high : 0) + 1 : 0
  return goesOn
    ? { high, began, before, ...(lasted !== undefined && { lasted }) }
    : { high, began: number, before: began, lasted: last + 1 - began }
}

/** The day before, before a weekend, a week before: what comes after others comes as it pleases. */
const DAYS: readonly number[] = [1, 2, 3, 7]

/** It began at this time of a day before, and went by itself: in how many windows that was, null where it stays longer now. */
export function sinceLikeVisit(spell: Spell, number: number, { longer, hour, day }: Bounds): number | null {
  const { began, before, lasted = 0 } = spell
  if (before === null || number + 1 - began > longer * lasted) return null
  const days = Math.round((began - before) / day)
  return DAYS.includes(days) && isSameTime(began, before, { hour, day }) ? began - before : null
}

function isSameTime(one: number, other: number, { hour, day }: Pick<Bounds, 'hour' | 'day'>): boolean {
  const apart = Math.abs(one - other) % day
  return Math.min(apart, day - apart) <= hour
}

/** This window is the last one in which it is told as such. A visitor that is known and stays is told from the beginning of its stay. */
export function becomesUsual(life: Life, number: number, bounds: Bounds): boolean {
  const { since, isUsual } = life
  const begun = isUsual ? number + 1 - lengthOf(life, number, bounds) : since
  return life.times > 0 && !isExcused(life, number, bounds) && number + 1 - begun >= bounds.told
}

/** Of its spell that this window belongs to. */
function lengthOf({ last, began }: Life, number: number, { breath }: Bounds): number {
  return number - last <= breath ? number + 1 - began : 1
}

/** It is compared with what it is meanwhile: not where it only visits, and comes at another time, or stays far longer than it ever did. */
export function isExcused(life: Life, number: number, bounds: Bounds): boolean {
  const { isUsual, longest = 1, visited } = life
  if (isUsual === undefined || isGone(life, number, bounds)) return false
  if (!isVisitor(life)) return true
  const length = lengthOf(life, number, bounds)
  const isInTime = visited === undefined || !isRare(life, bounds) || isSameTime(number + 1 - length, visited, bounds)
  return isInTime && length <= bounds.longer * longest
}

/** It stays away for longer than it stays. */
export function isVisitor({ longest = 1, pause = 0 }: Pick<Life, 'longest' | 'pause'>): boolean {
  return longest < pause
}

function isRare(life: Life, { rare }: Bounds): boolean {
  return isVisitor(life) && (life.pause ?? 0) >= rare
}

/** It was there for so long that less of it is what is left of it, and tells nothing of what is usual. */
export function isEstablished(
  { times }: Pick<Life, 'times'>,
  { trouble_long }: Pick<GateOptions, 'trouble_long'>,
): boolean {
  return times >= trouble_long
}

/** `before`: another one of the same name, which is over. */
export function beginLife(before: Life | null, now: Now): Life {
  const { number, isHigh } = now
  const begun = { since: number, last: number, times: 1, longest: 1, pause: 0, visited: number }
  const spell = before && spellOf(before, now)
  return { ...begun, ...(spell ?? { high: isHigh ? 1 : 0, began: number, before: null }) }
}

/** What is left of it once it is over. */
export function endLife(life: Life): Life {
  const { since, last, high, began, before, lasted } = life
  return { since, last, times: 0, high, began, before, ...(lasted !== undefined && { lasted }) }
}

export function goOn(life: Life, now: Now): Life {
  const { number, bounds } = now
  const { since, times, isUsual, longest = 1, pause = 0, visited = life.began } = life
  const spell = spellOf(life, now)
  const lived = { since, last: number, times: times + 1, ...spell }
  const isNowUsual = becomesUsual(life, number, bounds)
  if (isUsual && !isNowUsual) {
    return { ...lived, longest, pause, visited: isExcused(life, number, bounds) ? spell.began : visited, isUsual }
  }
  return {
    ...lived,
    longest: Math.max(longest, lengthOf(life, number, bounds)),
    pause: Math.max(pause, number - life.last),
    visited: spell.began,
    ...(isNowUsual && { isUsual: true }),
  }
}
