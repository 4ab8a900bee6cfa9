/**
 * Station 1, lines in. Origins are read furthest-behind first, so that several files advance together in event time, and
 * `watermark` says up to which event time every line has been read: windows before it may close.
 */
import type { Readable } from 'node:stream'
import { type Batch, createBatch } from '../batch.ts'
import type { Events } from '../events.ts'
import type { Clock, Origin, Position, Time } from '../model.ts'
import { furthestBehind, leastReached } from './behind.ts'
import { createBreath } from './breath.ts'
import { createDescriptors } from './files/descriptors.ts'
import type { FollowedSource } from './files/file-source.ts'
import { createFollower } from './files/follow.ts'
import { createHistoryFinder } from './files/history.ts'
import { countFiles } from './files/paths.ts'
import { type Lags, measureLag } from './lag.ts'
import type { SourceOptions } from './options.ts'
import { advance } from './source.ts'
import { openStdin } from './streams/stdin.ts'
import { type Live, openStreams } from './streams/streams.ts'
import { createUnderWay, hasNews, type Read } from './under-way.ts'

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
  /** How many files of a history are read side by side, where others read some of them. */
  readonly beside?: number
  /** Asked before each look at a source, for what its lines go into; by default the same batch again. */
  readonly nextBatch?: () => Batch
}

export type { Read }

export interface Collector {
  /** Batches until there is nothing more for now. Use one before asking for the next: it may come again. */
  batches(abort: AbortSignal): AsyncGenerator<Batch, void>
  watermark(): Time
  optionsOf(origin: Origin): SourceOptions
  /** How far each origin has been read. One that has ended stays until it is forgotten, and a file as long as it stands. */
  reads(): Read[]
  /** Nothing is to be remembered of these any more. */
  forget(origins: readonly string[]): void
  lag(): Lags
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
  beside = history ? countFiles(sources) : 0,
  nextBatch = alwaysTheSame(),
}: CollectorOptions): Collector {
  const descriptors = createDescriptors()
  const breathe = createBreath()
  const tracked = new Map<string, FollowedSource>()
  const finders = sources
    .filter((options) => options.kind === 'file')
    .map((options) => {
      const finder = { options, clock, events, descriptors }
      return history
        ? createHistoryFinder({ ...finder, beside })
        : createFollower({ ...finder, positions, lastCollected, tracked })
    })
  const streams = surroundings ? openStreams({ ...surroundings, sources, positions, stdin, clock, events }) : null
  const piped = streams ? undefined : sources.find((options) => options.kind === 'stdin')
  const pipe = piped && openStdin({ options: piped, stream: stdin, clock })
  const endless = sources.length === 0 || sources.some(({ kind }) => kind !== 'stdin')
  const isAway = (origin: string) => finders.some((finder) => finder.isAway(origin))
  const alive = [...(streams?.sources ?? []), ...(pipe ? [pipe] : [])]
  const underWay = createUnderWay({ sources: alive, isAway, clock, events })
  const live = underWay.sources
  let discovered = false

  async function discover(): Promise<void> {
    if (history && discovered) return
    if (!discovered) streams?.start()
    discovered = true
    for (const finder of finders) {
      const { opened, lost } = await finder.discover()
      for (const each of lost) underWay.lose(each)
      // What was away and is back is not lost.
      for (const source of opened) underWay.open(source)
    }
  }

  async function* readAll(abort: AbortSignal): AsyncGenerator<Batch, void> {
    await discover()
    for (const source of live.filter((source) => source.replaced || !hasNews(source))) underWay.exhaust(source)
    const ready = new Set(live.filter(hasNews))
    while (ready.size > 0 && !abort.aborted) {
      await breathe()
      const batch = nextBatch()
      const source = furthestBehind(ready)
      const outcome = await underWay.fillFrom(source, batch)
      if (outcome === 'lines') {
        yield batch
        events.emit('batch:read', { path: source.origin.path, lines: batch.usedLines, bytes: batch.used })
        const isOpen = batch.used === 0
        advance(source, batch)
        if (!isOpen || source.forced) continue
        underWay.waiting = true
      }
      ready.delete(source)
      if (outcome === 'nothing') underWay.exhaust(source)
      if (outcome === 'partial') underWay.awaitRest(source)
      if (outcome === 'replaced') source.replaced = true
    }
  }

  function isOver(): boolean {
    return discovered && live.length === 0 && (history || !endless)
  }

  return {
    async *batches(abort) {
      underWay.waiting = false
      // Who waits for a pipe that brings nothing does not see that it is time to stop.
      const interrupt = () => {
        for (const source of live) source.bytes.interrupt?.()
      }
      if (history || pipe) abort.addEventListener('abort', interrupt, { once: true })
      yield* readAll(abort)
      // What stands at its path now need not wait for the next look.
      if (live.some((source) => source.replaced)) yield* readAll(abort)
    },
    watermark() {
      if (live.length === 0) return isOver() ? Number.POSITIVE_INFINITY : clock()
      return leastReached(live)
    },
    optionsOf: underWay.optionsOf,
    reads: underWay.reads,
    forget: underWay.forget,
    lag: () => measureLag(live, clock()),
    unsettled: () => underWay.waiting,
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

function alwaysTheSame(): () => Batch {
  const batch = createBatch({ id: '', path: '', service: '' })
  return () => batch
}
