/**
 * Records made of named fields (JSON, logfmt), read completely: which field is the time, the level, the service, the message.
 * The message is the message field, and the error's own words when there is an error; a record without a message field is
 * told as the request it is about, or else by all its other fields, as `name=value` in their order.
 */
import type { Level } from '../../model.ts'
import type { Fields, Reading } from '../format.ts'
import { leadingLevel } from '../levels/leading.ts'
import { levelOfStatus, worse } from '../levels/level.ts'
import { requestOf } from './access.ts'
import { levelCountedUp } from './counted-up.ts'
import { hintedLevel, hintedTime } from './hints.ts'
import {
  errorIn,
  isObject,
  isServerError,
  LONGEST_VALUE,
  levelIn,
  loggerIn,
  messageIn,
  type NamedFields,
  serviceIn,
  timeIn,
} from './named.ts'
import { type Request, tellRequest } from './request.ts'
import { meaningOf, type Role } from './vocabulary.ts'

type Candidates = Readonly<Record<Role, { readonly rank: number; readonly value: unknown }[]>>

const DEEPEST = 4
const MOST_TOLD = 500
const TOLD_ELSEWHERE = new Set(['pid', 'hostname', 'host', 'v', 'stream'])
const HEAD: ReadonlySet<Role> = new Set(['time', 'level', 'service', 'logger'])
const HOLE = /\{[@$]?(\w+)[^{}]*\}/g

export function fieldsOf(fields: NamedFields, reading: Reading, depth = 1): Fields | null {
  const candidates: Candidates = {
    none: [],
    time: [],
    level: [],
    service: [],
    logger: [],
    message: [],
    template: [],
    error: [],
    status: [],
  }
  collect({ fields, prefix: '', depth: 1, candidates })
  const said =
    first(candidates.message, messageIn) ?? first(candidates.template, (value) => fillHoles(messageIn(value), fields))
  const request = said === null ? requestOf(fields) : null
  const time = first(candidates.time, (value) => timeIn(value, reading)) ?? hintedTime(fields, reading)
  const level =
    levelCountedUp(fields) ??
    first(candidates.level, levelIn) ??
    (said === null ? null : leadingLevel(said)) ??
    hintedLevel(fields)
  // Any object is JSON; a log record has at least a time, a level or a message.
  if (time === null && level === null && said === null && request === null) return insideOf(fields, reading, depth)
  return {
    time: time ?? Number.NaN,
    level: levelWith(level, request, candidates.status),
    service: first(candidates.service, serviceIn) ?? first(loggersAsServices(candidates, reading), loggerIn),
    message: withError(tell(said, request, fields), first(candidates.error, errorIn)),
  }
}

/** Who ships records wraps them: `{"log_id":"7","data":{"date":"...","description":"..."}}`. The first object that is one counts. */
function insideOf(fields: NamedFields, reading: Reading, depth: number): Fields | null {
  if (depth === DEEPEST) return null
  for (const [, value] of Iterator.from(fields).take(MOST_TOLD)) {
    const found = isObject(value) ? fieldsOf(Object.entries(value), reading, depth + 1) : null
    if (found !== null && Number.isFinite(found.time)) return found
  }
  return null
}

/** Where levels are numbers, the first name is the application's; any other counts only where nothing tells more. */
function loggersAsServices({ level, logger }: Candidates, { loggers }: Reading): Candidates[Role] {
  const isNumbered = typeof level.find(({ value }) => levelIn(value) !== null)?.value === 'number'
  return logger.filter(({ rank }) => loggers || (isNumbered && rank === 0))
}

/** Who writes that a request failed on his side, at a level that does not say so, is not believed. */
function levelWith(level: Level | null, request: Request | null, statuses: Candidates['status']): Level | null {
  if (request !== null) return worse(level, levelOfStatus(request.status))
  return statuses.some(({ value }) => isServerError(value)) ? worse(level, 'error') : level
}

/** Every value that has a role, from nested objects too. */
function collect(args: { fields: NamedFields; prefix: string; depth: number; candidates: Candidates }): void {
  const { fields, prefix, depth, candidates } = args
  for (const [name, value] of fields) {
    if (value === null || value === undefined) continue
    const { role, rank, opens } = meaningOf(prefix + name)
    if (role !== 'none') candidates[role].push({ rank, value })
    if (!opens || depth === DEEPEST || !isObject(value)) continue
    collect({ fields: Object.entries(value), prefix: `${prefix}${name}.`, depth: depth + 1, candidates })
  }
}

function first<Value>(candidates: Candidates[Role], read: (value: unknown) => Value | null): Value | null {
  for (const { value } of candidates.sort((a, b) => a.rank - b.rank)) {
    const found = read(value)
    if (found !== null) return found
  }
  return null
}

function tell(said: string | null, request: Request | null, fields: NamedFields): string {
  if (request !== null) return tellRequest(request)
  return said ?? describe(fields)
}

/** `User {Name} logged in`: libraries that write the template of a message write its values beside it. */
function fillHoles(template: string | null, fields: NamedFields): string | null {
  if (template === null) return null
  const values = new Map(fields)
  return template.replace(HOLE, (hole, name: string) => {
    const value = values.get(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : hole
  })
}

function withError(message: string, error: string | null): string {
  return error === null || message.includes(error) ? message : `${message} error=${error}`
}

function describe(fields: NamedFields): string {
  const pairs: string[] = []
  for (const [name, value] of Iterator.from(fields).take(MOST_TOLD)) {
    if (TOLD_ELSEWHERE.has(name) || HEAD.has(meaningOf(name).role)) continue
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    pairs.push(`${name}=${text?.slice(0, LONGEST_VALUE)}`)
  }
  return pairs.join(' ')
}
