/** Reads everything a collector has for now, as text: each whole line is a record, as a decoder without joining would have it. */
import { PassThrough } from 'node:stream'
import type { Batch } from '../../src/batch.ts'
import { type Collector, createCollector } from '../../src/collect/index.ts'
import { fileOptions, type SourceOptions, stdinOptions } from '../../src/collect/options.ts'
import { createEvents, type EventMap } from '../../src/events.ts'
import type { Position } from '../../src/model.ts'

export interface Collected {
  readonly collector: Collector
  readonly gaps: EventMap['source:gap'][]
  readonly failures: EventMap['source:failed'][]
  /** `joining`: as a decoder that leaves the last record open while more may belong to it. */
  lines(args?: { joining: boolean }): Promise<string[]>
}

export function collected(args: {
  paths: string[]
  history?: boolean
  start?: 'end' | 'beginning'
  positions?: Position[]
  lastCollected?: number
  /** Far enough in the future, every file is settled. */
  clock?: () => number
  stdin?: PassThrough
}): Collected {
  const events = createEvents()
  const gaps: EventMap['source:gap'][] = []
  const failures: EventMap['source:failed'][] = []
  events.on('source:gap', (gap) => gaps.push(gap))
  events.on('source:failed', (failure) => failures.push(failure))
  const sources: SourceOptions[] = args.stdin
    ? [stdinOptions.parse({ kind: 'stdin' })]
    : [fileOptions.parse({ kind: 'file', paths: args.paths, start: args.start ?? 'beginning' })]
  const collector = createCollector({
    sources,
    history: args.history ?? false,
    positions: args.positions ?? [],
    lastCollected: args.lastCollected ?? null,
    clock: args.clock ?? (() => Date.now() + 60_000),
    events,
    stdin: args.stdin ?? new PassThrough(),
  })
  return {
    collector,
    gaps,
    failures,
    async lines({ joining } = { joining: false }) {
      const texts: string[] = []
      for await (const batch of collector.batches(new AbortController().signal)) {
        const taken = joining && !batch.final ? batch.lines - 1 : batch.lines
        for (let line = 0; line < taken; line++) {
          texts.push(batch.bytes.toString('utf8', batch.lineStart[line], batch.lineEnd[line]))
        }
        take(batch, taken)
      }
      return texts
    },
  }
}

export function takeAll(batch: Batch): void {
  take(batch, batch.lines)
}

export function take(batch: Batch, lines: number): void {
  batch.records = lines
  batch.time.fill(0, 0, lines)
  batch.used = lines === batch.lines ? batch.length : batch.lineStart[lines]!
  batch.usedLines = lines
}
