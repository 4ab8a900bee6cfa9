/** `2026-01-01T00:00:00 LEVEL service message`: many lines at once by the kernel, which asks for what only we know. */
import { type Batch, levelCode } from '../batch.ts'
import type { Kernel } from '../kernel.ts'
import type { Format, Reading } from './format.ts'
import { LETTERS, levelOfField, WORDS } from './level.ts'

export const plain: Format = createPlain({ service: true })
/** The same without a service column: what follows the level is the message. */
export const plainWithoutService: Format = createPlain({ service: false })

function createPlain({ service: hasService }: { service: boolean }): Format {
  function readLines(args: { batch: Batch; from: number; lines: number; row: number; reading: Reading }): void {
    const { batch, from, lines, row, reading } = args
    const { kernel, bytes } = batch
    learnLevels(kernel)
    kernel.expectPlain(hasService, !reading.forced, reading.service, reading.names.id)
    for (let at = from; ; ) {
      at = kernel.readPlain(at, lines, row + at - from)
      if (at === lines) return
      const start = kernel.wantedStart.value
      const end = kernel.wantedEnd.value
      if (end > start) kernel.setName(reading.names.indexOfBytes(bytes, start, end))
      else {
        const { from, until, ahead } = reading.zone.around(kernel.wantedTime.value)
        kernel.setOffset(from, until, ahead)
      }
    }
  }

  return {
    name: 'plain',
    read(batch, line, row, reading) {
      readLines({ batch, from: line, lines: line + 1, row, reading })
      return batch.parsed[row] === 1
    },
    readAll(batch, reading) {
      readLines({ batch, from: 0, lines: batch.lines, row: 0, reading })
      const { others, earliest, latest } = batch.kernel
      return { others: others.value, earliest: earliest.value, latest: latest.value }
    },
  }
}

const taught = new WeakSet<Kernel>()

function learnLevels(kernel: Kernel): void {
  if (taught.has(kernel)) return
  taught.add(kernel)
  for (const word of Object.keys({ ...WORDS, ...LETTERS })) {
    kernel.placeText(`${word} `)
    kernel.addLevel(kernel.textStart, levelCode(levelOfField(word)))
  }
}
