/** The lines inside of envelopes: which format they are of, and how one of them is read into the columns of its envelope. */
import type { Batch } from '../../batch.ts'
import type { Time } from '../../model.ts'
import { detect } from '../choice/detect.ts'
import { arrange } from '../choice/recalled.ts'
import type { Format, Reading } from '../format.ts'
import { readUnparsed } from '../records/unparsed.ts'
import { placeLines } from './aside.ts'
import type { Opened } from './envelope.ts'

const LINES_LOOKED_AT = 200
const BYTES_LOOKED_AT = 256 * 1024
/** So many lines of another format are no reason to look again; each look in vain makes it twice as many. */
const LEAST_PATIENCE = 10
const MOST_PATIENCE = 10_000

const MINUTE = 60_000
/** How long a line may be on its way from its writer to its envelope. */
const LONGEST_WAY = 10 * MINUTE
/** Zones differ by whole quarters of an hour; a clock that names no date may be a day off besides. */
const QUARTER = 15 * MINUTE
const FARTHEST_CLOCK = 38 * 4 * QUARTER + LONGEST_WAY
const SAME_MOMENT = 15_000
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
/** Digits at the very end may be the cut-off beginning of an id. */
const DATE = new RegExp(
  String.raw`\d{4}[-/.]\d\d?[-/.]\d|\d[-/. ]${MONTH}|${MONTH}[a-z]* {1,2}\d|\d\d?/\d\d?/\d\d|(?<!\w)\d{6,19}(?!\w|$)`,
)
const DATE_WITHIN = 60

export interface Placed {
  readonly batch: Batch
  readonly line: number
  readonly row: number
  readonly reading: Reading
  readonly opened: Opened
}

export interface Inside {
  isToBeChosen(): boolean
  /** `texts`: the next lines inside. */
  choose(texts: Iterable<string>, reading: Reading): void
  /** Fills the row in any case; answers whether the line is of a format that was found. */
  read(placed: Placed): boolean
}

export function createInside(formats: readonly Format[]): Inside {
  /** The first is that of most lines; the others read what it does not. */
  let found: readonly Format[] = []
  let patience = 0
  let read = 0
  let missed = 0

  function readLine(batch: Batch, line: number, row: number, reading: Reading): boolean {
    if (found.some((format) => format.read(batch, line, row, reading))) return true
    readUnparsed({ batch, line, row, reading })
    return false
  }

  /** The line stands in the bytes, so it is read there. */
  function readInPlace({ batch, line, row, reading, opened }: Placed): boolean {
    const start = batch.lineStart[line]!
    const end = batch.lineEnd[line]!
    batch.lineStart[line] = opened.start
    batch.lineEnd[line] = opened.end
    const isRead = readLine(batch, line, row, reading)
    batch.lineStart[line] = start
    batch.lineEnd[line] = end
    return isRead
  }

  function readAside({ batch, line, row, reading }: Placed, text: string): boolean {
    const aside = placeLines([text])
    const isRead = readLine(aside, 0, 0, reading)
    batch.time[row] = aside.time[0]!
    batch.level[row] = aside.level[0]!
    batch.service[row] = aside.service[0]!
    batch.messageStart[row] = batch.messageEnd[row] = batch.lineEnd[line]!
    batch.messages.set(
      row,
      aside.messages.get(0) ?? aside.bytes.toString('utf8', aside.messageStart[0], aside.messageEnd[0]),
    )
    return isRead
  }

  return {
    isToBeChosen: () => missed >= patience && missed >= read,
    choose(texts, reading) {
      const { format, others } = detect({ batch: placeLines(sample(texts)), formats, reading })
      const chosen = arrange({ format, others })
      const readers = chosen.format === null ? chosen.others : [chosen.format, ...chosen.others]
      if (readers.length > 0) found = readers
      patience = Math.min(MOST_PATIENCE, Math.max(LEAST_PATIENCE, patience * 2))
      read = missed = 0
    },
    read(placed) {
      const { batch, row, opened } = placed
      const own = readingOf(placed.reading, opened)
      batch.messages.delete(row)
      const isRead =
        opened.text === null
          ? readInPlace({ ...placed, reading: own })
          : readAside({ ...placed, reading: own }, opened.text)
      if (isRead) read++
      else missed++
      const text = () => opened.text ?? batch.bytes.toString('latin1', opened.start, opened.start + DATE_WITHIN)
      batch.time[row] = moment({ inside: batch.time[row]!, envelope: opened.time, text })
      return isRead
    },
  }
}

/** What the envelope says of the service is known, and not read out of a line; what the line leaves out of its time is near. */
function readingOf(reading: Reading, { service, time }: Opened): Reading {
  const now = Number.isFinite(time) ? time : reading.now
  if (service === null || reading.forced) return { ...reading, now }
  return { ...reading, now, service: reading.names.indexOf(service), forced: true }
}

function sample(texts: Iterable<string>): string[] {
  const taken: string[] = []
  let length = 0
  for (const text of texts) {
    length += text.length
    if (taken.length === LINES_LOOKED_AT || length > BYTES_LOOKED_AT) break
    taken.push(text)
  }
  return taken
}

/** The writer knows best when it was, if it says so with a date and a zone; the envelope always does. */
function moment(args: { inside: Time; envelope: Time; text: () => string }): Time {
  const { inside, envelope, text } = args
  if (Number.isNaN(envelope)) return inside
  if (!Number.isFinite(inside)) return envelope
  const apart = Math.abs(inside - envelope)
  if (apart <= LONGEST_WAY) return inside
  const besideQuarter = apart % QUARTER
  // The same moment by a clock in another zone, which it does not name.
  if (apart <= FARTHEST_CLOCK && Math.min(besideQuarter, QUARTER - besideQuarter) <= SAME_MOMENT) return envelope
  return DATE.test(text().slice(0, DATE_WITHIN)) ? inside : envelope
}
