/** Lines to records: each line is read, joined to the record above it, or kept as it is; the heights of records add up to lines. */
import { type Batch, levelCode, recordText } from '../../batch.ts'
import type { Chosen } from '../choice/chosen.ts'
import type { Format, Reading, Run } from '../format.ts'
import { prettyJson } from '../formats/pretty-json.ts'
import { text } from '../formats/text.ts'
import { isContinuation, isThrown, lineHead } from './continuation.ts'
import { announcesMore, isLoneHead, isSilent, mostLinesBelow, takeLineBelow } from './lone-head.ts'
import { createNeighbour } from './neighbour.ts'
import { hasHead, isIndented } from './set-in.ts'
import { createStampedTraces } from './stamped-trace.ts'
import { readUnparsed } from './unparsed.ts'

/** A record is closed at this size, whatever follows: memory is bounded, and a trace is told by its beginning. */
const MOST_LINES = 500
const MOST_BYTES = 64 * 1024
const ERROR = levelCode('error')

export interface Gathered {
  /** How the lines were read, if all at once. */
  readonly run: Run | null
  /** Rows of the batch that the chosen format did not read. */
  readonly strangers: readonly number[]
}

/** A line and the record above it. `head`: the row of the last head that stood alone. */
interface LineBelow {
  readonly batch: Batch
  readonly line: number
  readonly row: number
  readonly head: number
  readonly reading: Reading
}

/** `borders`: offsets where no record goes on. Counts and times are left for later, when it is known which records are whole. */
export function createGathering(chosen: Chosen, borders: ReadonlySet<number>) {
  const traces = createStampedTraces()
  /** Who read the record above. */
  let last: Format | null = null
  const neighbour = createNeighbour()

  function readByOthers({ batch, line, row, reading }: LineBelow): boolean {
    const reader = chosen.others.find((other) => other.read(batch, line, row + 1, reading))
    if (reader === undefined) return false
    last = reader
    return true
  }

  /** What the chosen format does not read may be of the record above all the same. */
  function isOfRecord(below: LineBelow): boolean {
    return (belongsAbove(below) && !isSetIn(below)) || isOfError(below) || isBelow(below)
  }

  /** Who sets all lines in sets in those, too, that the chosen format does not read: a whole head begins a record. */
  function isSetIn({ batch, line, row, reading }: LineBelow): boolean {
    return (
      isIndented(batch, line) &&
      chosen.others.includes(text) &&
      text.read(batch, line, row + 1, reading) &&
      hasHead(batch, row + 1)
    )
  }

  /** What nobody reads may stand below a line that has announced it. */
  function isBelow(below: LineBelow): boolean {
    const { batch, line, row, head } = below
    if (row !== head && !announcesMore(batch, row)) return false
    const height = batch.height[row]!
    return height <= mostLinesBelow(batch, line - height) && !readByOthers(below)
  }

  return function gather(batch: Batch, reading: Reading): Gathered {
    const { format } = chosen
    neighbour.begin(batch, reading)
    const strangers: number[] = []
    const run = format?.readAll?.(batch, reading) ?? null
    if (run?.others === 0 && format?.extend === undefined) {
      batch.records = batch.lines
      neighbour.end(batch, batch.lines)
      return { run, strangers }
    }
    traces.begin()
    let row = -1
    let head = -1
    for (let line = 0; line < batch.lines; line++) {
      const above = last
      const mayGoOn = row >= 0 && !isFull(batch, row) && !borders.has(batch.base + batch.lineStart[line]!)
      const isExtended = mayGoOn && above?.extend?.(batch, line, row, reading) === true
      const isTaken = !isExtended && run !== null && take(batch, line, row + 1)
      if (!isTaken) neighbour.lead(batch, row, reading)
      const isOwn = isTaken || (!isExtended && format?.read(batch, line, row + 1, reading) === true)
      if (!isExtended && !isOwn && mayGoOn && isLoneHead(batch, row, above)) head = row
      const below = { batch, line, row, head, reading }
      const isMore = isExtended || (mayGoOn && !isOwn && isOfRecord(below))
      if (!isMore) last = format
      const isRead = isOwn || (!isMore && readByOthers(below))
      if (isMore || (mayGoOn && isRead && traces.goOn(batch, row) && last?.standsAlone?.(batch, line) !== true)) {
        if (isMore && (row === head || (!isExtended && isSilent(batch, row)))) takeLineBelow(batch, row, line)
        join(batch, line, row)
        last = above
        continue
      }
      row++
      if (!isOwn && format !== null && !(isRead && chosen.isNamed)) strangers.push(row)
      if (!isRead) readUnparsed({ batch, line, row, reading })
      // An object set out below a line was written by whoever wrote that line, unless it says otherwise.
      const isSetOut = isRead && !isOwn && last === prettyJson && batch.service[row] === reading.service
      if (!isRead || isSetOut) batch.service[row] = neighbour.service ?? batch.service[row]!
      begin(batch, line, row)
      batch.parsed[row] = isRead ? 1 : 0
    }
    batch.records = row + 1
    neighbour.end(batch, batch.records)
    return { run, strangers }
  }
}

function begin(batch: Batch, line: number, row: number): void {
  batch.start[row] = batch.lineStart[line]!
  batch.end[row] = batch.lineEnd[line]!
  batch.height[row] = 1
}

/** To the record in `row`; what was read of the line stands in the row behind it. */
function join(batch: Batch, line: number, row: number): void {
  batch.end[row] = batch.lineEnd[line]!
  batch.height[row]!++
  batch.messages.delete(row + 1)
}

export function isFull(batch: Batch, row: number): boolean {
  return batch.height[row]! >= MOST_LINES || batch.end[row]! - batch.start[row]! >= MOST_BYTES
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

const BRACE = '{'.charCodeAt(0)

/** Where records have stamps, an error without one is the one that was just told of; an object is whole by itself. */
function isOfError({ batch, line, row }: LineBelow): boolean {
  if (batch.parsed[row] === 0 || batch.height[row] !== 1 || batch.bytes[batch.start[row]!] === BRACE) return false
  if (batch.level[row]! < ERROR || !Number.isFinite(batch.time[row])) return false
  return isThrown(lineHead(batch.bytes, batch.lineStart[line]!, batch.lineEnd[line]!))
}

function belongsAbove({ batch, line, row }: LineBelow): boolean {
  const said = lineHead(batch.bytes, batch.lineStart[line]!, batch.lineEnd[line]!)
  return isContinuation({ line: said, above: () => recordText(batch, row), opening: batch.bytes[batch.start[row]!] })
}
