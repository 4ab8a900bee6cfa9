/** The bytes of the lines that an open window keeps: no string is made for a line that is pushed out again. */
import type { Batch } from '../batch.ts'
import type { Time } from '../model.ts'
import { type Budget, WEIGHT } from './budget.ts'
import { endOfKept } from './record-text.ts'

/** Most windows stay below it. */
const FIRST_BYTES = 16_384

export interface KeptLine {
  readonly time: Time
  /** When it came, among all records of the frame. */
  readonly order: number
  /** Where its bytes begin; moves when room is made. */
  at: number
  readonly length: number
  /** Bytes of the record that were not kept. */
  readonly left: number
}

export interface LineStore {
  /** Of its part in the budget. */
  readonly weight: number
  put(batch: Batch, row: number, place: { time: Time; order: number }): KeptLine
  text(line: KeptLine): string
  /** Gives back what no kept line needs. */
  tighten(): void
}

export function createLineStore({ budget, kept }: { budget: Budget; kept: () => Iterable<KeptLine> }): LineStore {
  let bytes = Buffer.alloc(0)
  let used = 0
  let weight = 0

  function weigh(now: number): void {
    budget.used += now - weight
    weight = now
  }

  function move(lines: readonly KeptLine[], size: number): void {
    const target = size === bytes.length ? bytes : Buffer.allocUnsafeSlow(size)
    used = 0
    // From the front, so that in one and the same buffer no line is overwritten before it has moved.
    for (const line of lines.toSorted((a, b) => a.at - b.at)) {
      bytes.copy(target, used, line.at, line.at + line.length)
      line.at = used
      used += line.length
    }
    bytes = target
    weigh(size + lines.length * WEIGHT.line)
  }

  function makeRoom(length: number): void {
    const lines = [...new Set(kept())]
    const needed = sum(lines) + length
    let size = Math.max(bytes.length, FIRST_BYTES)
    // A quarter stays free, or making room would soon be all it does.
    while (size < (needed * 4) / 3) size *= 2
    move(lines, size)
  }

  return {
    get weight() {
      return weight
    },
    put(batch, row, { time, order }) {
      const start = batch.start[row]!
      const end = endOfKept(batch.bytes, start, batch.end[row]!)
      const length = end - start
      if (used + length > bytes.length) makeRoom(length)
      batch.bytes.copy(bytes, used, start, end)
      used += length
      weigh(weight + WEIGHT.line)
      return { time, order, at: used - length, length, left: batch.end[row]! - end }
    },
    text: ({ at, length }) => bytes.toString('utf8', at, at + length),
    tighten() {
      const lines = [...new Set(kept())]
      move(lines, sum(lines))
    },
  }
}

function sum(lines: readonly KeptLine[]): number {
  return lines.reduce((bytes, { length }) => bytes + length, 0)
}
