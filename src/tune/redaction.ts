/** What redaction does to logs: every record as it would be kept, and how often each kind of thing was masked. */
import { recordText } from '../batch.ts'
import { expungerFor } from '../expunge/index.ts'
import type { RedactOptions } from '../expunge/options.ts'
import { decodeAll, type Logs } from './reading.ts'

export interface MaskedKind {
  readonly kind: string
  /** Marks in the text. */
  readonly marks: number
  /** Different values behind them. */
  readonly values: number
}

export interface Redaction {
  /** A batch of records in each, every one of them with the end of its last line. */
  texts(abort: AbortSignal): AsyncGenerator<string, void>
  /** The most frequent first. */
  kinds(): MaskedKind[]
}

const MARK = /‹([\w-]+)(?:#\d+)?›/g

/** All records share one numbering, as those of a window do. */
export function redact({ options, ...logs }: Logs & { options: RedactOptions }): Redaction {
  const decoded = decodeAll(logs)
  const clean = expungerFor(options).scope()
  /** By kind, how often each mark came: there are as many as one numbering remembers, at most. */
  const seen = new Map<string, Map<string, number>>()

  function count(text: string): void {
    if (!text.includes('‹')) return
    for (const [mark, kind] of text.matchAll(MARK)) {
      const counts = seen.getOrInsertComputed(kind!, () => new Map<string, number>())
      counts.set(mark, (counts.get(mark) ?? 0) + 1)
    }
  }

  return {
    async *texts(abort) {
      for await (const batch of decoded.batches(abort)) {
        const texts = Array.from({ length: batch.records }, (_, row) => clean(recordText(batch, row)))
        texts.forEach(count)
        yield texts.map((text) => `${withoutEnds(text)}\n`).join('')
      }
    },
    kinds: () =>
      [...seen]
        .map(([kind, counts]) => ({ kind, marks: sum(counts.values()), values: counts.size }))
        .sort((a, b) => b.marks - a.marks || (a.kind < b.kind ? -1 : 1)),
  }
}

function withoutEnds(text: string): string {
  return text.endsWith('\n') ? text.replace(/\n+$/, '') : text
}

function sum(counts: Iterable<number>): number {
  let total = 0
  for (const count of counts) total += count
  return total
}
