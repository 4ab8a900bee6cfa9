/**
 * The contract of a format. `read` looks at one line of the batch and, when the line is of this format, fills the columns
 * of one record: time, level, service, and where the message stands. It answers false for any other line and never throws.
 * A format that needs text instead of bytes is made with `byText`.
 */
import { type Batch, levelCode } from '../batch.ts'
import type { Level, Time } from '../model.ts'
import type { ServiceNames } from './names.ts'
import type { Days } from './stamps/days.ts'
import type { Zone } from './stamps/zone.ts'

/** What a byte becomes that is no text. */
const REPLACED = '\ufffd'

/** What a line leaves out, and what is made of what it says: the same for all lines of a batch. */
export interface Reading {
  readonly zone: Zone
  readonly names: ServiceNames
  /** The service of lines that do not name one; with `forced`, of all lines. */
  readonly service: number
  readonly forced: boolean
  /** Whether the name of a logger says more than the origin's does. */
  readonly loggers: boolean
  /** For time stamps without a year. */
  readonly now: Time
  /** For dates and times of day that say less than all. */
  readonly days: Days
}

/** A field of a record that has a line of its own, and where its value stands. */
export interface FieldLine {
  readonly batch: Batch
  readonly row: number
  readonly reading: Reading
  readonly name: string
  readonly start: number
  readonly end: number
}

export interface Format {
  readonly name: string
  /** It reads nearly anything and knows little of it: taken only where no other format fits, and never beside one. */
  readonly general?: boolean
  /** `line`: its number in the batch; `row`: the record to fill. */
  read(batch: Batch, line: number, row: number, reading: Reading): boolean
  /**
   * All lines at once, into the rows of the same numbers; `parsed` tells which ones were read, the others are for `read`.
   * Null: it is of no use now.
   */
  readAll?(batch: Batch, reading: Reading): Run | null
  /** Of a format that knows itself what goes on: whether the line belongs to the record in `row`, of the lines just above. */
  extend?(batch: Batch, line: number, row: number, reading: Reading): boolean
  /** How many lines below the first one may tell that it begins a record; left out: the line alone does. */
  readonly looksBelow?: number
  /** Whether a line that it has read stands for itself, though it may look like one of a trace; left out: none does. */
  standsAlone?(batch: Batch, line: number): boolean
}

export interface Run {
  /** Lines that were not read, or may be more of the record above: those have to be looked at one by one. */
  readonly others: number
  /** Between these lie the times of those that are. */
  readonly earliest: Time
  readonly latest: Time
}

/** What a format that works on text found in a line. */
export interface Fields {
  readonly time: Time
  readonly level: Level | null
  readonly service: string | null
  readonly message: string
  /** Where the beginning of the line alone decided how it is read. */
  readonly head?: Head | undefined
}

/** What a line has in common with all that begin alike, digits aside: they are read alike. Places are in the line's text. */
export interface Head {
  /** Up to where the text decided. */
  readonly decided: number
  /** Where the message begins; with `uptime`, behind the time since the machine was started, where that stands there. */
  readonly message: number
  readonly uptime?: boolean
  /** The level is the one that the message says itself; with `least`, where it is worse than that one. */
  readonly saysLevel: boolean
  readonly least?: Level | null
  readonly service?: { readonly start: number; readonly end: number } | undefined
}

export type ReadLine = (text: string, reading: Reading) => Fields | null

export function byText(name: string, readLine: ReadLine): Format {
  return {
    name,
    read(batch, line, row, reading) {
      const start = batch.lineStart[line]!
      const end = batch.lineEnd[line]!
      const text = batch.bytes.toString('utf8', start, end)
      const fields = readLine(text, reading)
      if (fields === null) return false
      batch.time[row] = fields.time
      batch.level[row] = levelCode(fields.level)
      batch.service[row] =
        fields.service === null || reading.forced ? reading.service : reading.names.indexOf(fields.service)
      placeMessage({ batch, row, start, end, text, message: fields.message })
      return true
    },
  }
}

/** Where the message ends the line as it is, it is left in the bytes: no text has to be kept for it. */
function placeMessage(args: {
  batch: Batch
  row: number
  start: number
  end: number
  text: string
  message: string
}): void {
  const { batch, row, start, end, text, message } = args
  if (text.endsWith(message)) {
    // Where bytes are no text, only what stands before them has the length that it is written with.
    const place = message.includes(REPLACED)
      ? start + Buffer.byteLength(text.slice(0, -message.length))
      : end - Buffer.byteLength(message)
    batch.messageStart[row] = Math.min(Math.max(start, place), end)
    batch.messageEnd[row] = end
  } else {
    batch.messageStart[row] = batch.messageEnd[row] = end
    batch.messages.set(row, message)
  }
}
