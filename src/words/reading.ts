/** Where bytes come from, and how far they have been read. */
import type { Time } from './scale.ts'

/** Where bytes come from. `id` survives a rename: it is the key that a position is stored under. */
export interface Origin {
  readonly id: string
  readonly path: string
  /** The service of its lines when a line does not name one. */
  readonly service: string
}

/** How far one origin has been read, and where reading starts again after a crash: at the first byte of the oldest open
 *  window. Offsets are bytes of the (decompressed) content. */
export interface Position {
  readonly origin: string
  readonly path: string
  readonly resume: number
  readonly read: number
  /** What sealed windows hold behind `resume`, start and end in turn: it is read again, and not counted again. */
  readonly counted?: readonly number[]
  /** The time of the record before `resume`: a line without a stamp has that of its neighbour. */
  readonly above?: Time
  /** Tells whether what stands before `read` is still what was read; positions of earlier versions have none. */
  readonly proof?: string
  /** How its lines are read, by name; left out where the config says it, or nobody knows. */
  readonly formats?: readonly string[]
  /** Nothing of it stands where it was read: it is known again should it come back. */
  readonly away?: true
}

/** Up to when the windows of a service are sealed. */
export interface Horizon {
  readonly service: string
  readonly until: Time
}
