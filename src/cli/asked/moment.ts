/** Moments as people write them on a command line: `2h` ago, `03:12` today or last night, or a date; in UTC unless it says otherwise. */
import { parseDuration } from '../../duration.ts'
import { UsageError } from '../../errors.ts'
import type { Time } from '../../model.ts'

const DAY = 86_400_000

export function momentFrom(args: { option: string; text: string; now: Time }): Time {
  const { option, text, now } = args
  const back = parseDuration(text)
  if (back !== undefined) return now - back
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text)
  if (clock)
    return lastTime(
      clock.slice(1).map((digits) => Number(digits ?? 0)),
      now,
    )
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text) || !/\d{2}:\d{2}/.test(text)
  const at = Date.parse(zoned ? text : `${text.replace(' ', 'T')}Z`)
  if (!Number.isNaN(at)) return at
  throw new UsageError([
    `${option}: expected a duration like 7d, a time like 03:12 or 2026-01-01T03:12Z, got "${text}"`,
  ])
}

function lastTime([hours = 0, minutes = 0, seconds = 0]: readonly number[], now: Time): Time {
  const today = now - (now % DAY) + ((hours * 60 + minutes) * 60 + seconds) * 1000
  return today > now ? today - DAY : today
}
