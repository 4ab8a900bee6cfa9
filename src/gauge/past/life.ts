/**
 * One trouble that goes on, and whether it has come to be usual. That it is then in its own amount and its own time only: once it
 * stays away it is forgotten, and what comes for many times longer than ever is news.
 */
import type { GateOptions } from '../options.ts'
import type { Bounds } from './bounds.ts'
import { isSameHour, type Now, type Spell, spellOf } from './spell.ts'

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

/** It was there so lately that this window may go on with it. */
export function isNear({ last }: Pick<Life, 'last'>, number: number, { back }: Pick<Bounds, 'back'>): boolean {
  return number - last <= back
}

/** It was told so lately that it was not over in between, and nobody has got used to it. */
export function isUnbroken({ last, isUsual }: Life, number: number, { breath }: Bounds): boolean {
  return isUsual === undefined && number - last <= breath
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
  const isInTime = visited === undefined || !isRare(life, bounds) || isSameHour(number + 1 - length, visited, bounds)
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
