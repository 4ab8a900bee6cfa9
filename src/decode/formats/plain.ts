/** `2026-01-01T00:00:00 LEVEL service message`: read by the kernel. */
import { type Batch, levelCode } from '../../batch.ts'
import type { Format, Reading, Run } from '../format.ts'
import { PARTS } from '../levels/level.ts'
import { learnLevels } from '../levels/level-kernel.ts'
import { readRun } from '../run.ts'

const [SPACE, COLON, SMALL_G] = [32, 58, 103]
const INFO = levelCode('info')
/** The kernel takes them for levels. */
const PART = new RegExp(` (?:${PARTS.join('|')}):$`)
const LONGEST_PART = 8

export const plain: Format = createPlain({ service: true })
/** The same without a service column: what follows the level is the message. */
export const plainWithoutService: Format = createPlain({ service: false })

function createPlain({ service: hasService }: { service: boolean }): Format {
  function readLines(args: { batch: Batch; from: number; lines: number; row: number; reading: Reading }): Run {
    const { kernel, bytes } = args.batch
    const { names } = args.reading
    learnLevels(kernel)
    kernel.expectPlain(hasService)
    const run = readRun({
      ...args,
      loop: kernel.readPlain,
      serviceAt: (start, end) => names.indexOfBytes(bytes, start, end),
    })
    return hasService ? run : { ...run, others: run.others + refuseParts(args) }
  }

  return {
    name: 'plain',
    read: (batch, line, row, reading) => readLines({ batch, from: line, lines: line + 1, row, reading }).others === 0,
    standsAlone: () => true,
    readAll: (batch, reading) => readLines({ batch, from: 0, lines: batch.lines, row: 0, reading }),
  }
}

/** How many lines are of another format after all. */
function refuseParts({ batch, from, lines, row }: { batch: Batch; from: number; lines: number; row: number }): number {
  const { bytes, level, messageStart, parsed } = batch
  let refused = 0
  for (let at = row; at < row + lines - from; at++) {
    if (parsed[at] === 0 || level[at]! > INFO) continue
    let end = messageStart[at]!
    while (bytes[end - 1] === SPACE) end--
    if (bytes[end - 1] !== COLON || bytes[end - 2] !== SMALL_G) continue
    if (!PART.test(bytes.toString('latin1', end - LONGEST_PART, end))) continue
    parsed[at] = 0
    refused++
  }
  return refused
}
