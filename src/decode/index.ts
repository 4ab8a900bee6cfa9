/** Station 2: bytes become records. Nothing is dropped: a line that no format reads is a record too, marked as not parsed. */
import { type Batch, levelCode, recordText } from '../batch.ts'
import type { Clock, Time } from '../model.ts'
import { clf } from './clf.ts'
import { combined } from './combined.ts'
import { isContinuation, lineHead } from './continuation.ts'
import { detect } from './detect.ts'
import type { Format, Reading } from './format.ts'
import { json } from './json.ts'
import { leadingLevel } from './level.ts'
import { logfmt } from './logfmt.ts'
import { createServiceNames } from './names.ts'
import { checkPattern, createPattern, isPattern } from './pattern.ts'
import { plain, plainWithoutService } from './plain.ts'
import { syslogRfc3164 } from './syslog-rfc3164.ts'
import { syslogRfc5424 } from './syslog-rfc5424.ts'
import { isAbsurd, leadingTime } from './time.ts'
import { createZone } from './zone.ts'

/** The family, the most specific first. */
export const FORMATS: readonly Format[] = [
  json,
  syslogRfc5424,
  combined,
  clf,
  plain,
  plainWithoutService,
  syslogRfc3164,
  logfmt,
]
/** Names people use for more than one of them. */
const FAMILIES: Readonly<Record<string, readonly Format[]>> = { auto: FORMATS, syslog: [syslogRfc5424, syslogRfc3164] }

/** A record is closed at this size, whatever follows: memory is bounded, and a trace is told by its beginning. */
const MOST_LINES = 500
const MOST_BYTES = 64 * 1024

export interface DecoderOptions {
  readonly format: string
  readonly timezone: string
  readonly service: string | null
  readonly clock: Clock
}

/** One per origin. */
export interface Decoder {
  readonly choice: { readonly format: string; readonly why: string } | null
  readonly counts: { readonly records: number; readonly unparsed: number; readonly absurdTimes: number }
  read(batch: Batch): void
}

export function createDecoder({ format: wanted, timezone, service, clock }: DecoderOptions): Decoder {
  const names = createServiceNames()
  const zone = createZone(timezone)
  const counts = { records: 0, unparsed: 0, absurdTimes: 0 }
  const candidates = candidatesFor(wanted)
  let choice: Decoder['choice'] = null
  let format: Format | null = null
  /** Of the record before: the neighbour of lines that have no time. */
  let lastTime: Time = Number.NaN

  function choose(batch: Batch, reading: Reading): void {
    if (candidates.length === 1) {
      format = candidates[0]!
      choice = { format: format.name, why: 'named in the config' }
      return
    }
    const chosen = detect(batch, candidates, reading)
    format = chosen.format
    choice = { format: format?.name ?? 'unknown', why: chosen.why }
  }

  function readUnparsed(batch: Batch, line: number, row: number, reading: Reading): void {
    const start = batch.lineStart[line]!
    const end = batch.lineEnd[line]!
    const head = lineHead(batch.bytes, start, end)
    batch.time[row] = leadingTime(head.replace(/^[[(<"']/, ''), zone, reading.now)?.time ?? Number.NaN
    batch.level[row] = levelCode(leadingLevel(head))
    batch.service[row] = reading.service
    batch.messageStart[row] = start
    batch.messageEnd[row] = end
  }

  /** Lines to rows; the rows are counted and dated only once they are known to be whole. */
  function gather(batch: Batch, reading: Reading): void {
    let row = -1
    for (let line = 0; line < batch.lines; line++) {
      const parsed = format?.read(batch, line, row + 1, reading) === true
      if (!parsed && row >= 0 && belongsAbove(batch, line, row)) {
        batch.end[row] = batch.lineEnd[line]!
        batch.height[row]!++
        continue
      }
      row++
      if (!parsed) readUnparsed(batch, line, row, reading)
      batch.parsed[row] = parsed ? 1 : 0
      batch.start[row] = batch.lineStart[line]!
      batch.end[row] = batch.lineEnd[line]!
      batch.height[row] = 1
    }
    batch.records = row + 1
  }

  function date(batch: Batch, now: Time): void {
    for (let row = 0; row < batch.records; row++) {
      const time = batch.time[row]!
      if (Number.isNaN(time)) batch.time[row] = lastTime
      else if (isAbsurd(time, now)) {
        counts.absurdTimes++
        batch.time[row] = Number.isNaN(lastTime) ? now : lastTime
      } else lastTime = time
    }
    // The first lines of a file have no neighbour above them, but one below.
    const dated = batch.time.subarray(0, batch.records).findIndex((time) => !Number.isNaN(time))
    if (dated > 0) batch.time.fill(batch.time[dated]!, 0, dated)
  }

  return {
    get choice() {
      return choice
    },
    counts,
    read(batch) {
      const now = clock()
      const own = names.indexOf(service ?? batch.origin.service)
      const reading: Reading = { zone, names, service: own, forced: service !== null, now }
      batch.messages.clear()
      if (choice === null && batch.lines > 0) choose(batch, reading)
      gather(batch, reading)
      leaveOpenRecord(batch)
      date(batch, now)
      batch.services = names.all
      counts.records += batch.records
      for (let row = 0; row < batch.records; row++) counts.unparsed += 1 - batch.parsed[row]!
    },
  }
}

function belongsAbove(batch: Batch, line: number, row: number): boolean {
  if (isFull(batch, row)) return false
  const text = lineHead(batch.bytes, batch.lineStart[line]!, batch.lineEnd[line]!)
  return isContinuation({ line: text, above: () => recordText(batch, row) })
}

function isFull(batch: Batch, row: number): boolean {
  return batch.height[row]! >= MOST_LINES || batch.end[row]! - batch.start[row]! >= MOST_BYTES
}

/** The last record may still grow, unless nothing follows or it is full: its bytes come again with the next batch. */
function leaveOpenRecord(batch: Batch): void {
  const last = batch.records - 1
  batch.used = batch.length
  batch.usedLines = batch.lines
  if (last < 0 || batch.final || isFull(batch, last)) return
  batch.records = last
  batch.used = batch.start[last]!
  batch.usedLines = batch.lines - batch.height[last]!
  batch.messages.delete(last)
}

function candidatesFor(format: string): readonly Format[] {
  if (isPattern(format)) return [createPattern(format)]
  return FAMILIES[format] ?? FORMATS.filter(({ name }) => name === format).slice(0, 1)
}

/** What a config may say. */
export function formatNames(): readonly string[] {
  return [...new Set([...Object.keys(FAMILIES), ...FORMATS.map(({ name }) => name)])]
}

/** Null when the format is fine, else what is wrong with it. */
export function checkFormat(format: string): string | null {
  if (isPattern(format)) return checkPattern(format)
  if (formatNames().includes(format)) return null
  return `expected one of ${formatNames().join(', ')}, or a pattern like "<time> [<level>] <service>: <message>", got "${format}"`
}
