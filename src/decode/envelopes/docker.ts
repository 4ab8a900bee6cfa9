/**
 * Docker's own files: `{"log":"the line\n","stream":"stderr","time":"2026-01-01T00:00:00.000000000Z"}`, also with more fields as
 * shippers add them. A line inside that does not end there goes on in the next envelope.
 */
import type { Batch } from '../../batch.ts'
import { fieldsOf } from '../fields/fields.ts'
import { endOfPlainText, skipOrdinary } from '../fields/json-bytes.ts'
import { readObject } from '../fields/object.ts'
import type { Reading } from '../format.ts'
import { createMoments } from '../stamps/moment.ts'
import { UTC } from '../stamps/zone.ts'
import { standsAt } from '../stands-at.ts'
import type { Envelope, Opened } from './envelope.ts'

const OPEN_BRACE = 0x7b
const HEAD = Buffer.from('{"log":"')
const STREAMS = ['stdout', 'stderr'].map((name) => ({ name, bytes: Buffer.from(`\\n","stream":"${name}","time":"`) }))
const TAIL = Buffer.from('"}')
const LINE_END = /\r?\n$/
/** A longer line is cut; a shorter one without an end is the last words of a program, or was trimmed by a shipper. */
const LONGEST_PIECE = 16_000

const moments = createMoments()

export const docker: Envelope = {
  name: 'docker',
  open(batch, line, reading) {
    if (batch.bytes[batch.lineStart[line]!] !== OPEN_BRACE) return null
    return openBytes(batch, line) ?? openText(batch, line, reading)
  },
}

/** As Docker writes a line without escapes. */
function openBytes(batch: Batch, line: number): Opened | null {
  const { bytes } = batch
  const lineStart = batch.lineStart[line]!
  if (!standsAt(HEAD, bytes, lineStart)) return null
  const start = lineStart + HEAD.length
  const end = skipOrdinary(bytes, start)
  const stream = STREAMS.find((each) => standsAt(each.bytes, bytes, end))
  if (stream === undefined) return null
  const timeStart = end + stream.bytes.length
  const timeEnd = endOfPlainText(bytes, timeStart)
  if (timeEnd < 0 || !standsAt(TAIL, bytes, timeEnd) || timeEnd + TAIL.length !== batch.lineEnd[line]) return null
  const time = moments.ofText({ bytes, start: timeStart, end: timeEnd, zone: UTC })
  if (Number.isNaN(time)) return null
  return { start, end, text: null, time, service: null, stream: stream.name, partial: false }
}

function openText(batch: Batch, line: number, reading: Reading): Opened | null {
  const start = batch.lineStart[line]!
  const end = batch.lineEnd[line]!
  const record = readObject(batch.bytes.toString('utf8', start, end))
  if (record === null || typeof record.log !== 'string' || typeof record.stream !== 'string') return null
  if (!STREAMS.some(({ name }) => name === record.stream)) return null
  const { log, stream, ...others } = record
  const fields = fieldsOf(Object.entries(others), reading)
  return {
    start,
    end,
    text: log.replace(LINE_END, ''),
    time: fields?.time ?? Number.NaN,
    service: fields?.service ?? null,
    stream,
    partial: !LINE_END.test(log) && Buffer.byteLength(log) >= LONGEST_PIECE,
  }
}
