/**
 * Formats read by text, at the speed of bytes: what decided how a line was read is remembered by its places, and the kernel
 * reads all lines that begin alike. Any other line is read as text, and may be remembered in turn.
 */
import type { Batch } from '../../batch.ts'
import type { Kernel } from '../../kernel.ts'
import { byText, type Fields, type Format, type Head, type Reading, type ReadLine, type Run } from '../format.ts'
import { learnLevels } from '../levels/level-kernel.ts'
import { readRun } from '../run.ts'
import { DAY } from '../stamps/clock.ts'
import { placesOf } from './places.ts'

/** Learning costs more than reading: it is done at first, then for one line of so many that came, or that it was worth to. */
const LEARNED_AT_FIRST = 256
const LINES_FOR_ONE = 64
const GAINED_FOR_ONE = 8
const MOST_CREDIT = 10_000
/** What comes of a head that is added. */
const [NO_ROOM, , ADDED] = [0, 1, 2]

let formats = 0

/** `complete` reads any line of the format. */
export function byLearning(name: string, complete: ReadLine): Format {
  const id = ++formats
  let found: Fields | null = null
  const text = byText(name, (line, reading) => {
    found = complete(line, reading)
    return found
  })
  /** How many lines each kernel may still remember. */
  const credits = new WeakMap<Kernel, number>()
  const creditOf = (kernel: Kernel): number => credits.get(kernel) ?? LEARNED_AT_FIRST

  function readLines(args: { batch: Batch; from: number; lines: number; row: number; reading: Reading }): Run {
    const { kernel, bytes } = args.batch
    learnLevels(kernel)
    const { names, now } = args.reading
    kernel.expectHeads(id, now + DAY)
    return readRun({
      ...args,
      loop: kernel.readHeads,
      serviceAt: (start, end) => names.indexOfBytes(bytes, start, end),
    })
  }

  function learn(args: { batch: Batch; line: number; row: number; reading: Reading; head: Head }): void {
    const { batch, line, row, reading, head } = args
    const { kernel } = batch
    // Where it comes to nothing, it has cost the most.
    credits.set(kernel, creditOf(kernel) - 1)
    const places = placesOf({ batch, line, row, head, reading })
    if (places === null) return
    kernel.words('HEAD', places.length).set(places)
    kernel.expectHeads(id, reading.now + DAY)
    const outcome = kernel.addHead(line, head.decided)
    if (outcome === NO_ROOM) kernel.forgetHeads()
    if (outcome !== ADDED) return
    const before = valuesOf(batch, row)
    readLines({ batch, from: line, lines: line + 1, row, reading })
    if (batch.parsed[row] === 1 && valuesOf(batch, row).every((value, index) => value === before[index])) return
    kernel.refuseHead()
    columnsOf(batch).forEach((column, index) => {
      column[row] = before[index]!
    })
  }

  return {
    name,
    readAll(batch, reading) {
      const run = readLines({ batch, from: 0, lines: batch.lines, row: 0, reading })
      const gained = batch.lines - run.others
      const credit = creditOf(batch.kernel) + batch.lines / LINES_FOR_ONE + gained / GAINED_FOR_ONE
      credits.set(batch.kernel, Math.min(MOST_CREDIT, credit))
      return run
    },
    read(batch, line, row, reading) {
      if (!text.read(batch, line, row, reading)) return false
      const head = found?.head
      if (head !== undefined && creditOf(batch.kernel) >= 1) learn({ batch, line, row, reading, head })
      return true
    },
  }
}

function valuesOf(batch: Batch, row: number): readonly number[] {
  return columnsOf(batch).map((column) => column[row]!)
}

function columnsOf({ time, level, service, messageStart, messageEnd }: Batch) {
  return [time, level, service, messageStart, messageEnd]
}
