/** When a day began that is written without its year: `Oct 11 `, or `1011 ` as klog writes it. */
import type { Time } from '../../model.ts'
import type { Reading } from '../format.ts'
import { DAY } from './clock.ts'
import { stampAt } from './stamps.ts'
import { UTC } from './zone.ts'

/** By the wall clock; null where it is of this year at one hour and of another at the next. */
export function midnightOfDay(day: string, { zone, now }: Reading): Time | null {
  const date = day.replace(/^(\d\d)(\d\d)(?= )/, '$1-$2')
  const at = (clock: string, inZone: typeof zone) => stampAt(date + clock, 0, { zone: inZone, now })?.time ?? Number.NaN
  const midnight = at('00:00:00', UTC)
  const isSure = ['00:00:00', '23:59:59'].every((clock) => Math.abs(at(clock, zone) - midnight) < 3 * DAY)
  return isSure ? midnight : null
}
