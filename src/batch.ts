/**
 * How lines travel: one buffer of bytes and columns beside it, so that no string is made per line.
 * `collect` fills the bytes and the lines, `decode` the records, `distill` the templates; `frame` folds them into windows.
 */
import { LEVELS, type Level, type Origin, type Time } from './model.ts'

export const BATCH_LINES = 8192

export interface Batch {
  origin: Origin
  bytes: Buffer
  /** How many of `bytes` are filled: whole lines, each with its newline (the last line of a file may have none). */
  length: number
  /** Offset in the origin of `bytes[0]`, and the 1-based number of its first line since reading began. */
  base: number
  firstLine: number
  /** Nothing more can come for now: the last record need not wait for another line. */
  final: boolean
  /** When the bytes came (for a file of history: when it was last written): the time of lines that have none. */
  arrival: Time
  /** Filled by collect: where each line starts and ends, the newline (and a carriage return before it) left out. */
  lines: number
  readonly lineStart: Uint32Array
  readonly lineEnd: Uint32Array

  /** Filled by decode, one row per record. A record of several lines is one longer span, since its lines are neighbours. */
  records: number
  readonly start: Uint32Array
  readonly end: Uint32Array
  /** Raw lines in the record, blank ones too. */
  readonly height: Uint32Array
  /** Milliseconds since the epoch; NaN where no time is known at all. */
  readonly time: Float64Array
  /** 0: none, else 1 + index in LEVELS. */
  readonly level: Uint8Array
  /** Index into `services`. */
  readonly service: Uint32Array
  services: readonly string[]
  /** The message where it stands in the bytes as it is; else `messages` has it. */
  readonly messageStart: Uint32Array
  readonly messageEnd: Uint32Array
  readonly messages: Map<number, string>
  readonly parsed: Uint8Array
  /** Bytes and lines that became records; collect brings the rest again, with what follows it. */
  used: number
  usedLines: number

  /** Filled by distill: index into the miner's templates. */
  readonly template: Uint32Array
  /** Filled by distill, the numbers in the messages, in order of their rows: `900`, `3.5s`, `85%`. The slot tells their place. */
  numbers: number
  readonly numberRow: Uint32Array
  readonly numberSlot: Uint8Array
  readonly numberValue: Float64Array
}

/** For so many numbers per row there is room. */
const NUMBERS_PER_ROW = 4

export function createBatch(origin: Origin, rows = BATCH_LINES): Batch {
  const column = () => new Uint32Array(rows)
  return {
    origin,
    bytes: Buffer.alloc(0),
    length: 0,
    base: 0,
    firstLine: 1,
    final: false,
    arrival: 0,
    lines: 0,
    lineStart: column(),
    lineEnd: column(),
    records: 0,
    start: column(),
    end: column(),
    height: column(),
    time: new Float64Array(rows),
    level: new Uint8Array(rows),
    service: column(),
    services: [],
    messageStart: column(),
    messageEnd: column(),
    messages: new Map(),
    parsed: new Uint8Array(rows),
    used: 0,
    usedLines: 0,
    template: column(),
    numbers: 0,
    numberRow: new Uint32Array(NUMBERS_PER_ROW * rows),
    numberSlot: new Uint8Array(NUMBERS_PER_ROW * rows),
    numberValue: new Float64Array(NUMBERS_PER_ROW * rows),
  }
}

/** The whole record as it was written, all its lines. */
export function recordText(batch: Batch, row: number): string {
  return batch.bytes.toString('utf8', batch.start[row]!, batch.end[row]!)
}

export function messageText(batch: Batch, row: number): string {
  return batch.messages.get(row) ?? batch.bytes.toString('utf8', batch.messageStart[row]!, batch.messageEnd[row]!)
}

/** The code of a level in the `level` column. */
export function levelCode(level: Level | null): number {
  return level === null ? 0 : LEVELS.indexOf(level) + 1
}

export function levelOf(code: number): Level | null {
  return code === 0 ? null : LEVELS[code - 1]!
}
