/** The contract of what finds files, and what it is made from. */
import type { Events } from '../../events.ts'
import type { Clock, Position } from '../../model.ts'
import type { FileOptions } from '../options.ts'
import type { Source } from '../source.ts'
import type { Descriptors } from './descriptors.ts'

export interface Found {
  /** Sources with something to read that were not being read before. */
  readonly opened: readonly Source[]
  /** Positions whose files stand nowhere. */
  readonly lost: readonly Position[]
}

export interface Finder {
  discover(): Promise<Found>
  /** What was read of it is remembered, should it come back. */
  isAway(origin: string): boolean
}

export interface FinderOptions {
  readonly options: FileOptions
  readonly clock: Clock
  readonly events: Events
  readonly descriptors: Descriptors
}

export interface HistoryFinderOptions extends FinderOptions {
  /** How many files are read side by side, by whomever. */
  readonly beside: number
}
