/** Where no field of its own tells the time or the level: fields that do so in one product only, or besides other things. */
import type { Level, Time } from '../../model.ts'
import type { Reading } from '../format.ts'
import { levelOfWord } from '../levels/level.ts'
import { DAY } from '../stamps/clock.ts'
import { epochTime, timeOfField } from '../stamps/time.ts'
import type { NamedFields } from './named.ts'
import { plainName } from './vocabulary.ts'

/** The audit subsystem puts the time into the number of the event: `1688048710.843:30826`. */
const AUDIT_ID = /^(\d{10}\.\d{3}):\d+$/
/** Firewalls write date, time and zone in fields of their own. */
const OFFSET = /^[+-]\d{4}$/
/** Names of other products: `query_timestamp`, `published`, `ibm_datetime`. */
const IS_TIME = /(?:time|timestamp|date|created|published)$/
const WHOLE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/
/** MongoDB's severities, under a name too short to mean a level for everybody. */
const MONGO: Readonly<Record<string, Level>> = { F: 'fatal', E: 'error', W: 'warn', I: 'info', D: 'debug' }
const MONGO_SEVERITY = /^[FEWID][1-5]?$/
/** These products write fewer fields. */
const MOST_LOOKED_AT = 500
/** OpenTelemetry has four numbers for each level, from 1 on. */
const OPEN_TELEMETRY: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal']

/** Serilog, which writes templates under this name, leaves out the level that most events have. */
const LEAVES_INFO = 'mt'
/** As Kibana has it on every line: it is no level. */
const KIND_OF_LINE = 'log'
/** Names that tell a level where no field of its own does, in one product or the other. */
const LEVELS = new Set(['severitynumber', 's', 'status', 'type', 'tags', LEAVES_INFO, 'alert'])

/** Whether a field of this name, in the one spelling for all, may be looked at for the time. */
export function hintsTime(plain: string): boolean {
  return plain === 'id' || IS_TIME.test(plain)
}

export function hintsLevel(plain: string): boolean {
  return LEVELS.has(plain) && plain !== LEAVES_INFO
}

export function leavesInfo(plain: string): boolean {
  return plain === LEAVES_INFO
}

export function hintedTime(fields: NamedFields, { zone, now, days }: Reading): Time | null {
  const values = named(fields, null)
  const [id, date, time, tz] = ['id', 'date', 'time', 'tz'].map((name) => values.get(name))
  if (typeof date === 'string' && typeof time === 'string') {
    const whole = timeOfField(`${date} ${time}${typeof tz === 'string' && OFFSET.test(tz) ? tz : ''}`, zone, now, days)
    if (!Number.isNaN(whole)) return whole
  }
  const found = typeof id === 'string' ? AUDIT_ID.exec(id) : null
  if (found !== null) return epochTime(Number(found[1]))
  for (const [name, value] of values) {
    const own = IS_TIME.test(name) && isWhole(value) ? timeOfField(value, zone, now) : Number.NaN
    if (own <= now + DAY) return own
  }
  return null
}

export function hintedLevel(fields: NamedFields): Level | null {
  const values = named(fields, LEVELS)
  if (values.size === 0) return null
  const number = values.get('severitynumber')
  if (typeof number === 'number' && number >= 1) return OPEN_TELEMETRY[Math.floor((number - 1) / 4)] ?? null
  const severity = values.get('s')
  if (typeof severity === 'string' && MONGO_SEVERITY.test(severity)) return MONGO[severity[0]!]!
  const tags = values.get('tags')
  const words: readonly unknown[] = [
    values.get('status'),
    values.get('type') === KIND_OF_LINE ? null : values.get('type'),
    ...(Array.isArray(tags) ? tags.slice(0, 5) : []),
  ]
  const level = words.map((word) => (typeof word === 'string' ? levelOfWord(word) : null)).find((each) => each !== null)
  if (level) return level
  if (values.has(LEAVES_INFO)) return 'info'
  // What an intrusion detection system raises an alert about is worth a look.
  return typeof values.get('alert') === 'object' ? 'warn' : null
}

/** A date and a time of day, or a number since the epoch: nothing that could be a duration. */
function isWhole(value: unknown): boolean {
  return typeof value === 'string' ? WHOLE.test(value) : typeof value === 'number' && value > 1e9
}

/** By their names in the one spelling for all; only those of `wanted`, if it is given. */
function named(fields: NamedFields, wanted: ReadonlySet<string> | null): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>()
  let seen = 0
  for (const [name, value] of fields) {
    if (seen++ === MOST_LOOKED_AT) break
    const plain = plainName(name)
    if (wanted === null || wanted.has(plain)) values.set(plain, value)
  }
  return values
}
