/** Moments as people write them on a command line: `2h` ago, `03:12` today or last night, or a date; in UTC unless it says otherwise. */
import { parseDuration } from '../../duration.ts'
import { UsageError } from '../../errors.ts'
import type { Time } from '../../model.ts'

const DAY = 86_400_000

const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/
/** What else the system takes for a date, such as `5`, is more likely a slip. */
const DATE = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ]\d{2}:\d{2}|Z?$)/i

export function momentFrom(args: { option: string; text: string; now: Time }): Time {
  const { option, text, now } = args
  const back = parseDuration(text)
  if (back !== undefined) return now - back
  const at = lastTime(text, now) ?? dateFrom(text)
  if (at !== null) return at
  throw new UsageError([
    `${option}: expected a duration like 7d, a time like 03:12 or 2026-01-01T03:12Z, got "${text}"`,
  ])
}

function dateFrom(text: string): Time | null {
  const [, year, month, day = '01'] = DATE.exec(text) ?? []
  // In a month that is shorter it would be a day of the next one.
  if (
    year === undefined ||
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day)
  )
    return null
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text) || !/\d{2}:\d{2}/.test(text)
  const at = Date.parse(zoned ? text : `${text.replace(' ', 'T')}Z`)
  return Number.isNaN(at) ? null : at
}

function lastTime(text: string, now: Time): Time | null {
  const [hours, minutes, seconds] = (CLOCK.exec(text) ?? []).slice(1).map((digits) => Number(digits ?? 0))
  if (hours === undefined || hours > 23 || minutes! > 59 || seconds! > 59) return null
  const today = now - (now % DAY) + ((hours * 60 + minutes!) * 60 + seconds!) * 1000
  return today > now ? today - DAY : today
}
