/** Logs read once from their beginnings to their ends, up to decoded records: where looking at a history starts. */
import type { Readable } from 'node:stream'
import type { Batch } from '../batch.ts'
import { createCollector } from '../collect/index.ts'
import type { SourceOptions } from '../collect/options.ts'
import type { Events } from '../events.ts'
import type { Clock } from '../model.ts'
import { createDecoders } from '../setup/decoders.ts'

/** Where they come from, and what they are read with. */
export interface Logs {
  readonly sources: readonly SourceOptions[]
  readonly clock: Clock
  readonly events: Events
  readonly stdin: Readable
}

export interface Decoded {
  batches(abort: AbortSignal): AsyncGenerator<Batch, void>
  formatOf(origin: string): string
}

export function decodeAll({ sources, clock, events, stdin }: Logs): Decoded {
  const collector = createCollector({
    sources,
    history: true,
    positions: [],
    lastCollected: null,
    clock,
    events,
    stdin,
  })
  const decoders = createDecoders({ collector, clock, events })
  return {
    async *batches(abort) {
      for await (const batch of collector.batches(abort)) {
        decoders.decode(batch)
        yield batch
      }
    },
    formatOf: (origin) => decoders.all().get(origin)?.decoder.choice?.format ?? 'unknown',
  }
}
