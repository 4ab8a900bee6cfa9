/** What redaction does to logs: every record as it would be kept, and how often each kind of thing was masked. */
import { recordText } from '../batch.ts'
import { expungerFor } from '../expunge/index.ts'
import type { RedactOptions } from '../expunge/options.ts'
import { decodeAll, type Reading } from './reading.ts'

export interface MaskedKind {
  readonly kind: string
  /** Marks in the text. */
  readonly marks: number
  /** Different values behind them. */
  readonly values: number
}

export interface Redaction {
  texts(abort: AbortSignal): AsyncGenerator<string, void>
  /** The most frequent first. */
  kinds(): MaskedKind[]
}

const MARK = /‹([\w-]+)(?:#\d+)?›/g

/** All records share one numbering, as those of a window do. */
export function redact({ options, ...reading }: Reading & { options: RedactOptions }): Redaction {
  const decoded = decodeAll(reading)
  const clean = expungerFor(options).scope()
  /** By kind, how often each mark came: there are as many as one numbering remembers, at most. */
  const seen = new Map<string, Map<string, number>>()
  return {
    async *texts(abort) {
      for await (const batch of decoded.batches(abort)) {
        for (let row = 0; row < batch.records; row++) {
          const text = clean(recordText(batch, row))
          for (const [mark, kind] of text.matchAll(MARK)) {
            const counts = seen.getOrInsertComputed(kind!, () => new Map<string, number>())
            counts.set(mark, (counts.get(mark) ?? 0) + 1)
          }
          yield text
        }
      }
    },
    kinds: () =>
      [...seen]
        .map(([kind, counts]) => ({ kind, marks: sum(counts.values()), values: counts.size }))
        .sort((a, b) => b.marks - a.marks || (a.kind < b.kind ? -1 : 1)),
  }
}

function sum(counts: Iterable<number>): number {
  let total = 0
  for (const count of counts) total += count
  return total
}
