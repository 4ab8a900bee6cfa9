/** The corridor up to the sealed windows, on a store that survives it: what the daemon does with files, without its schedule. */
import { PassThrough } from 'node:stream'
import { fileOptions } from '../../src/collect/options.ts'
import { createEvents } from '../../src/events.ts'
import type { Window } from '../../src/model.ts'
import { build } from '../../src/setup/build.ts'
import { loadConfig } from '../../src/setup/config/index.ts'
import { openStore, PASSING, type Store } from '../../src/state/index.ts'

export interface Worker {
  isUp(): boolean
  start(): Promise<void>
  /** Ends between two ticks; one that is told to stop leaves the same behind. */
  kill(): void
  tick(): Promise<void>
  /** Dies at the moment when it would write down what it has read. */
  die(): Promise<void>
  /** Every sealed window, with all its records. */
  windows(): Window[]
  /** The text of every record that stands in a sealed window. */
  texts(): string[]
  readonly gaps: string[]
  close(): void
}

class Died extends Error {}

export async function createWorker(args: { paths: string[]; clock: () => number }): Promise<Worker> {
  const { paths, clock } = args
  const defaults = await loadConfig(null, {}, { deliver: false })
  // Every window is to be judged: of a quiet one no line would be written down.
  const gate = { ...defaults.gate, mode: 'all' as const }
  const config = { ...defaults, gate, window: { ...defaults.window, max_lines: 100_000 } }
  const store = openStore(PASSING)
  const gaps: string[] = []
  let dying = false
  let running: Awaited<ReturnType<typeof build>> | null = null
  const mortal: Store = {
    ...store,
    seal(sealing) {
      if (dying) throw new Died()
      store.seal(sealing)
    },
  }

  async function read(): Promise<void> {
    await running?.pipeline.read(new AbortController().signal)
  }

  function kill(): void {
    running?.collector.close()
    running = null
  }

  return {
    isUp: () => running !== null,
    async start() {
      const events = createEvents()
      events.on('source:gap', ({ reason }) => gaps.push(reason))
      const sources = [fileOptions.parse({ kind: 'file', paths, start: 'beginning' })]
      const stdin = new PassThrough()
      const deliver = () => {}
      running ??= await build({
        config,
        sources,
        history: false,
        store: mortal,
        deliver,
        events,
        clock,
        stdin,
        environment: {},
      })
    },
    kill,
    tick: read,
    async die() {
      dying = true
      await read().catch((error: unknown) => {
        if (!(error instanceof Died)) throw error
      })
      dying = false
      kill()
    },
    windows: () => [...store.pending()].map(({ window }) => window),
    texts: () => [...store.pending()].flatMap(({ window }) => window.examples.map(({ text }) => text)),
    gaps,
    close() {
      kill()
      store.close()
    },
  }
}
