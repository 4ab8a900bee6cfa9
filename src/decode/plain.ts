/** `2026-01-01T00:00:00 LEVEL service message`: read by the kernel. */
import { type Batch, levelCode } from '../batch.ts'
import type { Kernel } from '../kernel.ts'
import type { Format, Reading, Run } from './format.ts'
import { LETTERS, levelOfField, WORDS } from './level.ts'
import { readRun } from './run.ts'

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
    readAll: (batch, reading) => readLines({ batch, from: 0, lines: batch.lines, row: 0, reading }),
  }
}

const taught = new WeakSet<Kernel>()

/** The kernel has no words of its own. */
export function learnLevels(kernel: Kernel): void {
  if (taught.has(kernel)) return
  taught.add(kernel)
  for (const word of Object.keys({ ...WORDS, ...LETTERS })) {
    kernel.placeText(`${word} `)
    kernel.addLevel(kernel.textStart, levelCode(levelOfField(word)))
  }
}
