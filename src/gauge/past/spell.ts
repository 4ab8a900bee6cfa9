/** Trouble that goes on without a break, and whether it came at the same hour before. */
import type { Bounds } from './bounds.ts'

/** Windows of trouble on end, without a break longer than `Bounds.breath`. Moments are numbers of windows, by the clock. */
export interface Spell {
  /** For how many windows up to now it has been told as high or worse. */
  readonly high: number
  readonly began: number
  /** When the spell before this one began, and how long that lasted. */
  readonly before: number | null
  readonly lasted?: number
}

/** A window in which it is there. */
export interface Now {
  readonly number: number
  readonly isHigh: boolean
  readonly bounds: Bounds
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
  return DAYS.includes(days) && isSameHour(began, before, { hour, day }) ? began - before : null
}

export function isSameHour(one: number, other: number, { hour, day }: Pick<Bounds, 'hour' | 'day'>): boolean {
  const apart = Math.abs(one - other) % day
  return Math.min(apart, day - apart) <= hour
}
