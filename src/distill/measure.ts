/** Measures messages: a hash of the shape of each. Needs no template, so it may be done ahead. */
import type { Batch } from '../batch.ts'

export function measure(batch: Batch): void {
  const { kernel, messages, messageStart, messageEnd } = batch
  if (messages.size === 0) kernel.measureRows(batch.records)
  else {
    for (let row = 0; row < batch.records; row++) {
      const text = messages.get(row)
      if (text === undefined) kernel.measure(row, messageStart[row]!, messageEnd[row]!)
      else kernel.measure(row, kernel.textStart, kernel.placeText(text))
    }
  }
}
