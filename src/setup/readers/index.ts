/**
 * A history read by threads ahead of the main one, which gets the very batches, events and positions that one collector
 * would have given, in the same order: the source that is furthest behind comes next, whoever reads it.
 */
import { getCompileCacheDir } from 'node:module'
import { countFiles } from '../../collect/files/paths.ts'
import type { Collector, Read } from '../../collect/index.ts'
import type { SourceOptions } from '../../collect/options.ts'
import type { Events } from '../../events.ts'
import { SEED } from '../../kernel.ts'
import type { Clock } from '../../model.ts'
import type { Decoded, Decoders } from '../decoders.ts'
import { inOrder } from './in-order.ts'
import { shareFiles } from './shares.ts'
import { READER, startThread, type Thread } from './thread.ts'
import type { Filled, Found, Said } from './turn.ts'

export interface Readers {
  readonly collector: Collector
  readonly decoders: Decoders
}

/** Null where the main thread had better read by itself. */
export function createReaders(args: {
  sources: readonly SourceOptions[]
  /** How many threads at most; null: as many as there is room and work for. */
  threads: number | null
  clock: Clock
  events: Events
  /** What a thread runs. */
  reader?: URL
}): Readers | null {
  const { sources, threads: wanted, clock, events, reader = READER } = args
  const shares = shareFiles(sources, wanted)
  if (shares === null) return null
  const { listed } = shares
  const live = new Map<string, Read>()
  const ended = new Map<string, Read>()
  const decoded = new Map<string, { path: string; decoder: Decoded }>()
  let watermark = Number.NEGATIVE_INFINITY
  let given: Filled | null = null

  const placeOf = (path: string) => listed.get(path)?.index ?? Number.POSITIVE_INFINITY
  const isOver = () => watermark === Number.POSITIVE_INFINITY

  function start(abort: AbortSignal): Thread[] {
    const clockAhead = clock() - Date.now()
    const beside = countFiles(sources)
    return shares!.threads.map((own) => {
      const assignment = { sources: own, beside, seed: SEED, clockAhead, compileCache: getCompileCacheDir() }
      return startThread({ assignment, abort, reader })
    })
  }

  function repeat(said: readonly Said[]): void {
    for (const [name, event] of said) events.emit(name, event)
  }

  function discover(found: readonly (Found | null)[]): void {
    const all = found.flatMap((own) => own ?? [])
    repeat(all.flatMap(({ said }) => said).toSorted((a, b) => placeOf(pathOf(a)) - placeOf(pathOf(b))))
    const reads = all.flatMap((own) => own.reads).toSorted((a, b) => placeOf(a.path) - placeOf(b.path))
    for (const read of reads) live.set(read.origin, read)
  }

  async function* takeTurns(threads: readonly Thread[], abort: AbortSignal) {
    discover(await Promise.all(threads.map((thread) => thread.found())))
    for await (const { thread, turn } of inOrder({ threads, placeOf, abort })) {
      const { read, filled, said } = turn
      repeat(said)
      if (filled === null) {
        live.delete(read.origin)
        ended.set(read.origin, read)
        continue
      }
      live.set(read.origin, { ...read, read: filled.values.base })
      // Of all sources, this one is furthest behind.
      watermark = turn.before
      given = filled
      yield thread.batchOf(filled)
      live.set(read.origin, read)
      events.emit('batch:read', { path: read.path, lines: filled.values.usedLines, bytes: filled.values.used })
      thread.handBack()
    }
    if (!abort.aborted) watermark = Number.POSITIVE_INFINITY
  }

  return {
    collector: {
      async *batches(abort) {
        if (isOver()) return
        const threads = start(abort)
        try {
          yield* takeTurns(threads, abort)
        } finally {
          await Promise.all(threads.map((thread) => thread.stop()))
        }
      },
      watermark: () => watermark,
      optionsOf: ({ path }) => listed.get(path)!.options,
      reads: () => [...live.values(), ...ended.values()],
      forget(origins) {
        for (const origin of origins) ended.delete(origin)
      },
      // History stands still: nothing of it waits, grows or is to come.
      lag: () => ({ origins: [], bytes: 0, seconds: 0, path: null }),
      unsettled: () => false,
      running: () => false,
      over: isOver,
      acknowledge() {},
      async close() {},
    },
    decoders: {
      decode({ origin }) {
        const { decoder, said } = given!
        decoded.set(origin.id, { path: origin.path, decoder })
        repeat(said)
      },
      // A history has no next run.
      formatsOf: () => [],
      // All that a history was read by is shown at its end.
      forget() {},
      all: () => decoded,
    },
  }
}

function pathOf([, event]: Said): string {
  return 'path' in event ? (event.path ?? '') : ''
}
