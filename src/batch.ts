/**
 * How lines travel: one buffer of bytes and columns beside it, so that no string is made per line.
 * `collect` fills the bytes and the lines, `decode` the records, `distill` the templates; `frame` folds them into windows.
 */
import { type CountedColumns, countedColumns } from './counted-columns.ts'
import { createKernel, type Kernel } from './kernel.ts'
import { LEVELS, type Level, type Origin, type Time } from './model.ts'

export interface Batch {
  /** The loops over its bytes and columns, which are all in the kernel's memory: as many lines fit as there are rows. */
  readonly kernel: Kernel
  origin: Origin
  readonly bytes: Buffer
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
  /**
   * 0: none, else 1 + index in LEVELS. Who finds out more of a record than its level says raises it: that a request failed shows in a
   * field while it is decoded, in a sentence once its template tells that it may be one.
   */
  readonly level: Uint8Array
  /** Index into `services`. */
  readonly service: Uint32Array
  services: readonly string[]
  /** The message where it stands in the bytes: in its record, or as it is meant behind all lines; else `messages` has it. */
  readonly messageStart: Uint32Array
  readonly messageEnd: Uint32Array
  readonly messages: Map<number, string>
  readonly parsed: Uint8Array
  /** Bytes and lines that became records; collect brings the rest again, with what follows it. */
  used: number
  usedLines: number

  /** Whoever read it has measured its messages already: their shapes are there. */
  measured: boolean

  /** Filled by distill: index into the miner's templates. */
  readonly template: Uint32Array
  /** Two halves of a hash that is equal for messages which differ in their variables only. */
  readonly shape: Uint32Array
  readonly shapeCheck: Uint32Array
  /** The numbers of messages that were asked about: `900`, `3.5s`, `85%`. The slot tells their place; the tally, for whom they are noted. */
  readonly numberSlot: Uint8Array
  readonly numberValue: Float64Array
  readonly numberTally: Uint32Array

  /** Filled while `frame` folds it. */
  readonly counted: CountedColumns
}

export function createBatch(origin: Origin, kernel: Kernel = createKernel()): Batch {
  const { rows, numbersFit } = kernel
  const column = (name: string) => kernel.words(name, rows)
  return {
    kernel,
    origin,
    bytes: kernel.bytes,
    length: 0,
    base: 0,
    firstLine: 1,
    final: false,
    arrival: 0,
    lines: 0,
    lineStart: column('LINE_START'),
    lineEnd: column('LINE_END'),
    records: 0,
    start: column('START'),
    end: column('END'),
    height: column('HEIGHT'),
    time: kernel.floats('TIME', rows),
    level: kernel.marks('LEVEL', rows),
    service: column('SERVICE'),
    services: [],
    messageStart: column('MESSAGE_START'),
    messageEnd: column('MESSAGE_END'),
    messages: new Map(),
    parsed: kernel.marks('PARSED', rows),
    used: 0,
    usedLines: 0,
    measured: false,
    template: column('TEMPLATE'),
    shape: column('SHAPE'),
    shapeCheck: column('SHAPE_CHECK'),
    numberSlot: kernel.marks('NUMBER_SLOT', numbersFit),
    numberValue: kernel.floats('NUMBER_VALUE', numbersFit),
    numberTally: kernel.words('NUMBER_TALLY', numbersFit),
    counted: countedColumns(kernel),
  }
}

/** Finds the lines in the bytes that are filled. `whole`: what stands after the last newline is a line too. */
export function findLines(batch: Batch, filled: number, { whole }: { whole: boolean }): void {
  const { kernel } = batch
  kernel.classify(0, filled)
  batch.lines = kernel.splitLines(filled, whole)
  batch.length = kernel.taken.value
  kernel.clearRoom(filled)
}

/** The whole record as it was written, all its lines. */
export function recordText(batch: Batch, row: number): string {
  return batch.bytes.toString('utf8', batch.start[row]!, batch.end[row]!)
}

export function timeOf({ time, arrival }: Batch, row: number): Time {
  return Number.isNaN(time[row]!) ? arrival : time[row]!
}

/** Whether the message stands nowhere in its record as it is: it was written there with escapes, or put together. */
export function isMade(batch: Batch, row: number): boolean {
  return isPlaced(batch, row) || (batch.messages.size > 0 && batch.messages.has(row))
}

/** And was written behind all lines. */
export function isPlaced({ messageStart, end }: Batch, row: number): boolean {
  return messageStart[row]! > end[row]!
}

export function messageText(batch: Batch, row: number): string {
  return batch.messages.get(row) ?? batch.bytes.toString('utf8', batch.messageStart[row]!, batch.messageEnd[row]!)
}

/** How many numbers there are in a message; they stand in `numberSlot` and `numberValue` then. */
export function readNumbers(batch: Batch, row: number): number {
  batch.kernel.forgetNumbers()
  noteNumbers(batch, row, 0)
  return batch.kernel.numbers.value
}

/** Behind those that are noted already, for a tally. False: there may be no room for them. */
export function noteNumbers(batch: Batch, row: number, tally: number): boolean {
  const { kernel, messages } = batch
  const text = messages.size > 0 ? messages.get(row) : undefined
  if (text !== undefined) return kernel.noteNumbers(tally, kernel.textStart, kernel.placeText(text))
  return kernel.noteNumbers(tally, batch.messageStart[row]!, batch.messageEnd[row]!)
}

/** The code of a level in the `level` column. */
export function levelCode(level: Level | null): number {
  return level === null ? 0 : LEVELS.indexOf(level) + 1
}

/** Never down. */
export function raiseLevel({ level }: Batch, row: number, least: Level): void {
  level[row] = Math.max(level[row]!, levelCode(least))
}

export function levelOf(code: number): Level | null {
  return code === 0 ? null : LEVELS[code - 1]!
}
