/**
 * Records made of named fields (JSON, logfmt): which field is the time, the level, the service, the message.
 * The message is the message field, and the error's own words when there is an error; a record without a message field is
 * told by all its other fields, as `name=value` in their order.
 */
import type { Fields, Reading } from './format.ts'
import { leadingLevel, levelOfField } from './level.ts'
import { timeOfField } from './time.ts'

export type Lookup = (name: string) => unknown

const TIMES = ['time', 'timestamp', '@timestamp', 'ts', 't', 'date', 'datetime', 'eventTime', 'asctime', '@t']
const LEVELS = ['level', 'severity', 'lvl', 'log.level', 'levelname', 'loglevel', 'log_level', '@l']
const SERVICES = [
  'service',
  'service.name',
  'serviceName',
  'service_name',
  'app',
  'application',
  'svc',
  'name',
  'component',
  'logger',
]
const MESSAGES = ['msg', 'message', 'log', 'body', 'event', 'text', '@m', 'textPayload', 'short_message']
const ERRORS = ['error', 'err', 'exception', 'error.message']
const META = new Set([...TIMES, ...LEVELS, ...SERVICES, 'pid', 'hostname', 'host', 'v', 'stream'])
const LONGEST_VALUE = 500

export function fieldsOf(args: {
  lookup: Lookup
  entries: () => Iterable<readonly [string, unknown]>
  reading: Reading
}): Fields | null {
  const { lookup, entries, reading } = args
  const time = first(TIMES, lookup, (value) => {
    const found = timeOfField(value, reading.zone, reading.now)
    return Number.isNaN(found) ? null : found
  })
  const said = first(MESSAGES, lookup, (value) => (typeof value === 'string' ? value.replace(/[\r\n]+$/, '') : null))
  const level = first(LEVELS, lookup, levelOfField) ?? (said === null ? null : leadingLevel(said))
  const service = first(SERVICES, lookup, (value) => nameOf(value))
  // Any object is JSON; a log record has at least a time, a level or a message.
  if (time === null && level === null && said === null) return null
  const error = first(ERRORS, lookup, errorText)
  const message = said ?? describe(entries())
  return {
    time: time ?? Number.NaN,
    level,
    service,
    message: error === null || message.includes(error) ? message : `${message} error=${error}`,
  }
}

function first<Value>(names: readonly string[], lookup: Lookup, read: (value: unknown) => Value | null): Value | null {
  for (const name of names) {
    const value = lookup(name)
    if (value === undefined || value === null) continue
    const found = read(value)
    if (found !== null) return found
  }
  return null
}

function nameOf(value: unknown): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value.trim()
  // ECS and OpenTelemetry nest it: {"service": {"name": "..."}}.
  if (typeof value === 'object' && value !== null && 'name' in value) return nameOf(value.name)
  return null
}

function errorText(value: unknown): string | null {
  if (typeof value === 'string') return value.slice(0, LONGEST_VALUE) || null
  if (typeof value !== 'object' || value === null) return null
  const { message, type } = value as { message?: unknown; type?: unknown }
  if (typeof message !== 'string') return null
  return `${typeof type === 'string' ? `${type}: ` : ''}${message}`.slice(0, LONGEST_VALUE)
}

function describe(entries: Iterable<readonly [string, unknown]>): string {
  const told: string[] = []
  for (const [name, value] of entries) {
    if (META.has(name)) continue
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    told.push(`${name}=${text?.slice(0, LONGEST_VALUE)}`)
  }
  return told.join(' ')
}
