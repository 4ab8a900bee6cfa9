/**
 * Our side of the benchmark: `node bench/windows.ts FILE` takes a log through the real stations up to scored windows and
 * prints `lines windows`.
 */
import '../src/frugal.ts'
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

const NO_RULES: ServiceRules = { always: [], expected: [], suppression: {}, owner: null }

const path = process.argv[2]
if (path === undefined) throw new Error('expected a file: node bench/windows.ts FILE')

const clock = Date.now
const events = createEvents()
const collector = createCollector({
  sources: [fileOptions.parse({ kind: 'file', paths: [path], start: 'beginning' })],
  history: true,
  positions: [],
  lastCollected: null,
  clock,
  events,
  stdin: process.stdin,
})
const expunger = createExpunger()
const decoders = createDecoders({ collector, clock, events })
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
console.log(lines, windows)

function seal(): void {
  for (const window of frame.seal(collector.watermark())) {
    const past = pasts.get(window.service) ?? null
    pasts.set(window.service, gauge.assess({ window, past, rules: NO_RULES }).past)
    lines += window.lines
    windows++
  }
}
