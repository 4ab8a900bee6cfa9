/**
 * What goes back and forth between the main thread and one that reads ahead. The bytes and columns of a batch do not: they
 * are in memory that both see.
 */
import type { Batch } from '../../batch.ts'
import type { Read } from '../../collect/index.ts'
import type { FileOptions } from '../../collect/options.ts'
import type { EventMap, EventName } from '../../events.ts'
import type { KernelShare, Seed } from '../../kernel.ts'
import type { Time } from '../../model.ts'
import type { Decoded } from '../decoders.ts'

/** What a thread is started with. */
export interface Assignment {
  /** How many files are read side by side, by all threads. */
  readonly beside: number
  readonly sources: readonly FileOptions[]
  readonly seed: Seed
  /** How far the clock of the run is ahead of the machine's: a function cannot be sent. */
  readonly clockAhead: number
  /** Where compiled code is kept, when it is. */
  readonly compileCache: string | undefined
  /** In memory that both see: how many batches the main thread has handed back. */
  readonly handedBack: Int32Array
}

export type Said = { [Name in EventName]: readonly [name: Name, event: EventMap[Name]] }[EventName]

/** What a batch is besides its memory. */
const VALUES = [
  'origin',
  'length',
  'base',
  'firstLine',
  'final',
  'arrival',
  'lines',
  'records',
  'used',
  'usedLines',
  'measured',
] as const satisfies readonly (keyof Batch)[]

type Values = Pick<Batch, (typeof VALUES)[number]>

export function valuesOf(batch: Batch): Values {
  return Object.fromEntries(VALUES.map((name) => [name, batch[name]])) as unknown as Values
}

/** A batch after it was decoded; its memory is the next one of `Found.memories`. */
export interface Filled {
  readonly values: Values
  /** Those that this origin had not named before. */
  readonly newServices: readonly string[]
  /** Null where all messages stand in the bytes. */
  readonly messages: Batch['messages'] | null
  readonly decoder: Decoded
  /** While it was decoded. */
  readonly said: readonly Said[]
}

/** The files have been looked for; those that are there are yet to be read. */
export interface Found {
  readonly kind: 'found'
  readonly reads: readonly Read[]
  readonly memories: readonly KernelShare[]
  readonly said: readonly Said[]
}

/** One look at the source that was furthest behind: it gave a batch, or it had ended. */
export interface Turn {
  readonly kind: 'turn'
  /** How far the source had been read after it. */
  readonly read: Read
  /** Up to which event time every source of the thread had been read before and after it. */
  readonly before: Time
  readonly after: Time
  /** Null: the source had ended. */
  readonly filled: Filled | null
  /** Until there was a batch. */
  readonly said: readonly Said[]
}

export interface Over {
  readonly kind: 'over'
}

export type Report = Found | Turn | Over
