/** The sources that are being read: how far each has come, and what becomes of one that has nothing more to give for now. */
import type { Batch } from '../batch.ts'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Clock, Origin } from '../model.ts'
import { prove } from './files/identity.ts'
import { stampOf } from './files/place.ts'
import type { SourceOptions } from './options.ts'
import { exhausted, fill, type Outcome, PATIENCE, type Source, settled } from './source.ts'

export interface Read {
  readonly origin: string
  readonly path: string
  readonly read: number
  /** Proves, after a restart, that what stands before `read` is what was read. */
  readonly proof?: string
  readonly ended: boolean
  /** It stands nowhere, and may come back. */
  readonly away?: true
}

export interface UnderWay {
  readonly sources: readonly Source[]
  /** Something is at hand that was left because it may still grow. */
  waiting: boolean
  open(source: Source): void
  /** What ended while nobody looked. */
  lose(lost: Omit<Read, 'ended'>): void
  /** Its next lines, if there are any. */
  fillFrom(source: Source, batch: Batch): Promise<Outcome>
  /** All that is there has been read. */
  exhaust(source: Source): void
  /** It ends with a piece of a line. */
  awaitRest(source: Source): void
  optionsOf(origin: Origin): SourceOptions
  reads(): Read[]
  forget(origins: readonly string[]): void
}

export function createUnderWay(args: {
  sources: readonly Source[]
  isAway: (origin: string) => boolean
  clock: Clock
  events: Events
}): UnderWay {
  const { isAway, clock, events } = args
  const sources = [...args.sources]
  /** By origin: read to their ends, or gone while nobody looked. */
  const ended = new Map<string, () => Read>()
  const optionsById = new Map<string, SourceOptions>(sources.map((source) => [source.origin.id, source.options]))

  function readEnded(read: () => Read): Read {
    const { ended, ...told } = read()
    return ended && isAway(told.origin) ? { ...told, ended: false, away: true } : { ...told, ended }
  }

  function end(source: Source): void {
    const { bytes, place, origin } = source
    if (bytes.failure) {
      const reason = `${bytes.failure}; what came before it was read`
      events.emit('source:failed', { path: origin.path, reason })
    }
    bytes.close()
    source.reached = Number.POSITIVE_INFINITY
    sources.splice(sources.indexOf(source), 1)
    if (place && !source.replaced) place.resting = true
    ended.set(origin.id, () => readOf(source, place?.gone ?? true))
  }

  const underWay: UnderWay = {
    sources,
    waiting: false,
    /** Also one that had been read to its end and has grown since. */
    open(source) {
      ended.delete(source.origin.id)
      source.reached = Number.NEGATIVE_INFINITY
      if (source.place) source.place.resting = false
      if (!sources.includes(source)) sources.push(source)
      optionsById.set(source.origin.id, source.options)
    },
    lose({ origin, path, read, proof }) {
      ended.set(origin, () => ({ origin, path, read, ...(proof !== undefined && { proof }), ended: true }))
    },
    async fillFrom(source, batch) {
      const { path } = source.origin
      try {
        return await fill(batch, source, (gap) => events.emit('source:gap', { path, ...gap }))
      } catch (error) {
        underWay.waiting = true
        // A followed file is looked for again in the next round.
        if (source.place) return 'partial'
        source.replaced = true
        events.emit('source:failed', { path, reason: describeError(error) })
        return 'nothing'
      }
    },
    exhaust(source) {
      const { place } = source
      if (exhausted(source)) {
        end(source)
      } else if (!settled(source)) {
        underWay.waiting = true
      } else {
        source.reached = clock()
        if (place === undefined) return
        place.seen = stampOf(place)
        place.caughtUp = clock()
      }
    },
    /** Half a line must not keep every window open: what is written in pieces may come late. */
    awaitRest(source) {
      underWay.waiting = true
      source.reached = Math.max(source.reached, clock() - PATIENCE)
    },
    optionsOf: (origin) => optionsById.get(origin.id)!,
    reads: () => [...sources.map((source) => readOf(source, false)), ...[...ended.values()].map(readEnded)],
    forget(origins) {
      for (const origin of origins) ended.delete(origin)
    },
  }
  return underWay
}

/** Whether there may be more of it than was seen. */
export function hasNews({ place }: Source): boolean {
  return place === undefined || place.packing !== null || place.seen !== stampOf(place)
}

function readOf({ origin, offset, place }: Source, ended: boolean): Read {
  return { origin: origin.id, path: origin.path, read: offset, ...(place && { proof: prove(place.tail) }), ended }
}
