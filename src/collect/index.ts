/**
 * Station 1, lines in. Origins are read furthest-behind first, so that several files advance together in event time, and
 * `watermark` says up to which event time every line has been read: windows before it may close.
 */
import type { Readable } from 'node:stream'
import { type Batch, createBatch } from '../batch.ts'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Clock, Origin, Position, Time } from '../model.ts'
import { furthestBehind, leastReached } from './behind.ts'
import { createBreath } from './breath.ts'
import { createDescriptors } from './files/descriptors.ts'
import type { FollowedSource } from './files/file-source.ts'
import { createFollower } from './files/follow.ts'
import { createHistoryFinder } from './files/history.ts'
import { prove } from './files/identity.ts'
import { countFiles } from './files/paths.ts'
import { stampOf } from './files/place.ts'
import { type Lags, measureLag } from './lag.ts'
import type { SourceOptions } from './options.ts'
import { advance, exhausted, fill, type Outcome, PATIENCE, type Source, settled } from './source.ts'
import { openStdin } from './streams/stdin.ts'
import { type Live, openStreams } from './streams/streams.ts'

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

export interface Read {
  readonly origin: string
  readonly path: string
  readonly read: number
  /** Proves, after a restart, that what stands before `read` is what was read. */
  readonly proof?: string
  readonly ended: boolean
}

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
  const live: Source[] = [...(streams?.sources ?? []), ...(pipe ? [pipe] : [])]
  const endless = sources.length === 0 || sources.some(({ kind }) => kind !== 'stdin')
  /** By origin: read to their ends, or gone while nobody looked. */
  const ended = new Map<string, () => Read>()
  const optionsById = new Map<string, SourceOptions>(live.map((source) => [source.origin.id, source.options]))
  let waiting = false
  let discovered = false

  async function discover(): Promise<void> {
    if (history && discovered) return
    if (!discovered) streams?.start()
    discovered = true
    for (const finder of finders) {
      const { opened, lost } = await finder.discover()
      for (const source of opened) open(source)
      for (const { origin, path, read } of lost) ended.set(origin, () => ({ origin, path, read, ended: true }))
    }
  }

  /** Also one that had been read to its end and has grown since. */
  function open(source: Source): void {
    ended.delete(source.origin.id)
    source.reached = Number.NEGATIVE_INFINITY
    if (source.place) source.place.resting = false
    if (!live.includes(source)) live.push(source)
    optionsById.set(source.origin.id, source.options)
  }

  function end(source: Source): void {
    const { bytes, place, origin } = source
    if (bytes.failure) {
      const reason = `${bytes.failure}; what came before it was read`
      events.emit('source:failed', { path: origin.path, reason })
    }
    bytes.close()
    source.reached = Number.POSITIVE_INFINITY
    live.splice(live.indexOf(source), 1)
    if (place && !source.replaced) place.resting = true
    ended.set(origin.id, () => readOf(source, place?.gone ?? true))
  }

  /** All that is there has been read. */
  function exhaust(source: Source): void {
    const { place } = source
    if (exhausted(source)) {
      end(source)
    } else if (!settled(source)) {
      waiting = true
    } else {
      source.reached = clock()
      if (place === undefined) return
      place.seen = stampOf(place)
      place.caughtUp = clock()
    }
  }

  /** Half a line must not keep every window open: what is written in pieces may come late. */
  function awaitRest(source: Source): void {
    waiting = true
    source.reached = Math.max(source.reached, clock() - PATIENCE)
  }

  async function fillFrom(source: Source, batch: Batch): Promise<Outcome> {
    const { path } = source.origin
    try {
      return await fill(batch, source, (gap) => events.emit('source:gap', { path, ...gap }))
    } catch (error) {
      // A followed file is looked for again in the next round.
      if (!source.place) source.replaced = true
      if (!source.place) events.emit('source:failed', { path, reason: describeError(error) })
      waiting = true
      return source.place ? 'partial' : 'nothing'
    }
  }

  function hasNews({ place }: Source): boolean {
    return place === undefined || place.packing !== null || place.seen !== stampOf(place)
  }

  async function* readAll(abort: AbortSignal): AsyncGenerator<Batch, void> {
    await discover()
    for (const source of live.filter((source) => source.replaced || !hasNews(source))) exhaust(source)
    const ready = new Set(live.filter(hasNews))
    while (ready.size > 0 && !abort.aborted) {
      await breathe()
      const batch = nextBatch()
      const source = furthestBehind(ready)
      const outcome = await fillFrom(source, batch)
      if (outcome === 'lines') {
        yield batch
        events.emit('batch:read', { path: source.origin.path, lines: batch.usedLines, bytes: batch.used })
        const isOpen = batch.used === 0
        advance(source, batch)
        if (!isOpen || source.forced) continue
        waiting = true
      }
      ready.delete(source)
      if (outcome === 'nothing') exhaust(source)
      if (outcome === 'partial') awaitRest(source)
      if (outcome === 'replaced') source.replaced = true
    }
  }

  function isOver(): boolean {
    return discovered && live.length === 0 && (history || !endless)
  }

  return {
    async *batches(abort) {
      waiting = false
      // Who waits for a pipe that brings nothing does not see that it is time to stop.
      if (pipe) abort.addEventListener('abort', () => pipe.bytes.close(), { once: true })
      yield* readAll(abort)
      // What stands at its path now need not wait for the next look.
      if (live.some((source) => source.replaced)) yield* readAll(abort)
    },
    watermark() {
      if (live.length === 0) return isOver() ? Number.POSITIVE_INFINITY : clock()
      return leastReached(live)
    },
    optionsOf: (origin) => optionsById.get(origin.id)!,
    reads: () => [...live.map((source) => readOf(source, false)), ...[...ended.values()].map((read) => read())],
    forget(origins) {
      for (const origin of origins) ended.delete(origin)
    },
    lag: () => measureLag(live, clock()),
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

function readOf({ origin, offset, place }: Source, ended: boolean): Read {
  return { origin: origin.id, path: origin.path, read: offset, ...(place && { proof: prove(place.tail) }), ended }
}

function alwaysTheSame(): () => Batch {
  const batch = createBatch({ id: '', path: '', service: '' })
  return () => batch
}
