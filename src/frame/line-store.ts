/** The bytes of the lines that an open window keeps: no string is made for a line that is pushed out again. */
import type { Batch } from '../batch.ts'
import type { Time } from '../model.ts'
import { type Budget, WEIGHT } from './budget.ts'
import type { RawLine } from './example.ts'
import { endOfKept } from './record-text.ts'
import type { SpareBytes } from './spare-bytes.ts'

/** Up to a size that is not worth a search for what is still needed. */
const SMALL_BYTES = 32_768
const FIRST_BYTES = 2048

export interface KeptLine {
  time: Time
  /** When it came, among all records of the frame. */
  order: number
  /** Where its bytes stand; moves when room is made. */
  at: number
  length: number
  /** How many bytes may stand there. */
  room: number
  /** Bytes of the record that were not kept. */
  left: number
  /** It is kept for two reasons: no other line may take its place. */
  isShared: boolean
}

interface Place {
  readonly time: Time
  readonly order: number
}

export interface LineStore {
  /** Of its part in the budget. */
  readonly weight: number
  put(batch: Batch, row: number, place: Place): KeptLine
  /** A line in the place of one that is not needed any more; in its very bytes where they are enough. */
  replace(line: KeptLine, batch: Batch, row: number, place: Place): KeptLine
  /** Holds while nothing more is put there. */
  raw(line: KeptLine): RawLine
  /** Gives back what no kept line needs. */
  tighten(): void
}

export function createLineStore(args: {
  budget: Budget
  spare: SpareBytes
  kept: () => readonly KeptLine[]
}): LineStore {
  const { budget, spare, kept } = args
  let bytes: Buffer = Buffer.alloc(0)
  let used = 0
  let weight = 0

  function weigh(now: number): void {
    budget.lines += now - weight
    weight = now
  }

  function move(lines: readonly KeptLine[], size: number): void {
    const target = spare.take(size)
    used = 0
    for (const line of lines) {
      bytes.copy(target, used, line.at, line.at + line.length)
      line.at = used
      line.room = line.length
      used += line.length
    }
    spare.give(bytes)
    bytes = target
    weigh(bytes.length + lines.length * WEIGHT.line)
  }

  function grow(length: number): void {
    const target = spare.take(Math.max(Math.ceil(1.5 * (used + length)), FIRST_BYTES))
    bytes.copy(target, 0, 0, used)
    weigh(weight + target.length - bytes.length)
    spare.give(bytes)
    bytes = target
  }

  function makeRoom(length: number): void {
    if (bytes.length >= SMALL_BYTES) move(kept(), bytes.length)
    // A third stays free, or making room would soon be all it does.
    if (bytes.length < SMALL_BYTES || (used + length) * 1.5 > bytes.length) grow(length)
  }

  /** Where so many bytes may be written. */
  function reserve(length: number): number {
    if (used + length > bytes.length) makeRoom(length)
    used += length
    weigh(weight + WEIGHT.line)
    return used - length
  }

  function put(batch: Batch, row: number, { time, order }: Place): KeptLine {
    const start = batch.start[row]!
    const end = endOfKept(batch.bytes, start, batch.end[row]!)
    const at = reserve(end - start)
    batch.bytes.copy(bytes, at, start, end)
    return { time, order, at, length: end - start, room: end - start, left: batch.end[row]! - end, isShared: false }
  }

  return {
    get weight() {
      return weight
    },
    put,
    replace(line, batch, row, place) {
      const start = batch.start[row]!
      const end = endOfKept(batch.bytes, start, batch.end[row]!)
      if (line.isShared || end - start > line.room) return put(batch, row, place)
      batch.bytes.copy(bytes, line.at, start, end)
      line.time = place.time
      line.order = place.order
      line.length = end - start
      line.left = batch.end[row]! - end
      return line
    },
    raw: ({ at, length, left }) => ({ bytes, from: at, until: at + length, left }),
    tighten() {
      const lines = kept()
      move(lines, sum(lines))
    },
  }
}

function sum(lines: readonly KeptLine[]): number {
  return lines.reduce((bytes, { length }) => bytes + length, 0)
}
