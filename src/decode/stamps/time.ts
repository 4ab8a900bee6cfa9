/** Times as most formats ask for them: at the beginning of a text, or as a whole value. */
import type { Time } from '../../model.ts'
import { epochTime } from './clock.ts'
import type { Days } from './days.ts'
import { type Stamp, stampAt } from './stamps.ts'
import type { Zone } from './zone.ts'

export { believable, epochTime, IMPOSSIBLE, midnightOf, offsetOf } from './clock.ts'
export type { Stamp } from './stamps.ts'

/** The stamp that the text begins with. `days`: where dates of it may be of any order. */
export function leadingTime(text: string, zone: Zone, now: Time, days?: Days): Stamp | null {
  return stampAt(text, 0, { zone, now, ...(days && { days }) })
}

/** A whole value that is a time: text in any of the forms, or a number since the epoch in s, ms, us or ns. */
export function timeOfField(value: unknown, zone: Zone, now: Time, days?: Days): Time {
  if (typeof value === 'number') return epochTime(value)
  if (typeof value !== 'string') return Number.NaN
  const text = value.trim()
  if (/^\d{9,19}(\.\d+)?$/.test(text)) return epochTime(Number(text))
  const stamp = leadingTime(text, zone, now, days)
  return stamp && stamp.length === text.length ? stamp.time : Number.NaN
}
