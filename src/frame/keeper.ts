/**
 * Which lines an open window holds on to. While they fit, all. Beyond that, of each template and level the earliest, the
 * latest and every second, fourth, eighth ... line between them: the more there are, the fewer of each. What is held follows
 * from the lines alone, not from how they were batched, and is more than will be shown, so that there is a choice.
 */
import type { Batch } from '../batch.ts'
import type { Budget } from './budget.ts'
import { byInterest, choose, type Shelf, worthOf } from './choice.ts'
import type { RawLine } from './example.ts'
import { createLineStore, type KeptLine } from './line-store.ts'
import type { SpareBytes } from './spare-bytes.ts'
import { CLOSED, NO_NUMBER, type Tally } from './tally.ts'

/** So many lines of a template and level are held at most, times what its level is worth. */
const MOST_HELD = 8
/** Of the worst level, one line. */
const LEAST_HELD = 1 / 8

/** A line with what it is a line of. */
export interface HeldLine {
  readonly tally: Tally
  readonly line: KeptLine
}

export interface Keeper {
  /** What is kept from now on stands in this batch, if there is one; `order` numbers its first record. */
  take(batch: Batch | null, order: number): void
  /** Holds lines of one more template and level; `records`: how many the window has by now. */
  join(tally: Tally, records: number): void
  /** At the end of a batch, for each tally of it, which has counted its records. */
  settle(tally: Tally, records: number): void
  /** Half as many from now on. */
  shrink(): void
  readonly weight: number
  readonly isShort: boolean
  /** In order of time. */
  chosen(): HeldLine[]
  raw(line: KeptLine): RawLine
}

export function createKeeper(args: { limit: number; budget: Budget; spare: SpareBytes }): Keeper {
  const { limit: most, budget, spare } = args
  const open: Tally[] = []
  const store = createLineStore({ budget, spare, kept: () => open.flatMap(linesOf) })
  let limit = most
  let isChoosing = false
  let worth = 0
  let portion = MOST_HELD
  let batch: Batch | null = null
  let base = 0

  /** From here on not all are held. */
  function beginToChoose(): void {
    isChoosing = true
    for (const tally of open) {
      const lines = tally.kept.toSorted(byTime)
      // The first to come is held anyway.
      if (lines.length < 2) continue
      tally.earliest = share(lines[0]!)
      tally.latest = share(lines.at(-1)!)
    }
    adjust()
    store.tighten()
  }

  /** With more templates there is less room for each. */
  function adjust(): void {
    if (open.length > 4 * limit) shed()
    while (isCrowded()) portion /= 2
    for (const tally of open) fit(tally)
  }

  function isCrowded(): boolean {
    return portion > LEAST_HELD && portion * worth > 2 * limit
  }

  function fit(tally: Tally): void {
    const room = Math.max(1, portion * worthOf(tally.level))
    while (Math.ceil(tally.count / (tally.stride + 1)) > room) thin(tally)
  }

  /** Not even one line of each would be shown: of the least interesting none is held. */
  function shed(): void {
    if (batch !== null) for (const tally of open) recount(batch, tally)
    for (const tally of open.sort(byInterest).splice(2 * limit)) {
      worth -= worthOf(tally.level)
      tally.kept.length = 0
      tally.earliest = null
      tally.latest = null
      tally.stride = CLOSED
    }
  }

  /** Of the batch, what was wanted when it began and still is. */
  function hold(tally: Tally, { counted }: Batch): void {
    const { kept, stride, number } = tally
    const step = counted.stride[number]! + 1
    let index = Math.ceil(counted.before[number]! / step) * step
    for (let row = counted.wanted[number]!; row !== NO_NUMBER; row = counted.nextWanted[row]!, index += step) {
      if ((index & stride) === 0) kept.push(lineAt(row, null))
    }
  }

  /** The earliest or the latest line; `row` is NO_NUMBER where it came before the batch. */
  function end(tally: Tally, line: KeptLine | null, row: number): KeptLine | null {
    if (row === NO_NUMBER) return line
    const known = [tally.kept[0], tally.kept.at(-1)].find((kept) => kept?.order === base + row)
    return known === undefined ? lineAt(row, line) : share(known)
  }

  function lineAt(row: number, former: KeptLine | null): KeptLine {
    return store.put({ batch: batch!, row, order: base + row }, former)
  }

  return {
    take(taken, order) {
      batch = taken
      base = order
    },
    join(tally, records) {
      open.push(tally)
      worth += worthOf(tally.level)
      if (!isChoosing && records > limit) return beginToChoose()
      if (isChoosing && (isCrowded() || open.length > 4 * limit)) adjust()
    },
    settle(tally, records) {
      if (!isChoosing && records > limit) beginToChoose()
      if (tally.stride === CLOSED) return
      if (isChoosing) fit(tally)
      hold(tally, batch!)
      if (!isChoosing) return
      const { firstRow, lastRow } = batch!.counted
      tally.earliest = end(tally, tally.earliest, firstRow[tally.number]!)
      tally.latest = end(tally, tally.latest, lastRow[tally.number]!)
    },
    shrink() {
      limit >>>= 1
      if (open.length > 2 * limit) shed()
      if (!isChoosing) return beginToChoose()
      adjust()
      store.tighten()
    },
    get weight() {
      return store.weight
    },
    get isShort() {
      return limit < most
    },
    chosen() {
      const shelves = open.map(shelfOf)
      return (isChoosing ? choose(shelves, limit) : shelves.flatMap(({ lines }) => lines)).sort(byTimeOfLine)
    },
    raw: store.raw,
  }
}

/** As far as the batch has been counted. */
function recount({ counted }: Batch, tally: Tally): void {
  const { number } = tally
  if (number !== NO_NUMBER) tally.count = counted.before[number]! + counted.records[number]!
}

/** Its lines stand at even distances: every second one is left out. */
function thin(tally: Tally): void {
  const { kept, stride } = tally
  if (stride === CLOSED) return
  tally.stride = 2 * stride + 1
  for (let at = 1; 2 * at < kept.length; at++) kept[at] = kept[2 * at]!
  kept.length = Math.ceil(kept.length / 2)
}

function shelfOf(tally: Tally): Shelf<HeldLine> {
  const { level, isNew, count } = tally
  const lines = linesOf(tally).map((line) => ({ tally, line }))
  return { level, isNew, count, lines: lines.sort(byTimeOfLine) }
}

/** Each once. */
function linesOf({ kept, earliest, latest }: Tally): KeptLine[] {
  const lines = [...kept]
  for (const line of [earliest, latest]) if (line !== null && !(line.isShared && lines.includes(line))) lines.push(line)
  return lines
}

function share(line: KeptLine): KeptLine {
  line.isShared = true
  return line
}

function byTime(a: KeptLine, b: KeptLine): number {
  return a.time - b.time || a.order - b.order
}

function byTimeOfLine(a: HeldLine, b: HeldLine): number {
  return byTime(a.line, b.line)
}
