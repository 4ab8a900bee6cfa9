/** What a clock on the wall shows in some zone, and spans of a day or a week as people write them: `02:00` to `03:30`, on Sundays. */
import type { Time } from './model.ts'
import { z } from './schema.ts'

export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const clockTime = z.string().refine(isTimeOfDay, { error: 'expected a time of day like 02:00 or 18:30' })
const zone = z.string().refine(isZone, { error: 'expected a time zone like UTC or Europe/Berlin' })

/** The fields of such a span, to be spread into the options that need one. */
export const spanOfDay = {
  from: clockTime.describe('when it begins each day, such as 22:00'),
  to: clockTime.describe('when it ends; past midnight where that is earlier'),
  days: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .optional()
    .describe('on which days it begins, such as [sat, sun]; default: all'),
  timezone: zone.default('UTC').describe('whose clock that is, such as Europe/Berlin'),
}

export interface SpanOfDay {
  readonly from: string
  readonly to: string
  readonly days?: readonly Weekday[] | undefined
  readonly timezone: string
}

/** `from` and `to` of one minute mean the whole day. */
export function isWithin(span: SpanOfDay, time: Time): boolean {
  const { day, minute } = localTime(time, span.timezone)
  const [from, to] = [minuteOf(span.from), minuteOf(span.to)]
  const on = (index: number) => span.days === undefined || span.days.includes(WEEKDAYS[(index + 7) % 7]!)
  if (from < to) return on(day) && minute >= from && minute < to
  return (on(day) && minute >= from) || (on(day - 1) && minute < to)
}

export function describeSpan({ from, to, days, timezone }: SpanOfDay): string {
  return `${from} to ${to}${days === undefined ? '' : ` (${days.join(', ')})`} ${timezone}`
}

function localTime(time: Time, timezone: string): { day: number; minute: number } {
  const parts = new Map(
    formatFor(timezone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  )
  const day = WEEKDAYS.indexOf(String(parts.get('weekday')).toLowerCase() as Weekday)
  return { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once for each zone: making one costs more than all its answers. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', weekday: 'short' } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone, ...clock })
  formats.set(timeZone, format)
  return format
}

function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}

function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

function isZone(name: string): boolean {
  try {
    formatFor(name)
    return true
  } catch {
    return false
  }
}
