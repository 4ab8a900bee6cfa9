/** When the day of a stamp began: `Oct 11 00:00:00`, `20261011-00:00:00:000`, `Sun Oct 11 00:00:00 2026`, `1011 00:00:00` of klog. */
import type { Time } from '../../model.ts'
import type { Reading } from '../format.ts'
import { DAY } from './clock.ts'
import { stampAt } from './stamps.ts'
import { UTC } from './zone.ts'

const CLOCK = /^\d\d([:.]?)\d\d\1\d\d(?:[.,]\d{1,9}|:\d{1,3}(?!\d))?/
const KLOG = /^(\d\d)(\d\d)(?= )/
const YEAR = /^ \d{4}$/

/** By the wall clock; null where it is of this year at one hour and of another at the next. `clock`: where it stands in the stamp. */
export function midnightOfDay(stamp: string, clock: number, { zone, now, days }: Reading): Time | null {
  const date = stamp.slice(0, clock).replace(KLOG, '$1-$2')
  const [whole, divider = ''] = CLOCK.exec(stamp.slice(clock)) ?? ['']
  const behind = stamp.slice(clock + whole.length)
  const at = (time: readonly string[], inZone: typeof zone, ending: string) => {
    const text = date + time.join(divider) + ending
    const found = stampAt(text, 0, { now, zone: inZone, days: { ...days, see: () => undefined } })
    return found?.length === text.length ? found.time : Number.NaN
  }
  // A zone that is written there decides with the clock of which year it is.
  const midnight = at(FIRST, UTC, YEAR.test(behind) ? behind : '')
  const here = { ...zone, toUtc: zone.about }
  const isSure = [FIRST, LAST].every((time) => Math.abs(at(time, here, behind) - midnight) < 3 * DAY)
  return isSure ? midnight : null
}

const FIRST = ['00', '00', '00']
const LAST = ['23', '59', '59']
