/** One open origin: how far it has been taken, and how its next lines get into a batch. */
import { type Batch, findLines } from '../batch.ts'
import type { Origin, Time } from '../model.ts'
import type { Bytes } from './files/bytes.ts'
import { endOfRun, findHole } from './files/hole.ts'
import { TAIL } from './files/identity.ts'
import { joinTail, type Place } from './files/place.ts'
import { findLineEnd, markCut } from './long-line.ts'
import type { SourceOptions } from './options.ts'

export const CHUNK = 512 * 1024
/** A longer line is cut here; the rest of it is passed over and said. */
export const LONGEST_LINE = 1 << 20

export interface Source {
  readonly origin: Origin
  readonly options: SourceOptions
  /** How many bytes a batch takes of it, where its lines allow that. */
  readonly chunk: number
  bytes: Bytes
  /** Where its bytes stand, if they stand in a file that is followed. */
  readonly place?: Place
  /** The next byte that no record has taken, and the number of the line it begins. */
  offset: number
  line: number
  /** Event time up to which all its lines have been read; how far windows may close. */
  reached: Time
  /** In the middle of a line that was cut: how much of it has been passed over. */
  skipping: number | false
  /** Behind the line that was cut, once the batch has been taken. */
  behind?: { readonly offset: number; readonly tail: Buffer; readonly skipping: number | false }
  /** Another file stands at its path now: what is in this one is all there will be. */
  rotated: boolean
  /** Its content was replaced by another: nothing of it is left to read here. */
  replaced: boolean
  /** The last batch left its only record open, though there is more behind it: take it as it is. */
  forced: boolean
  /** The last batch held all that is there for now. */
  atEnd: boolean
  arrival(): Time
  /** Milliseconds since somebody wrote to it. */
  quietFor(): number
}

/** Bytes that became no line. */
export type Say = (gap: { readonly reason: string; readonly bytes: number }) => void

/** After so long without a write the last record counts as whole. */
const SETTLE = 1000
/** And after so long a line without a newline: somebody may write it in pieces. */
export const PATIENCE = 5000
/** A writer may hold on to a file that was rotated away for a while. */
const LET_GO = 5000

export function settled(source: Source): boolean {
  return source.quietFor() >= SETTLE
}

export function exhausted(source: Source): boolean {
  return source.replaced || source.bytes.ended || (source.rotated && source.quietFor() >= LET_GO)
}

/** `partial`: a line whose end is not there yet. `replaced`: what is there now is not what was read before. */
export type Outcome = 'lines' | 'nothing' | 'partial' | 'replaced'

/** Fills the batch with whole lines from the source's offset on. */
export async function fill(batch: Batch, source: Source, say: Say): Promise<Outcome> {
  if (source.skipping !== false && !(await skipRest(source, source.skipping, say))) return 'nothing'
  for (let room = source.chunk; ; room *= 2) {
    const read = await source.bytes.fill(batch.bytes.subarray(0, room), source.offset)
    // Asked after reading: the other way round it could be replaced in between, unseen.
    if (!isSame(source)) return 'replaced'
    const hole = findHole(batch.bytes.subarray(0, read), source.offset)
    if (hole?.start === 0) {
      if (!(await passHole(batch.bytes, source, say))) return 'nothing'
      room = source.chunk / 2
      continue
    }
    const filled = hole === null ? read : hole.start
    source.atEnd = read < room && hole === null
    layOut(batch, source, { filled, isBeforeHole: hole !== null })
    if (batch.lines > 0) return 'lines'
    if (source.atEnd) return filled === 0 ? 'nothing' : 'partial'
    if (room < LONGEST_LINE) continue
    await cutLine(batch, source, say)
    return 'lines'
  }
}

/** Finds the lines in what was read, and says where they stand and whether more of the last one may come. */
function layOut(batch: Batch, source: Source, read: { filled: number; isBeforeHole: boolean }): void {
  const { bytes, atEnd } = source
  const isOver = read.isBeforeHole || (atEnd && bytes.ended)
  findLines(batch, read.filled, { whole: isOver || (atEnd && source.quietFor() >= PATIENCE) })
  batch.origin = source.origin
  batch.base = source.offset
  batch.firstLine = source.line
  batch.arrival = source.arrival()
  const nothingFollows = isOver || (atEnd && settled(source))
  batch.final = (nothingFollows && batch.length === read.filled) || source.forced
}

/** What was read last still stands where it was read; of what was never read, the first bytes. */
export function isSame({ place, bytes, offset }: Source): boolean {
  if (place === undefined || bytes.holds === undefined) return true
  return offset === 0 ? bytes.holds(place.head.length, place.head) : bytes.holds(offset, place.tail)
}

/** The buffer is full and no line ends in it: its beginning is a record, and what is missing is written there. */
async function cutLine(batch: Batch, source: Source, say: Say): Promise<void> {
  const bytes = batch.bytes.subarray(0, LONGEST_LINE)
  const filled = bytes.length
  const last = joinTail(Buffer.alloc(0), bytes)
  const { length: beyond, found, tail } = await findLineEnd(source.bytes, source.offset + filled, last)
  findLines(batch, markCut({ bytes, filled, beyond, atLeast: !found }), { whole: true })
  batch.final = true
  const offset = source.offset + filled + beyond + (found ? 1 : 0)
  source.behind = { offset, tail, skipping: found ? false : beyond }
  if (found) sayCut(beyond, say)
}

async function skipRest(source: Source, skipped: number, say: Say): Promise<boolean> {
  const before = source.place?.tail ?? Buffer.alloc(0)
  const { length, found, tail } = await findLineEnd(source.bytes, source.offset, before)
  move(source, source.offset + length + (found ? 1 : 0), tail)
  source.skipping = found ? false : skipped + length
  if (found || source.bytes.ended) sayCut(skipped + length, say)
  return found
}

function sayCut(bytes: number, say: Say): void {
  say({ reason: `a line was cut after ${LONGEST_LINE} bytes, ${bytes} more were passed over`, bytes })
}

/** Holes are passed over when something stands behind them: a file may have been made large before it is written. */
async function passHole(bytes: Buffer, source: Source, say: Say): Promise<boolean> {
  let length = 0
  for (;;) {
    const read = await source.bytes.fill(bytes, source.offset + length)
    const end = endOfRun(bytes.subarray(0, read), 0)
    length += end
    const isOver = end < read
    if (!isOver && read === bytes.length) continue
    if (!isOver && !source.bytes.ended && !source.rotated) return false
    if (length > 0) say({ reason: `${length} NUL bytes at byte ${source.offset} were passed over`, bytes: length })
    move(source, source.offset + length, Buffer.alloc(Math.min(length, TAIL)))
    return isOver
  }
}

function move(source: Source, offset: number, tail: Buffer): void {
  source.offset = offset
  if (source.place) source.place.tail = tail
}

/** After the batch has gone through the stations: what became records has been read. */
export function advance(source: Source, batch: Batch): void {
  if (source.behind) {
    move(source, source.behind.offset, source.behind.tail)
    source.skipping = source.behind.skipping
    delete source.behind
  } else if (batch.used > 0) {
    const tail = source.place ? joinTail(source.place.tail, batch.bytes.subarray(0, batch.used)) : Buffer.alloc(0)
    move(source, source.offset + batch.used, tail)
  }
  source.line += batch.usedLines
  source.forced = batch.used === 0 && (!source.atEnd || batch.lines === batch.kernel.rows)
  const last = batch.records > 0 ? batch.time[batch.records - 1]! : Number.NaN
  if (last > source.reached) source.reached = last
}
