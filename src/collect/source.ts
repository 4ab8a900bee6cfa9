/** One open origin: how far it has been taken, and how its next lines get into a batch. */
import { type Batch, findLines } from '../batch.ts'
import type { Origin, Time } from '../model.ts'
import type { Bytes } from './bytes.ts'
import type { SourceOptions } from './options.ts'

export const CHUNK = 256 * 1024
/** A longer line is cut here; the rest of it is skipped and said. */
export const LONGEST_LINE = 1 << 20
const NEWLINE = 10

export interface Source {
  readonly origin: Origin
  readonly options: SourceOptions
  readonly bytes: Bytes
  /** The next byte that no record has taken, and the number of the line it begins. */
  offset: number
  line: number
  /** Event time up to which all its lines have been read; how far windows may close. */
  reached: Time
  /** In the middle of a line that was cut. */
  skipping: boolean
  /** Another file stands at its path now: what is in this one is all there will be. */
  rotated: boolean
  /** Its content was replaced by another: nothing of it is left to read. */
  replaced: boolean
  /** The last batch left its only record open, though there is more behind it: take it as it is. */
  forced: boolean
  /** The last batch held all that is there for now. */
  atEnd: boolean
  arrival(): Time
  /** Milliseconds since somebody wrote to it. */
  quietFor(): number
}

/** After so long without a write the last line and the last record count as whole. */
const SETTLE = 1000
/** A writer may hold on to a file that was rotated away for a while. */
const LET_GO = 5000

export function settled(source: Source): boolean {
  return source.quietFor() >= SETTLE
}

export function exhausted(source: Source): boolean {
  return source.replaced || source.bytes.ended || (source.rotated && source.quietFor() >= LET_GO)
}

/** Fills the batch with whole lines from the source's offset on. `nothing`: no whole line for now. */
export async function fill(batch: Batch, source: Source): Promise<'lines' | 'nothing' | 'cut'> {
  if (source.skipping && !(await skipLine(batch, source))) return 'nothing'
  for (let room = CHUNK; ; room *= 2) {
    const filled = await source.bytes.fill(batch.bytes.subarray(0, room), source.offset)
    const atEnd = filled < room
    const whole = atEnd && (source.bytes.ended || settled(source))
    findLines(batch, filled, { whole })
    source.atEnd = atEnd
    batch.origin = source.origin
    batch.base = source.offset
    batch.firstLine = source.line
    batch.arrival = source.arrival()
    batch.final = (whole && batch.length === filled) || source.forced
    if (batch.lines > 0) return 'lines'
    if (atEnd) return 'nothing'
    if (room < LONGEST_LINE) continue
    batch.lines = 1
    batch.lineStart[0] = 0
    batch.lineEnd[0] = filled
    batch.length = filled
    batch.final = true
    source.skipping = true
    return 'cut'
  }
}

async function skipLine(batch: Batch, source: Source): Promise<boolean> {
  for (;;) {
    const filled = await source.bytes.fill(batch.bytes, source.offset)
    const newline = batch.bytes.subarray(0, filled).indexOf(NEWLINE)
    if (newline >= 0) {
      source.offset += newline + 1
      source.skipping = false
      return true
    }
    source.offset += filled
    if (filled < batch.bytes.length) return false
  }
}

/** After the batch has gone through the stations: what became records has been read. */
export function advance(source: Source, batch: Batch): void {
  source.offset += batch.used
  source.line += batch.usedLines
  source.forced = batch.used === 0 && (!source.atEnd || batch.lines === batch.kernel.rows)
  const last = batch.records > 0 ? batch.time[batch.records - 1]! : Number.NaN
  if (last > source.reached) source.reached = last
}
