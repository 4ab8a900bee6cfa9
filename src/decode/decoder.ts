/** Lines to records: each line is read, joined to the record above it, or kept as it is; the heights of records add up to lines. */
import { type Batch, recordText } from '../batch.ts'
import type { Clock, Time } from '../model.ts'
import { createChosen } from './chosen.ts'
import { isContinuation, lineHead } from './continuation.ts'
import { createDating } from './dating.ts'
import type { Format, Reading, Run } from './format.ts'
import { text } from './formats/text.ts'
import { announcesMore, isLoneHead, isSilent, MOST_LINES_BELOW, takeLineBelow } from './lone-head.ts'
import { createServiceNames } from './names.ts'
import { isTelling } from './services.ts'
import { hasHead, isIndented } from './set-in.ts'
import { createDays, type Days } from './stamps/days.ts'
import { createZone } from './stamps/zone.ts'
import { readUnparsed } from './unparsed.ts'

/** A record is closed at this size, whatever follows: memory is bounded, and a trace is told by its beginning. */
const MOST_LINES = 500
const MOST_BYTES = 64 * 1024
/** A pipe does not say when a line is the last one for now: after so many milliseconds without a byte it is. */
const QUIET = 1000
/** A format that has proven itself is doubted over so many records, not over one odd line. */
const ENOUGH_TO_DOUBT = 10
const BYTE_ORDER_MARK = Buffer.from('\ufeff')

/** What an earlier run knew of an origin that is read on. */
export interface Resumed {
  /** The time of the record before the first one; NaN where nobody knows it. */
  readonly above: Time
  /** Offsets where no record goes on: what stands before one of them is counted, and what follows is not, or the other way. */
  readonly borders: ReadonlySet<number>
  /** How it was read, as `Decoder.formats` said. */
  readonly formats: readonly string[]
}
const ANEW: Resumed = { above: Number.NaN, borders: new Set(), formats: [] }

/** One per origin. */
export interface Decoder {
  readonly choice: { readonly format: string; readonly why: string } | null
  /** What was found out about the lines, so that they are read alike after a restart; empty where it was no question. */
  readonly formats: readonly string[]
  readonly counts: { readonly records: number; readonly unparsed: number; readonly absurdTimes: number }
  read(batch: Batch): void
}

/** `candidates`: one that was asked for by name, or several to choose from, the most specific first. */
export function createDecoderOf(args: {
  candidates: readonly Format[]
  timezone: string
  service: string | null
  clock: Clock
  resumed?: Resumed
}): Decoder {
  const { candidates, timezone, service, clock, resumed = ANEW } = args
  const chosen = createChosen(candidates, resumed.formats)
  const names = createServiceNames()
  const zone = createZone(timezone, { clock, above: resumed.above })
  const dating = createDating(resumed.above)
  const counts = { records: 0, unparsed: 0, absurdTimes: 0 }
  let days: Days | null = null
  /** Who read the record above. */
  let last: Format | null = null
  /** Rows of the batch that the chosen format did not read. */
  let strangers: number[] = []
  /** How far the bytes have been seen, and since when. */
  let seenUntil = Number.NaN
  let seenAt: Time = Number.NaN

  function isRead(batch: Batch, line: number, row: number, reading: Reading): boolean {
    return chosen.format?.read(batch, line, row, reading) === true
  }

  /** What nobody reads may stand below a line that has announced it. `head`: the row of the last head that stood alone. */
  function isBelow(args: { batch: Batch; line: number; row: number; head: number; reading: Reading }): boolean {
    const { batch, line, row, head, reading } = args
    if (row !== head && !announcesMore(batch, row)) return false
    return batch.height[row]! <= MOST_LINES_BELOW && !readByOthers(batch, line, row + 1, reading)
  }

  /** Who sets all lines in sets in those, too, that the chosen format does not read: a whole head begins a record. */
  function isSetIn(args: { batch: Batch; line: number; row: number; reading: Reading }): boolean {
    const { batch, line, row, reading } = args
    return (
      isIndented(batch, line) &&
      chosen.others.includes(text) &&
      text.read(batch, line, row, reading) &&
      hasHead(batch, row)
    )
  }

  function readByOthers(batch: Batch, line: number, row: number, reading: Reading): boolean {
    const reader = chosen.others.find((other) => other.read(batch, line, row, reading))
    if (reader === undefined) return false
    last = reader
    return true
  }

  /** Counts and times are left for later, when it is known which records are whole. */
  function gather(batch: Batch, reading: Reading): Run | null {
    strangers = []
    const { format } = chosen
    const run = format?.readAll?.(batch, reading) ?? null
    if (run?.others === 0 && format?.extend === undefined) {
      batch.records = batch.lines
      return run
    }
    let row = -1
    let head = -1
    for (let line = 0; line < batch.lines; line++) {
      const mayGoOn = row >= 0 && !isFull(batch, row) && !resumed.borders.has(batch.base + batch.lineStart[line]!)
      const isExtended = mayGoOn && last?.extend?.(batch, line, row, reading) === true
      const parsed =
        !isExtended && ((run !== null && take(batch, line, row + 1)) || isRead(batch, line, row + 1, reading))
      if (!isExtended && !parsed && mayGoOn && isLoneHead(batch, row, last)) head = row
      if (
        isExtended ||
        (!parsed &&
          mayGoOn &&
          ((belongsAbove(batch, line, row) && !isSetIn({ batch, line, row: row + 1, reading })) ||
            isBelow({ batch, line, row, head, reading })))
      ) {
        if (row === head || (!isExtended && isSilent(batch, row))) takeLineBelow(batch, row, line)
        batch.end[row] = batch.lineEnd[line]!
        batch.height[row]!++
        continue
      }
      row++
      last = format
      const known = parsed || readByOthers(batch, line, row, reading)
      if (!parsed && format !== null) strangers.push(row)
      if (!known) readUnparsed({ batch, line, row, reading })
      batch.parsed[row] = known ? 1 : 0
      batch.start[row] = batch.lineStart[line]!
      batch.end[row] = batch.lineEnd[line]!
      batch.height[row] = 1
    }
    batch.records = row + 1
    return run
  }

  return {
    get choice() {
      return chosen.choice
    },
    get formats() {
      return chosen.formats
    },
    counts,
    read(batch) {
      const now = clock()
      const own = names.indexOf(service ?? batch.origin.service)
      const forced = service !== null
      const loggers = !isTelling(batch.origin.service)
      days ??= createDays(batch.arrival || now)
      const reading: Reading = { zone, names, service: own, forced, loggers, now, days }
      batch.messages.clear()
      if (batch.base === 0) passByteOrderMark(batch)
      // Lines may have come that tell more than the first ones did.
      if (chosen.format === null && batch.lines > 0) chosen.begin(batch, reading)
      let run = gather(batch, reading)
      const doubted = chosen.format !== null && !chosen.isNamed ? doubtfulFrom(batch) : -1
      if (doubted >= 0) {
        // A deploy may change how lines are written.
        chosen.again(batch, reading, doubted)
        run = gather(batch, reading)
      }
      const end = batch.base + batch.length
      if (end !== seenUntil) {
        seenUntil = end
        seenAt = now
      }
      leaveOpenRecord(batch, { nothingFollows: batch.final || now - seenAt >= QUIET })
      counts.absurdTimes += dating.date({ batch, now, run, strangers })
      batch.services = names.all
      counts.records += batch.records
      counts.unparsed += batch.records - countParsed(batch)
    },
  }
}

/** Editors and Windows programs put it before the first line. */
function passByteOrderMark(batch: Batch): void {
  const start = batch.lineStart[0]!
  if (batch.lines > 0 && batch.bytes.subarray(start, batch.lineEnd[0]).indexOf(BYTE_ORDER_MARK) === 0) {
    batch.lineStart[0] = start + BYTE_ORDER_MARK.length
  }
}

/** Moves what was read of a line to its row, which is never behind it. */
function take(batch: Batch, line: number, row: number): boolean {
  if (batch.parsed[line] === 0) return false
  batch.time[row] = batch.time[line]!
  batch.level[row] = batch.level[line]!
  batch.service[row] = batch.service[line]!
  batch.messageStart[row] = batch.messageStart[line]!
  batch.messageEnd[row] = batch.messageEnd[line]!
  return true
}

function belongsAbove(batch: Batch, line: number, row: number): boolean {
  const text = lineHead(batch.bytes, batch.lineStart[line]!, batch.lineEnd[line]!)
  return isContinuation({ line: text, above: () => recordText(batch, row) })
}

function isFull(batch: Batch, row: number): boolean {
  return batch.height[row]! >= MOST_LINES || batch.end[row]! - batch.start[row]! >= MOST_BYTES
}

function countParsed(batch: Batch): number {
  let parsed = 0
  for (let row = 0; row < batch.records; row++) parsed += batch.parsed[row]!
  return parsed
}

/** The first line that the format does not read any more, when it reads less than half or none of the last ones; else -1. */
function doubtfulFrom(batch: Batch): number {
  if (batch.records < ENOUGH_TO_DOUBT) return -1
  let streak = 0
  while (streak < batch.records && batch.parsed[batch.records - 1 - streak] === 0) streak++
  if (streak < ENOUGH_TO_DOUBT) return countParsed(batch) < batch.records / 2 ? 0 : -1
  let line = 0
  for (let row = 0; row < batch.records - streak; row++) line += batch.height[row]!
  return line
}

/** The last record may still grow, unless nothing follows or it is full: its bytes come again with the next batch. */
function leaveOpenRecord(batch: Batch, { nothingFollows }: { nothingFollows: boolean }): void {
  const last = batch.records - 1
  batch.used = batch.length
  batch.usedLines = batch.lines
  if (last < 0 || nothingFollows || isFull(batch, last)) return
  batch.records = last
  // A byte order mark is no proof of what a file holds: it is taken with the first line only.
  batch.used = last === 0 ? 0 : batch.start[last]!
  batch.usedLines = batch.lines - batch.height[last]!
  batch.messages.delete(last)
}
