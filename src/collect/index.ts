/**
 * Station 1, lines in. Origins are read furthest-behind first, so that several files advance together in event time, and
 * `watermark` says up to which event time every line has been read: windows before it may close.
 */
import type { Readable } from 'node:stream'
import { type Batch, createBatch } from '../batch.ts'
import type { Events } from '../events.ts'
import type { Clock, Origin, Position, Time } from '../model.ts'
import { createFileFinder } from './file.ts'
import type { SourceOptions } from './options.ts'
import { advance, exhausted, fill, LONGEST_LINE, type Source, settled } from './source.ts'
import { openStdin } from './stdin.ts'
import { type Live, openStreams } from './streams.ts'

export interface CollectorOptions {
  readonly sources: readonly SourceOptions[]
  /** History is read from the beginning to the end, once; else files are followed. */
  readonly history: boolean
  readonly positions: readonly Position[]
  readonly lastCollected: Time | null
  readonly clock: Clock
  readonly events: Events
  readonly stdin: Readable
  /** For sources that are no files, unless this is history. */
  readonly live?: Live
}

export interface Collector {
  /** Batches until there is nothing more for now. The same batch object comes each time: use it before asking for the next. */
  batches(abort: AbortSignal): AsyncGenerator<Batch, void>
  watermark(): Time
  optionsOf(origin: Origin): SourceOptions
  /** How far each origin has been read; those that have ended included until they are forgotten. */
  reads(): { readonly origin: string; readonly path: string; readonly read: number; readonly ended: boolean }[]
  /** Something is at hand that was left because it may still grow. */
  unsettled(): boolean
  /** A stream may still bring something in this run. */
  running(): boolean
  /** Every source has ended, and nothing will ever come again. */
  over(): boolean
  /** Positions are stored: what stands before them need not be kept. */
  acknowledge(positions: readonly Position[]): void
  close(): Promise<void>
}

export function createCollector({
  sources,
  history,
  positions,
  lastCollected,
  clock,
  events,
  stdin,
  live: surroundings,
}: CollectorOptions): Collector {
  const finders = sources
    .filter((options) => options.kind === 'file')
    .map((options) => createFileFinder({ options, history, positions, lastCollected, clock, events }))
  const streams = surroundings ? openStreams({ ...surroundings, sources, positions, stdin, clock, events }) : null
  const piped = streams ? undefined : sources.find((options) => options.kind === 'stdin')
  const live: Source[] = [
    ...(streams?.sources ?? []),
    ...(piped ? [openStdin({ options: piped, stream: stdin, clock })] : []),
  ]
  const endless = sources.length === 0 || sources.some(({ kind }) => kind !== 'stdin')
  const ended: Source[] = []
  const optionsById = new Map<string, SourceOptions>(live.map((source) => [source.origin.id, source.options]))
  const batch = createBatch({ id: '', path: '', service: '' })
  let waiting = false
  let discovered = false

  function discover(): void {
    if (history && discovered) return
    if (!discovered) streams?.start()
    discovered = true
    for (const finder of finders) {
      for (const source of finder.discover(live)) {
        live.push(source)
        optionsById.set(source.origin.id, source.options)
      }
    }
  }

  function end(source: Source): void {
    if (source.bytes.failure) {
      events.emit('source:failed', {
        path: source.origin.path,
        reason: `${source.bytes.failure}; what came before it was read`,
      })
    }
    source.bytes.close()
    source.reached = Number.POSITIVE_INFINITY
    live.splice(live.indexOf(source), 1)
    ended.push(source)
  }

  /** All that is there has been read. */
  function exhaust(source: Source): void {
    if (exhausted(source)) end(source)
    else if (settled(source)) source.reached = clock()
    else waiting = true
  }

  function isOver(): boolean {
    return discovered && live.length === 0 && (history || !endless)
  }

  return {
    async *batches(abort) {
      discover()
      waiting = false
      const ready = new Set(live)
      while (ready.size > 0 && !abort.aborted) {
        const source = furthestBehind(ready)
        const outcome = source.replaced ? 'nothing' : await fill(batch, source)
        if (outcome === 'nothing') {
          ready.delete(source)
          exhaust(source)
          continue
        }
        if (outcome === 'cut') {
          events.emit('source:gap', {
            path: source.origin.path,
            reason: `a line of more than ${LONGEST_LINE} bytes was cut at byte ${source.offset}`,
          })
        }
        yield batch
        events.emit('batch:read', { path: source.origin.path, lines: batch.usedLines, bytes: batch.used })
        const open = batch.used === 0
        advance(source, batch)
        if (open && !source.forced) {
          ready.delete(source)
          waiting = true
        }
      }
    },
    watermark() {
      if (live.length === 0) return isOver() ? Number.POSITIVE_INFINITY : clock()
      return live.reduce((least, source) => Math.min(least, source.reached), Number.POSITIVE_INFINITY)
    },
    optionsOf: (origin) => optionsById.get(origin.id)!,
    reads: () => [
      ...live.map((source) => ({
        origin: source.origin.id,
        path: source.origin.path,
        read: source.offset,
        ended: false,
      })),
      ...ended.map((source) => ({
        origin: source.origin.id,
        path: source.origin.path,
        read: source.offset,
        ended: true,
      })),
    ],
    unsettled: () => waiting,
    running: () => streams?.running ?? false,
    over: isOver,
    acknowledge(reached) {
      streams?.acknowledge(reached)
    },
    async close() {
      for (const source of live) source.bytes.close()
      await streams?.close()
    },
  }
}

function furthestBehind(ready: ReadonlySet<Source>): Source {
  let behind: Source | undefined
  for (const source of ready) if (behind === undefined || source.reached < behind.reached) behind = source
  return behind!
}
