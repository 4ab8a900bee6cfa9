/** Lines that stand nowhere in the bytes, such as what is inside of escapes, as a batch of their own to read them in. */
import { type Batch, createBatch } from '../batch.ts'

const NOWHERE = { id: '', path: '', service: '' }
const MOST_LINES = 256

let batch: Batch | null = null

/** One batch for all: it holds until the next call. */
export function placeLines(texts: readonly string[]): Batch {
  batch ??= createBatch(NOWHERE, MOST_LINES)
  batch.bytes = Buffer.from(`${texts.join('\n')}\n`)
  batch.length = batch.bytes.length
  batch.messages.clear()
  let at = 0
  for (const [line, text] of texts.entries()) {
    batch.lineStart[line] = at
    batch.lineEnd[line] = at + Buffer.byteLength(text)
    at = batch.lineEnd[line]! + 1
  }
  batch.lines = texts.length
  return batch
}
