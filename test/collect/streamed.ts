/** A live collector in a folder of its own, whose spools and positions outlive it. */
import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Collector, createCollector } from '../../src/collect/index.ts'
import type { SourceOptions } from '../../src/collect/options.ts'
import { createEvents, type EventMap, type EventName } from '../../src/events.ts'
import type { Position } from '../../src/model.ts'
import { take } from './collected.ts'

export interface Streamed {
  readonly collector: Collector
  /** What was said, in order. */
  readonly said: readonly { readonly name: EventName; readonly event: EventMap[EventName] }[]
  /** Lines as they come, until there are so many. */
  lines(count: number): Promise<string[]>
  /** As a window that is sealed would: everything read so far is stored. */
  store(): void
  /** Looks for more until it holds. */
  until(holds: () => boolean): Promise<void>
  close(): Promise<void>
}

const PATIENCE = 8000

export interface StreamedOptions {
  readonly folder: string
  readonly sources: readonly SourceOptions[]
  readonly stdin?: Readable
  readonly once?: boolean
  /** Shared by one collector and the next. */
  readonly positions?: Position[]
  readonly environment?: Readonly<Record<string, string>>
}

export function streamed(options: StreamedOptions): Streamed {
  const { folder, sources, stdin = new PassThrough(), once = false, positions = [], environment = {} } = options
  const events = createEvents()
  const said: { name: EventName; event: EventMap[EventName] }[] = []
  events.onAny((name, event) => said.push({ name, event }))
  const collector = createCollector({
    sources,
    history: false,
    positions: [...positions],
    lastCollected: null,
    clock: Date.now,
    events,
    stdin,
    live: {
      spools: join(folder, 'spools'),
      once,
      environment: { PATH: process.env.PATH, ...environment },
      clean: (text) => text.replaceAll('hunter2', '‹secret›'),
      random: () => 0,
    },
  })
  const waiting: string[] = []
  let closed: Promise<void> | undefined

  async function look(): Promise<void> {
    for await (const batch of collector.batches(new AbortController().signal)) {
      for (let line = 0; line < batch.lines; line++) {
        waiting.push(batch.bytes.toString('utf8', batch.lineStart[line], batch.lineEnd[line]))
      }
      take(batch, batch.lines)
    }
  }

  async function until(holds: () => boolean): Promise<void> {
    const giveUp = Date.now() + PATIENCE
    for (await look(); !holds(); await look()) {
      if (Date.now() > giveUp)
        throw new Error(`waited in vain; there are ${waiting.length} lines, and ${JSON.stringify(said)}`)
      await sleep(20)
    }
  }

  return {
    collector,
    said,
    until,
    async lines(count) {
      await until(() => waiting.length >= count)
      return waiting.splice(0)
    },
    store() {
      const stored = collector.reads().map(({ origin, path, read }) => ({ origin, path, read, resume: read }))
      positions.splice(0, positions.length, ...stored)
      collector.acknowledge(stored)
    },
    close() {
      closed ??= collector.close()
      return closed
    },
  }
}
