/** One decoder per origin, made when its first batch comes, and what it chose said once. */
import type { Batch } from '../batch.ts'
import type { Collector } from '../collect/index.ts'
import { createDecoder, type Decoder, type Resumed } from '../decode/index.ts'
import type { Events } from '../events.ts'
import type { Clock, Position } from '../model.ts'

/** What came of decoding, for whoever asks in the end. */
export type Decoded = Pick<Decoder, 'choice' | 'counts'>

export interface Decoders {
  decode(batch: Batch): void
  /** How an origin is read, by name, for the next run. */
  formatsOf(origin: string): readonly string[]
  forget(origins: readonly string[]): void
  /** By origin id. */
  all(): ReadonlyMap<string, { readonly path: string; readonly decoder: Decoded }>
}

export function createDecoders(args: {
  collector: Collector
  clock: Clock
  events: Events
  positions?: readonly Position[]
}): Decoders {
  const { collector, clock, events, positions = [] } = args
  const resumed = new Map(positions.map((position) => [position.origin, resumedAt(position)]))
  const decoders = new Map<string, { path: string; decoder: Decoder }>()

  /** A deploy may change how lines are written: that is worth a word. */
  function readOn(batch: Batch, decoder: Decoder): void {
    const before = decoder.choice
    decoder.read(batch)
    if (before === null || decoder.choice === null || decoder.choice.format === before.format) return
    const { format: to, why } = decoder.choice
    events.emit('source:changed', { path: batch.origin.path, from: before.format, to, why })
  }

  return {
    decode(batch) {
      const known = decoders.get(batch.origin.id)
      if (known) return readOn(batch, known.decoder)
      const { format, timezone, service } = collector.optionsOf(batch.origin)
      const before = resumed.get(batch.origin.id)
      const decoder = createDecoder({
        format,
        timezone,
        service: service ?? null,
        clock,
        ...(before && { resumed: before }),
      })
      decoders.set(batch.origin.id, { path: batch.origin.path, decoder })
      decoder.read(batch)
      if (decoder.choice) events.emit('source:opened', { path: batch.origin.path, ...decoder.choice })
    },
    formatsOf: (origin) => decoders.get(origin)?.decoder.formats ?? resumed.get(origin)?.formats ?? [],
    forget(origins) {
      for (const origin of origins) {
        decoders.delete(origin)
        resumed.delete(origin)
      }
    },
    all: () => decoders,
  }
}

function resumedAt({ above = Number.NaN, counted = [], formats = [] }: Position): Resumed {
  return { above, borders: new Set(counted), formats }
}
