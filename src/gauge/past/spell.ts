/**
 * One trouble that goes on: for how long, in which spells, and whether it has come to be usual. That it is then in its own amount
 * and its own time only: once it stays away it is forgotten, and what comes for many times longer than ever is news.
 */

/** Windows of trouble without a break worth the name. */
export interface Spell {
  /** In how many on end, the last ones, it was told as high or worse. */
  readonly high: number
  /** When it began, and when the one before did. */
  readonly began: number
  readonly before: number | null
}

export interface Lasting<Learned> extends Spell {
  /** The first window in which it was there, and the last, by the clock. */
  readonly since: number
  readonly last: number
  /** In how many it was there. */
  readonly times: number
  readonly meanwhile: Learned
  /** Until it came to be usual, in windows: its longest spell, and the longest that it stayed away. */
  readonly longest?: number
  readonly pause?: number
  /** It was told for long enough: what it is meanwhile is what it is compared with. */
  readonly isUsual?: true
}

export type Life = Omit<Lasting<unknown>, 'meanwhile'>

export interface Bounds {
  /** For so many windows it is told. */
  readonly told: number
  /** What stays away for more windows than that is another one when it comes again. */
  readonly gone: number
  /** The same of what came to be usual, where it never stayed away for long. */
  readonly back: number
  /** How many times as long as ever is no usual visit any more. */
  readonly longer: number
  /** How many names of a kind are remembered. */
  readonly most: number
}

/** In windows: what comes back sooner was not over, though it may have been out of sight. */
const BREATH = 3
/** In windows: from then on it is no matter of chance. */
const ESTABLISHED = 12
/** Of the longest that it ever stayed away: it may be a little late. */
const LATE = 1.25

/** It was there just before: this window may go on with it. */
export function isNear({ last }: Pick<Life, 'last'>, number: number, { back }: Pick<Bounds, 'back'>): boolean {
  return number - last <= back
}

export function isGone({ last, pause = 0, isUsual }: Life, number: number, { gone, back }: Bounds): boolean {
  return number - last > (isUsual ? Math.max(back, LATE * pause) : gone)
}

/** Its last spell, once it is there in this window, too. */
export function spellOf(life: Spell & { readonly last: number }, now: { number: number; isHigh: boolean }): Spell {
  const { number, isHigh } = now
  const goesOn = number - life.last <= BREATH
  const high = isHigh ? (goesOn ? life.high : 0) + 1 : 0
  return goesOn ? { high, began: life.began, before: life.before } : { high, began: number, before: life.began }
}

/** This window is the last one in which it is told as such. A visitor that is known and stays is told from the beginning of its stay. */
export function becomesUsual(life: Life, number: number, bounds: Bounds): boolean {
  const { since, isUsual } = life
  const begun = isUsual ? number + 1 - lengthOf(life, number) : since
  return !isExcused(life, number, bounds) && number + 1 - begun >= bounds.told
}

/** Of its spell that this window belongs to. */
function lengthOf({ last, began }: Life, number: number): number {
  return number - last <= BREATH ? number + 1 - began : 1
}

/** It is compared with what it is meanwhile: not where it only visits, and stays far longer than it ever did. */
export function isExcused(life: Life, number: number, bounds: Bounds): boolean {
  const { isUsual, longest = 1 } = life
  if (isUsual === undefined || isGone(life, number, bounds)) return false
  return !isVisitor(life) || lengthOf(life, number) <= bounds.longer * longest
}

/** It stays away for longer than it stays. */
export function isVisitor({ longest = 1, pause = 0 }: Life): boolean {
  return longest < pause
}

/** It was there for so long that less of it is what is left of it, and tells nothing of what is usual. */
export function isEstablished({ times }: Pick<Life, 'times'>): boolean {
  return times >= ESTABLISHED
}

export function beginLife(number: number, isHigh: boolean): Life {
  return {
    since: number,
    last: number,
    times: 1,
    high: isHigh ? 1 : 0,
    began: number,
    before: null,
    longest: 1,
    pause: 0,
  }
}

/** It is there in this window. */
export function goOn(life: Life, now: { number: number; isHigh: boolean; bounds: Bounds }): Life {
  const { number, isHigh, bounds } = now
  const { since, times, isUsual, longest = 1, pause = 0 } = life
  const lived = { since, last: number, times: times + 1, ...spellOf(life, { number, isHigh }) }
  const isNowUsual = becomesUsual(life, number, bounds)
  if (isUsual && !isNowUsual) return { ...lived, longest, pause, isUsual }
  return {
    ...lived,
    longest: Math.max(longest, lengthOf(life, number)),
    pause: Math.max(pause, number - life.last),
    ...(isNowUsual && { isUsual: true }),
  }
}
