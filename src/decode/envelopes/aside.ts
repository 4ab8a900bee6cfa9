/** Lines that stand nowhere in the bytes, such as what is inside of escapes, as a batch of their own to read them in. */
import { type Batch, createBatch } from '../../batch.ts'

const NOWHERE = { id: '', path: '', service: '' }

let batch: Batch | null = null

/** One batch for all: it holds until the next call. A text may hold newlines and is one line all the same. */
export function placeLines(texts: readonly string[]): Batch {
  batch ??= createBatch(NOWHERE)
  batch.length = batch.bytes.write(`${texts.join('\n')}\n`)
  batch.kernel.classify(0, batch.length)
  batch.kernel.clearRoom(batch.length)
  batch.messages.clear()
  let at = 0
  for (const [line, text] of texts.entries()) {
    batch.lineStart[line] = at
    at += Buffer.byteLength(text)
    batch.lineEnd[line] = Math.min(at, batch.length)
    at++
  }
  batch.lines = texts.length
  return batch
}
