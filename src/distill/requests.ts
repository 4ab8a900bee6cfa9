/**
 * How many records each template has, and which of them are requests that a server failed: asked of every record, while most
 * templates are of no request.
 */
import type { Batch } from '../batch.ts'
import { findStatus, hasFailed, type StatusPlace } from './failed.ts'
import type { Templates } from './templates.ts'
import type { Token } from './tokens.ts'

export interface Census {
  readonly count: (index: number, records: number) => void
  /** Row by row, in their order: what is told may give a record another template. */
  readonly failed: (row: number) => void
}

export type TakeCensus = (batch: Batch, census: Census) => void

/** As the kernel knows them; 0 of a template that it has to ask for. */
const CODES = { none: 1, third: 2, somewhere: 3 } as const
const UNKNOWN = 0

export function createRequests(templates: Templates): TakeCensus {
  /** By index: where its messages have the status of a request, and the words that this was found in. */
  const statuses: (StatusPlace | null)[] = []
  const lookedAt: (readonly Token[])[] = []

  function statusIn(index: number): StatusPlace | null {
    const words = templates.wordsOf(index)
    if (lookedAt[index] === words) return statuses[index]!
    lookedAt[index] = words
    statuses[index] = findStatus(templates.template(index).text)
    return statuses[index]
  }

  return (batch, { count, failed }) => {
    const { kernel, records, template } = batch
    const requestsOf = kernel.marks('REQUESTS_OF', kernel.templatesFit)
    const met: number[] = []
    kernel.expectCensus()
    for (let row = kernel.countTemplates(0, records); row < records; row = kernel.countTemplates(row, records)) {
      const index = template[row]!
      if (requestsOf[index] === UNKNOWN) {
        requestsOf[index] = CODES[statusIn(index) ?? 'none']
        met.push(index)
        continue
      }
      if (index >= kernel.templatesFit) count(index, 1)
      if (statusIn(index) !== null && hasFailed(batch, row)) failed(row)
      row++
    }
    const recordsOf = kernel.words('RECORDS_OF', kernel.templatesFit)
    for (const index of met) count(index, recordsOf[index]!)
  }
}
