/**
 * OpenTelemetry's own JSON: a record as `{"timeUnixNano":…,"body":{"stringValue":…}}`, or a batch of them in one line, as a
 * collector writes it to a file. Such a line is one record: at the time of the first, at the worst level, with all they say.
 */
import { LEVELS, type Level } from '../../model.ts'
import { fieldsOf } from '../fields/fields.ts'
import { isObject } from '../fields/named.ts'
import { readObject } from '../fields/object.ts'
import { byText, type Fields, type Format, type Reading } from '../format.ts'

type Values = Readonly<Record<string, unknown>>

const OPEN_BRACE = 0x7b
/** No line of it is without one of these. */
const MARKS = ['"resourceLogs"', 'imeUnixNano"']
const SERVICE = 'service.name'
const MOST_RECORDS = 1000
/** Values within values: a list of lists of objects. */
const DEEPEST = 5

const lines = byText('otlp', (text, reading) => {
  const line = readObject(text)
  if (line === null) return null
  return 'resourceLogs' in line ? readBatch(line, reading) : readRecord(line, line, reading)
})

export const otlp: Format = {
  name: lines.name,
  read(batch, line, row, reading) {
    const bytes = batch.bytes.subarray(batch.lineStart[line], batch.lineEnd[line])
    const isLikely = bytes[0] === OPEN_BRACE && MARKS.some((mark) => bytes.includes(mark))
    return isLikely && lines.read(batch, line, row, reading)
  },
}

function readBatch(line: Values, reading: Reading): Fields | null {
  const read = objectsIn(line.resourceLogs)
    .flatMap((logs) =>
      [...objectsIn(logs.scopeLogs), ...objectsIn(logs.instrumentationLibraryLogs)].map((scope) => ({ logs, scope })),
    )
    .flatMap(({ logs, scope }) => objectsIn(scope.logRecords).map((record) => ({ logs, record })))
    .slice(0, MOST_RECORDS)
    .map(({ logs, record }) => readRecord(record, logs, reading))
    .filter((fields) => fields !== null)
  if (read.length === 0) return null
  return {
    time: read[0]!.time,
    level: read.map(({ level }) => level).reduce(worse),
    service: read.find(({ service }) => service !== null)?.service ?? null,
    message: read.map(({ message }) => message).join('\n'),
  }
}

/** `around`: what names the resource that the record is of. */
function readRecord(record: Values, around: Values, reading: Reading): Fields | null {
  if (!isObject(record.body)) return null
  const body = plainOf(record.body, 1)
  const resource = isObject(around.resource) ? around.resource.attributes : undefined
  const service = attribute(record.attributes) ?? attribute(resource)
  const named = Object.entries({ ...record, attributes: undefined, resource: undefined, body: undefined })
  const said = isObject(body) ? Object.entries(body) : [['message', body] as const]
  const fields = fieldsOf([...named, ...said], reading)
  return fields && { ...fields, service: service ?? fields.service }
}

function attribute(attributes: unknown): string | null {
  const found = objectsIn(attributes).find(({ key }) => key === SERVICE)?.value
  const value = isObject(found) ? plainOf(found, 1) : null
  return typeof value === 'string' && value !== '' ? value : null
}

/** `{"stringValue": "x"}`, `{"kvlistValue": {"values": [{"key": "a", "value": …}]}}` */
function plainOf(value: Values, depth: number): unknown {
  if (depth > DEEPEST) return null
  const within = (each: unknown) => (isObject(each) ? plainOf(each, depth + 1) : null)
  const { kvlistValue, arrayValue, stringValue, ...others } = value
  if (stringValue !== undefined) return stringValue
  if (isObject(kvlistValue)) {
    return Object.fromEntries(objectsIn(kvlistValue.values).map((pair) => [String(pair.key), within(pair.value)]))
  }
  if (isObject(arrayValue)) return JSON.stringify(objectsIn(arrayValue.values).map(within))
  return String(Object.values(others)[0] ?? '')
}

function objectsIn(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function worse(one: Level | null, other: Level | null): Level | null {
  if (one === null || other === null) return one ?? other
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other
}
