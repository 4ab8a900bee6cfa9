/** `2026-01-01T00:00:00 LEVEL service message`: read by the kernel. */
import type { Batch } from '../../batch.ts'
import type { Format, Reading, Run } from '../format.ts'
import { learnLevels } from '../levels/level-kernel.ts'
import { readRun } from '../run.ts'

export const plain: Format = createPlain({ service: true })
/** The same without a service column: what follows the level is the message. */
export const plainWithoutService: Format = createPlain({ service: false })

function createPlain({ service: hasService }: { service: boolean }): Format {
  function readLines(args: { batch: Batch; from: number; lines: number; row: number; reading: Reading }): Run {
    const { kernel, bytes } = args.batch
    const { names } = args.reading
    learnLevels(kernel)
    kernel.expectPlain(hasService)
    return readRun({
      ...args,
      loop: kernel.readPlain,
      serviceAt: (start, end) => names.indexOfBytes(bytes, start, end),
    })
  }

  return {
    name: 'plain',
    read: (batch, line, row, reading) => readLines({ batch, from: line, lines: line + 1, row, reading }).others === 0,
    standsAlone: () => true,
    readAll: (batch, reading) => readLines({ batch, from: 0, lines: batch.lines, row: 0, reading }),
  }
}
