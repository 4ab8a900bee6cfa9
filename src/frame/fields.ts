/**
 * Numbers in fields beside the message: of `{"msg":"done","duration_ms":12}` the message alone is mined, and the duration would be
 * seen by nobody. Found in the bytes of the few lines whose numbers are noted, by the names that measures have.
 */
import { type Batch, isMade, messageText } from '../batch.ts'

export interface Field {
  readonly name: string
  /** Times in milliseconds, sizes in bytes, where a unit says so. */
  readonly value: number
}

/** Farther into a record nobody looks, and more names than that are no list of fields. */
const FARTHEST = 4000
const MOST_FIELDS = 6
/** Looked for by its number: there are far fewer of these than of words that could be a name. */
const FIELD =
  /(?<=(?<![\w.@-])["']?([A-Za-z_@][\w.@-]{0,60})["']?\s?[=:]\s?(["']?))(-?\d{1,15}(?:\.\d{1,9})?)(ms|µs|us|ns|s|m|h|%|[kKMGT]i?B)?\2(?=[\s,;}\])]|$)/g
/** Behind the last text of an access record: seconds. */
const TRAILING = /"[ |]+(\d{1,6}\.\d{1,6})\s*$/

/** What a word of a name measures; ids, ports and codes measure nothing. */
const MEASURES = new Set(
  `duration durations latency took taken elapsed dur rtt ttfb wait waited delay lag ms msec msecs millis milliseconds us micros
  nanos ns seconds secs runtime rt uct urt uht responsetime requesttime servetime querytime exectime
  rows size bytes length count depth queue backlog pending inflight heap rss mem memory cpu load usage used free
  percent pct utilization retries attempts connections conns threads sessions goroutines handles fds items records messages hits
  misses errors failures dropped`.split(/\s+/),
)
/** `time` alone is when it was. */
const SPANS = new Set(
  'response request query exec execution processing process total upstream render db service server wait'.split(' '),
)

const FACTORS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  kB: 1024,
  KB: 1024,
  KiB: 1024,
  MB: 1_048_576,
  MiB: 1_048_576,
  GB: 1_073_741_824,
  GiB: 1_073_741_824,
}

/** Those of a record outside of its message. */
export function fieldsBeside(batch: Batch, row: number): readonly Field[] {
  const fields: Field[] = []
  const made = isMade(batch, row) ? messageText(batch, row) : undefined
  for (const text of outside(batch, row, made)) {
    FIELD.lastIndex = 0
    for (let found = FIELD.exec(text); found !== null; found = FIELD.exec(text)) {
      const [, name, , digits, unit] = found
      if (fields.length === MOST_FIELDS) return fields
      if (made?.includes(`${name}=`) || fields.some((known) => known.name === name) || !isMeasure(name!)) continue
      fields.push({ name: name!, value: Number(digits) * (FACTORS[unit ?? ''] ?? 1) })
    }
  }
  const trailing = made === undefined ? null : TRAILING.exec(wholeOf(batch, row))
  return trailing === null ? fields : [...fields, { name: 'request time', value: 1000 * Number(trailing[1]) }]
}

function wholeOf({ bytes, start, end }: Batch, row: number): string {
  return bytes.toString('latin1', start[row]!, Math.min(end[row]!, start[row]! + FARTHEST))
}

/** Where the message was made of the fields, all of the record is beside it. */
function outside(batch: Batch, row: number, made: string | undefined): readonly string[] {
  if (made !== undefined) return [wholeOf(batch, row)]
  const { bytes, messageStart, messageEnd } = batch
  const start = batch.start[row]!
  const end = Math.min(batch.end[row]!, start + FARTHEST)
  return [
    bytes.toString('latin1', start, Math.max(start, Math.min(messageStart[row]!, end))),
    bytes.toString('latin1', Math.min(messageEnd[row]!, end), end),
  ]
}

/** Names come again in every line: what they mean is worked out once. Only a shortcut, never an answer of its own. */
const KNOWN = new Map<string, boolean>()
const ROOM = 5000

function isMeasure(name: string): boolean {
  const known = KNOWN.get(name)
  if (known !== undefined) return known
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  const measures =
    words.some((word) => MEASURES.has(word)) || (words.includes('time') && words.some((word) => SPANS.has(word)))
  if (KNOWN.size < ROOM) KNOWN.set(name, measures)
  return measures
}
