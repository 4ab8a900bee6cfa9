/** What a pipeline is built in: live, once, shadow and replay differ only in this. */
import type { Readable } from 'node:stream'
import type { Batch } from '../batch.ts'
import type { SourceOptions } from '../collect/options.ts'
import type { Events } from '../events.ts'
import type { Recordings } from '../judge/index.ts'
import type { Clock } from '../model.ts'
import type { Store } from '../state/index.ts'
import type { Config } from './config/index.ts'

export interface Surroundings {
  readonly config: Config
  readonly sources: readonly SourceOptions[]
  /** From the beginning to the end, once, on the log's own clock. */
  readonly history: boolean
  /** How many threads read a history ahead of this one; null, by default: as many as there is room and work for. */
  readonly threads?: number | null
  /** One tick of it, then the end. */
  readonly once?: boolean
  /** Takes records out of each batch that was decoded. */
  readonly narrow?: (batch: Batch) => void
  readonly store: Store
  readonly deliver: () => void
  readonly events: Events
  readonly clock: Clock
  readonly stdin: Readable
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Answers of a model that were kept, or are to be. */
  readonly recordings?: Recordings | null
}
