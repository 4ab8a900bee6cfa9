/** The real stations from lines to scored windows, loaded by `windows.ts`. */
import { Readable } from 'node:stream'
import { createCollector } from '../src/collect/index.ts'
import { fileOptions } from '../src/collect/options.ts'
import { createMiner } from '../src/distill/index.ts'
import { createEvents } from '../src/events.ts'
import { createExpunger } from '../src/expunge/index.ts'
import { createFrame } from '../src/frame/index.ts'
import { windowOptions } from '../src/frame/options.ts'
import { createGauge, gateOptions, type Past } from '../src/gauge/index.ts'
import type { ServiceRules } from '../src/model.ts'
import { createDecoders } from '../src/setup/decoders.ts'
import { createReaders } from '../src/setup/readers/index.ts'
import { growYoungMemory } from '../src/setup/young-memory.ts'

const NO_RULES: ServiceRules = { always: [], expected: [], suppression: {}, owner: null }

/** How many lines and windows there are in these files. */
export async function take(
  paths: readonly string[],
  { threads, scored }: { threads: number; scored: boolean },
): Promise<{ lines: number; windows: number }> {
  const clock = Date.now
  const events = createEvents()
  growYoungMemory(events)
  const sources = paths.map((path) => fileOptions.parse({ kind: 'file', paths: [path], start: 'beginning' }))
  const readers = createReaders({ sources, threads, clock, events })
  const alone = { sources, history: true, positions: [], lastCollected: null, clock, events, stdin: Readable.from([]) }
  const collector = readers?.collector ?? createCollector(alone)
  const decoders = readers?.decoders ?? createDecoders({ collector, clock, events })
  const expunger = createExpunger()
  const miner = createMiner({ clean: expunger.clean })
  const frame = createFrame({
    options: windowOptions.parse({}),
    template: miner.template,
    scope: expunger.scope,
    horizons: [],
    positions: [],
  })
  const gauge = createGauge(gateOptions.parse({}))
  const pasts = new Map<string, Past>()
  let lines = 0
  let windows = 0

  for await (const batch of collector.batches(new AbortController().signal)) {
    seal()
    decoders.decode(batch)
    miner.learn(batch)
    frame.fold(batch)
  }
  seal()
  return { lines, windows }

  function seal(): void {
    for (const window of [...frame.seal(collector.watermark())].flat()) {
      lines += window.lines
      windows++
      if (!scored) continue
      const past = pasts.get(window.service) ?? null
      pasts.set(window.service, gauge.assess({ window, past, rules: NO_RULES }).past)
    }
  }
}
