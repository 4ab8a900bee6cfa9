/**
 * The record above a line, whoever has read it: of who has written it is likely, too, what stands below it without a head, and a
 * clock without a date, or one that comes twice, follows from its time.
 */
import type { Batch } from '../../batch.ts'
import type { Time } from '../../model.ts'
import type { Reading } from '../format.ts'

export function createNeighbour() {
  /** Null: there was none. */
  let service: number | null = null
  /** NaN where nobody knows it. */
  let time: Time = Number.NaN
  /** Where the batch began that was gathered last, and what was known before it: a batch may be gathered anew. */
  let base = -1
  let before: { readonly service: number | null; readonly time: Time } = { service, time }

  /** The record in this row is the one above from now on; without a row it is still the one before this batch. */
  function note(batch: Batch, row: number): void {
    if (row < 0) return
    service = batch.service[row]!
    if (batch.parsed[row] === 1 && Number.isFinite(batch.time[row])) time = batch.time[row]!
  }

  function lead({ days, zone }: Reading): void {
    if (Number.isNaN(time)) return
    days.see(time)
    zone.follow(time)
  }

  return {
    begin(batch: Batch, reading: Reading): void {
      if (batch.base !== base) [base, before] = [batch.base, { service, time }]
      else ({ service, time } = before)
      lead(reading)
    },
    get service() {
      return service
    },
    /** Before a line is read by itself: the record above it, if any, is in this row. */
    lead(batch: Batch, row: number, reading: Reading): void {
      note(batch, row)
      lead(reading)
    },
    /** The batch has so many records. */
    end: (batch: Batch, records: number) => note(batch, records - 1),
  }
}
