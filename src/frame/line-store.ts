/** The bytes of the lines that an open window keeps: no string is made for a line that is pushed out again. */
import { type Batch, timeOf } from '../batch.ts'
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
  readonly batch: Batch
  readonly row: number
  readonly order: number
}

export interface LineStore {
  /** Of its part in the budget. */
  readonly weight: number
  /** In the place of a former line, in its very bytes where they are enough, unless that is kept for another reason too. */
  put(place: Place, former: KeptLine | null): KeptLine
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

  function move(size: number): void {
    const target = spare.take(size)
    const lines = kept()
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
    if (bytes.length >= SMALL_BYTES) move(bytes.length)
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

  function write(line: KeptLine, { batch, row, order }: Place): void {
    const start = batch.start[row]!
    const end = batch.end[row]!
    const until = endOfKept(batch.bytes, start, end)
    const length = until - start
    if (length > line.room) {
      line.at = reserve(length)
      line.room = length
    }
    batch.bytes.copy(bytes, line.at, start, until)
    line.length = length
    line.left = end - until
    line.time = timeOf(batch, row)
    line.order = order
  }

  return {
    get weight() {
      return weight
    },
    put(place, former) {
      const line = former === null || former.isShared ? emptyLine() : former
      write(line, place)
      return line
    },
    raw: ({ at, length, left }) => ({ bytes, from: at, until: at + length, left }),
    tighten() {
      move(kept().reduce((bytes, { length }) => bytes + length, 0))
    },
  }
}

function emptyLine(): KeptLine {
  return { time: 0, order: 0, at: 0, length: 0, room: 0, left: 0, isShared: false }
}
