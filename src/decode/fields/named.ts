/** The values that named fields may have, and what they say in each role: a time, a level, a service, a message, an error. */
import type { Level, Time } from '../../model.ts'
import type { Reading } from '../format.ts'
import { levelOfField } from '../levels/level.ts'
import { timeOfField } from '../stamps/time.ts'
import type { Zone } from '../stamps/zone.ts'
import { isAmount } from './amount.ts'

/** In the order they were written. */
export type NamedFields = Iterable<readonly [name: string, value: unknown]>

export const LONGEST_VALUE = 500
const NO_VALUE = /^(?:null|nil|<nil>|none|undefined)?$/i
/** `INFO+2`, between two of its levels, is how Go's slog writes them. */
const BETWEEN_LEVELS = /^([A-Za-z]+)[+-]\d{1,2}$/
/** What names a class or a module is no service: `com.example.Orders`, `app::db`, `views/main`. */
const INSIDE_A_PROGRAM = /[.:/\\\s]/
const SYSTEMD_UNIT = /^(.+)\.(?:service|scope)$/
const TRACE_OPENS = 'Traceback (most recent call last)'

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function timeIn(value: unknown, { zone, now, days }: Reading): Time | null {
  const time = isObject(value) ? timeOfParts(value, zone, now) : timeOfField(value, zone, now, days)
  return Number.isNaN(time) ? null : time
}

/** MongoDB has `{"$date": "..."}`, log4j `{"epochSecond": 1, "nanoOfSecond": 2}`, protocol buffers `{"seconds": 1, "nanos": 2}`. */
function timeOfParts(value: Readonly<Record<string, unknown>>, zone: Zone, now: Time): Time {
  const date = value.$date
  if (date !== undefined) return timeOfField(isObject(date) ? date.$numberLong : date, zone, now)
  const seconds = Number(value.epochSecond ?? value.seconds)
  const nanos = Number(value.nanoOfSecond ?? value.nanos ?? 0)
  return seconds >= 0 && nanos >= 0 ? seconds * 1000 + Math.floor(nanos / 1e6) : Number.NaN
}

export function levelIn(value: unknown): Level | null {
  const level = levelOfField(value)
  if (level !== null || typeof value !== 'string') return level
  const between = BETWEEN_LEVELS.exec(value)
  return between === null ? null : levelOfField(between[1])
}

export function serviceIn(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  const name = value.trim()
  if (isAmount(name)) return null
  return SYSTEMD_UNIT.exec(name)?.[1] ?? name
}

export function loggerIn(value: unknown): string | null {
  const name = serviceIn(value)
  return name === null || INSIDE_A_PROGRAM.test(name) ? null : name
}

/** Text, or an error that stands in its place. */
export function messageIn(value: unknown): string | null {
  if (isObject(value)) return errorIn(value)
  const text = isBytes(value) ? Buffer.from(value).toString() : value
  return typeof text === 'string' ? text.replace(/[\r\n]+$/, '') || null : null
}

/** journald writes what is no text as a list of bytes. */
function isBytes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.every((byte) => Number.isInteger(byte))
}

export function errorIn(value: unknown): string | null {
  if (typeof value === 'string') return NO_VALUE.test(value) ? null : tellingLine(value).slice(0, LONGEST_VALUE)
  if (!isObject(value)) return null
  const message = [value.message, value.errorMessage, value.errmsg, value.localizedMessage].find(
    (text) => typeof text === 'string',
  )
  if (typeof message !== 'string') return null
  const type = [value.type, value.errorType, value.name, value.class].find((text) => typeof text === 'string')
  return `${typeof type === 'string' ? `${type}: ` : ''}${tellingLine(message)}`.slice(0, LONGEST_VALUE)
}

/** `500`, as a number or as text. */
export function isServerError(value: unknown): boolean {
  return (typeof value === 'number' || typeof value === 'string') && /^5\d\d$/.test(String(value))
}

/** Of a stack trace: Python names the error at its end, everybody else at the beginning. */
function tellingLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (text.startsWith(TRACE_OPENS) ? lines.at(-1) : lines[0])?.trim() ?? ''
}
