/** The bytes of one origin to records, batch by batch: who reads them is found out, what is still open waits for more, all have a time. */
import type { Batch } from '../batch.ts'
import type { Clock, Time } from '../model.ts'
import { createChosen } from './choice/chosen.ts'
import type { Format, Reading } from './format.ts'
import { createServiceNames } from './names.ts'
import { createDating } from './records/dating.ts'
import { createGathering, isFull } from './records/gathering.ts'
import { isTelling } from './services.ts'
import { createDays, type Days } from './stamps/days.ts'
import { createZone } from './stamps/zone.ts'

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
  const gather = createGathering(chosen, resumed.borders)
  const counts = { records: 0, unparsed: 0, absurdTimes: 0 }
  let days: Days | null = null
  /** How far the bytes have been seen, and since when. */
  let seenUntil = Number.NaN
  let seenAt: Time = Number.NaN

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
      const arrival = batch.arrival || now
      const own = names.indexOf(service ?? batch.origin.service)
      const forced = service !== null
      const loggers = !isTelling(batch.origin.service)
      days ??= createDays(arrival, resumed.above)
      const reading: Reading = { zone, names, service: own, forced, loggers, now, days }
      batch.messages.clear()
      if (batch.base === 0) passByteOrderMark(batch)
      // Lines may have come that tell more than the first ones did.
      if (chosen.format === null && batch.lines > 0) chosen.begin(batch, reading)
      days.begin()
      let gathered = gather(batch, reading)
      const doubted = chosen.format !== null && !chosen.isNamed ? doubtfulFrom(batch) : -1
      if (doubted >= 0) {
        // A deploy may change how lines are written.
        chosen.again(batch, reading, doubted)
        gathered = gather(batch, reading)
      }
      if (days.settle({ arrival, final: batch.final })) gathered = gather(batch, reading)
      const end = batch.base + batch.length
      if (end !== seenUntil) {
        seenUntil = end
        seenAt = now
      }
      const nothingFollows = batch.final || now - seenAt >= QUIET
      const readers = chosen.format === null ? candidates : [chosen.format]
      useUpTo(batch, nothingFollows ? batch.records : firstOpen(batch, looksBelow(readers)))
      counts.absurdTimes += dating.date({ batch, now, ...gathered })
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

function looksBelow(formats: readonly Format[]): number {
  return Math.max(...formats.map((format) => format.looksBelow ?? 0))
}

/**
 * The last record may still grow, unless it is full; and of lines that nobody reads the last ones may begin one, as a line below
 * would tell. Their bytes come again with the next batch. `below`: how far that line may be.
 */
function firstOpen(batch: Batch, below: number): number {
  const { records, parsed, height } = batch
  let first = records - 1
  if (first < 0 || isFull(batch, first)) return records
  for (let lines = height[first]!; first > 0 && parsed[first]! + parsed[first - 1]! === 0; first--) {
    lines += height[first - 1]!
    if (lines > below) break
  }
  return first
}

/** Of so many records the batch is from now on. */
function useUpTo(batch: Batch, records: number): void {
  batch.used = batch.length
  batch.usedLines = batch.lines
  for (let row = batch.records - 1; row >= records; row--) {
    // A byte order mark is no proof of what a file holds: it is taken with the first line only.
    batch.used = row === 0 ? 0 : batch.start[row]!
    batch.usedLines -= batch.height[row]!
    batch.messages.delete(row)
  }
  batch.records = records
}
