/**
 * Many lines at once by one of the kernel's loops, which stops for what only we know: a service's index, a zone's offset, a day,
 * what a field means.
 */
import type { Batch } from '../batch.ts'
import type { Kernel } from '../kernel.ts'
import { teachKey } from './fields/key-kernel.ts'
import type { Reading, Run } from './format.ts'
import { midnightOfDay } from './stamps/midnight.ts'

/** What the kernel may ask for, besides the index of a name. */
const [OFFSET, DAY, KEY] = [1, 2, 3]

/** One of the kernel's, such as `readPlain`. */
export type Loop = (from: number, lines: number, row: number) => number

interface Wanted {
  readonly batch: Batch
  readonly loop: Loop
  readonly from: number
  readonly lines: number
  /** Of the line `from`; the others follow. */
  readonly row: number
  readonly reading: Reading
  /** The index of the name that stands there; null: it is no name, and the line is not of the format. */
  readonly serviceAt: (start: number, end: number) => number | null
}

export function readRun({ batch, loop, from, lines, row, reading, serviceAt }: Wanted): Run {
  const { kernel } = batch
  kernel.expectRun(!reading.forced, reading.service, reading.names.id)
  let refused = 0
  for (let at = from; ; ) {
    at = loop(at, lines, row + at - from)
    if (at === lines) return runOf(kernel, refused)
    if (answerTo(batch, reading, serviceAt)) continue
    batch.parsed[row + at - from] = 0
    refused++
    if (++at === lines) return runOf(kernel, refused)
  }
}

/** False where there is no answer. */
function answerTo({ kernel, bytes }: Batch, reading: Reading, serviceAt: Wanted['serviceAt']): boolean {
  const start = kernel.wantedStart.value
  const end = kernel.wantedEnd.value
  if (kernel.asked.value === OFFSET) {
    const { from, until, ahead } = reading.zone.around(kernel.wantedTime.value)
    kernel.setOffset(from, until, ahead)
    return true
  }
  if (kernel.asked.value === DAY) {
    const midnight = midnightOfDay(bytes.toString('latin1', start, end), kernel.wantedClock.value - start, reading)
    if (midnight !== null) kernel.setDay(midnight)
    return midnight !== null
  }
  if (kernel.asked.value === KEY) {
    teachKey(kernel, bytes.toString('latin1', start, end))
    return true
  }
  const index = serviceAt(start, end)
  if (index !== null) kernel.setName(index)
  return index !== null
}

function runOf({ others, earliest, latest }: Kernel, refused: number): Run {
  return { others: others.value + refused, earliest: earliest.value, latest: latest.value }
}
