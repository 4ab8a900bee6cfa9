/** Which records are requests that a server failed: asked of every record, while most templates are of no request. */
import type { Batch } from '../batch.ts'
import { findStatus, hasFailed, type StatusPlace } from './failed.ts'
import type { Templates } from './templates.ts'
import type { Token } from './tokens.ts'

export interface Requests {
  /** Row by row, in their order: what is told may give a record another template. */
  eachFailed(batch: Batch, tell: (row: number) => void): void
}

const UNKNOWN = 0
const OF_NO_REQUEST = 1
const OF_A_REQUEST = 2

export function createRequests(templates: Templates): Requests {
  /** By index: where its messages have the status of a request, and the words that this was found in. */
  const statuses: (StatusPlace | null)[] = []
  const lookedAt: (readonly Token[])[] = []
  /** The same for the batch at hand. */
  const speaking = new Uint8Array(templates.counts.length)

  function statusIn(index: number): StatusPlace | null {
    const words = templates.wordsOf(index)
    if (lookedAt[index] === words) return statuses[index]!
    lookedAt[index] = words
    statuses[index] = findStatus(templates.template(index).text)
    return statuses[index]
  }

  return {
    eachFailed(batch, tell) {
      speaking.fill(UNKNOWN)
      for (let row = 0; row < batch.records; row++) {
        const index = batch.template[row]!
        if (speaking[index] === UNKNOWN) speaking[index] = statusIn(index) === null ? OF_NO_REQUEST : OF_A_REQUEST
        if (speaking[index] === OF_A_REQUEST && hasFailed(batch, row, statuses[index]!)) tell(row)
      }
    },
  }
}
