/**
 * One trouble that goes on: for how long, in which spells, and whether it has come to be usual. That it is then in its own amount
 * and its own time only: once it stays away it is forgotten, and what comes for many times longer than ever is news.
 */

import type { GateOptions } from '../options.ts'

/** Windows of trouble on end, without a break longer than `Bounds.breath`. Moments are numbers of windows, by the clock. */
export interface Spell {
  /** For how many windows up to now it has been told as high or worse. */
  readonly high: number
  readonly began: number
  /** When the spell before this one began, and how long that lasted. */
  readonly before: number | null
  readonly lasted?: number
}

export interface Lasting<Learned> extends Spell {
  /** The first and the last window in which it was there. */
  readonly since: number
  readonly last: number
  /** In how many windows it was there; 0: it is over, and only remembered for when it came. */
  readonly times: number
  /** What was learned of it while it went on. */
  readonly meanwhile: Learned
  /** Its longest spell, and the longest pause between two, up to when it came to be usual. */
  readonly longest?: number
  readonly pause?: number
  /** When it last began at the hour that it is known for. */
  readonly visited?: number
  /** It was told for `Bounds.told`: from then on it is compared with `meanwhile`. */
  readonly isUsual?: true
}

export type Life = Omit<Lasting<unknown>, 'meanwhile'>

/** What the settings of the gate say of trouble that goes on, in windows where nothing else is said. */
export interface Bounds {
  /** `trouble_told`: for so many it is told; what goes on for longer has come to be usual. */
  readonly told: number
  /** `trouble_gone`: trouble that stays away for more is over, and another one when it comes again. */
  readonly gone: number
  /** `usual_gone`: the same of what came to be usual, where its own pauses are no longer than that. */
  readonly back: number
  /** `usual_longer`: what stays so many times as long as it ever did is news again. */
  readonly longer: number
  /** `trouble_break`: what comes back within so many was not over, though it was not seen. */
  readonly breath: number
  /** `usual_late`: how many times its longest pause may last before it is forgotten, since it may come a little late. */
  readonly late: number
  /** `usual_rare`: what pauses for so many has an hour of the day of its own. */
  readonly rare: number
  /** `usual_hour`: how far from that hour it may come. */
  readonly hour: number
  /** `usual_remembered`: for how many that hour is remembered. */
  readonly remembered: number
  /** The windows of a day. */
  readonly day: number
  /** How many names of a kind are remembered. */
  readonly most: number
}

/** A window in which it is there. */
export interface Now {
  readonly number: number
  readonly isHigh: boolean
  readonly bounds: Bounds
}

/** It was there so lately that this window may go on with it. */
export function isNear({ last }: Pick<Life, 'last'>, number: number, { back }: Pick<Bounds, 'back'>): boolean {
  return number - last <= back
}

/** It has been away for so long that it would be another one, should it come again. */
export function isGone(life: Life, number: number, bounds: Bounds): boolean {
  const { last, pause = 0, isUsual } = life
  const { gone, back, late, remembered } = bounds
  const most = isUsual ? Math.max(back, late * pause, isRare(life, bounds) ? remembered : 0) : gone
  return number - last > most
}

export function isForgotten({ last }: Life, number: number, { gone, remembered }: Bounds): boolean {
  return number - last > Math.max(gone, remembered)
}

/** The spell that a window belongs to in which it is there: the last one, or a new one. */
export function spellOf(life: Spell & { readonly last: number }, { number, isHigh, bounds }: Now): Spell {
  const { began, before, last, lasted } = life
  const goesOn = number - last <= bounds.breath
  const high = isHigh ? (goesOn ? life.high : 0) + 1 : 0
  return goesOn
    ? { high, began, before, ...(lasted !== undefined && { lasted }) }
    : { high, began: number, before: began, lasted: last + 1 - began }
}

/** In days, between two visits at an hour of its own: a night, a weekend, a week. After any other pause it comes as it pleases. */
const DAYS: readonly number[] = [1, 2, 3, 7]

/** How many windows ago it began at the same hour and went by itself; null where it did not, or stays longer now. */
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

/** In this window it is told for the last time: from the next one on it is usual. Of a known visitor only its stay counts. */
export function becomesUsual(life: Life, number: number, bounds: Bounds): boolean {
  const { since, isUsual } = life
  const begun = isUsual ? number + 1 - lengthOf(life, number, bounds) : since
  return life.times > 0 && !isExcused(life, number, bounds) && number + 1 - begun >= bounds.told
}

/** How long the spell is by now that this window belongs to. */
function lengthOf({ last, began }: Life, number: number, { breath }: Bounds): number {
  return number - last <= breath ? number + 1 - began : 1
}

/** It is usual as it comes now: a visitor is not where it comes at another hour, or stays far longer than it ever did. */
export function isExcused(life: Life, number: number, bounds: Bounds): boolean {
  const { isUsual, longest = 1, visited } = life
  if (isUsual === undefined || isGone(life, number, bounds)) return false
  if (!isVisitor(life)) return true
  const length = lengthOf(life, number, bounds)
  const isInTime = visited === undefined || !isRare(life, bounds) || isSameTime(number + 1 - length, visited, bounds)
  return isInTime && length <= bounds.longer * longest
}

/** It comes and goes: its longest pause is longer than its longest spell. */
export function isVisitor({ longest = 1, pause = 0 }: Pick<Life, 'longest' | 'pause'>): boolean {
  return longest < pause
}

function isRare(life: Life, { rare }: Bounds): boolean {
  return isVisitor(life) && (life.pause ?? 0) >= rare
}

/** It was there for so long (`trouble_long`) that fewer lines are what is left of it, and teach nothing of what is usual. */
export function isEstablished(
  { times }: Pick<Life, 'times'>,
  { trouble_long }: Pick<GateOptions, 'trouble_long'>,
): boolean {
  return times >= trouble_long
}

/** `before`: what had the same name and is over. */
export function beginLife(before: Life | null, now: Now): Life {
  const { number, isHigh } = now
  const begun = { since: number, last: number, times: 1, longest: 1, pause: 0, visited: number }
  const spell = before && spellOf(before, now)
  return { ...begun, ...(spell ?? { high: isHigh ? 1 : 0, began: number, before: null }) }
}

/** What is remembered of it once it is over. */
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
