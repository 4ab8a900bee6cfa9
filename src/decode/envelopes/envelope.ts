/**
 * The contract of envelopes: formats whose lines hold lines of another one, as what runs containers wraps each line that they
 * write. The time is written on the envelope; level, service and message stand in the line inside.
 */
import type { Batch } from '../../batch.ts'
import type { Time } from '../../model.ts'
import type { Reading } from '../format.ts'

export interface Envelope {
  readonly name: string
  /** Null where the line is no such envelope. */
  open(batch: Batch, line: number, reading: Reading): Opened | null
}

export interface Opened {
  /** Where the line inside stands in the bytes as it is; `text` is null then. */
  readonly start: number
  readonly end: number
  readonly text: string | null
  /** NaN: not written on the envelope. */
  readonly time: Time
  /** Null: the line inside may name it. */
  readonly service: string | null
  /** Standard output or error: a record never goes from one to the other. */
  readonly stream: string
  /** The line inside was too long for one envelope, and goes on in the next. */
  readonly partial: boolean
}
