/**
 * What looking at windows costs, beside all that comes before it in bulk: `npm run bench:gauge [-- --lines N]`; and what it costs
 * that the past of a service goes through JSON after each window, as it does on its way to the state file and back.
 *
 * All of it in the CPU time of the thread that does it: what others compile and sweep meanwhile falls to whatever is being done
 * just then. Lines become clean text when they are read, and that belongs to what comes before, whoever reads them: how large a
 * share of looking it is, the clock says, since asking for CPU time takes longer than most lines.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCollector } from '../src/collect/index.ts'
import { fileOptions } from '../src/collect/options.ts'
import { createMiner } from '../src/distill/index.ts'
import { createEvents } from '../src/events.ts'
import { createExpunger } from '../src/expunge/index.ts'
import { createFrame } from '../src/frame/index.ts'
import { windowOptions } from '../src/frame/options.ts'
import { loaded } from '../src/frugal.ts'
import { createGauge, gateOptions, type Past } from '../src/gauge/index.ts'
import type { Clean, ServiceRules } from '../src/model.ts'
import { createDecoders } from '../src/setup/decoders.ts'
import { growYoungMemory } from '../src/setup/young-memory.ts'
import { writeLog } from './generate.ts'

const NO_RULES: ServiceRules = { always: [], expected: [], suppression: {}, owner: null }

const { values } = parseArgs({ options: { lines: { type: 'string', default: '3000000' } } })
const folder = mkdtempSync(join(tmpdir(), 'logtriage-gauge-'))
try {
  const path = join(folder, 'bulk.log')
  writeLog({ path, lines: Number(values.lines), format: 'plain' })
  const { windows, looking, storing, all } = await measure(path)
  const before = all - looking - storing
  const share = (cost: number) =>
    `${((100 * cost) / before).toFixed(1)} % of that, ${(cost / windows).toFixed(2)} ms a window`
  console.log(
    `${windows} windows of ${values.lines} lines: ${Math.round(before).toLocaleString('en')} ms of CPU to gather them`,
  )
  console.log(`to look at them: ${share(looking)}; with their past through JSON: ${share(looking + storing)}`)
} finally {
  rmSync(folder, { recursive: true })
}

interface Costs {
  readonly windows: number
  readonly looking: number
  readonly storing: number
  readonly all: number
}

async function measure(path: string): Promise<Costs> {
  const clock = Date.now
  const events = createEvents()
  loaded()
  growYoungMemory(events)
  const source = fileOptions.parse({ kind: 'file', paths: [path], start: 'beginning' })
  const reading = { sources: [source], history: true, positions: [], lastCollected: null, stdin: process.stdin }
  const collector = createCollector({ ...reading, clock, events })
  const expunger = createExpunger()
  const decoders = createDecoders({ collector, clock, events })
  const miner = createMiner({ clean: expunger.clean })
  const { template } = miner
  const frame = createFrame({
    options: windowOptions.parse({}),
    template,
    scope,
    horizons: [],
    positions: [],
  })
  const gauge = createGauge(gateOptions.parse({}))
  const pasts = new Map<string, string>()
  let windows = 0
  let looking = 0
  let storing = 0
  let cleanedFor = 0

  function scope(): Clean {
    const clean = expunger.scope()
    return (text) => {
      const began = performance.now()
      const cleaned = clean(text)
      cleanedFor += performance.now() - began
      return cleaned
    }
  }

  function look(): void {
    const sealed = [...frame.seal(collector.watermark())].flat()
    if (sealed.length === 0) return
    for (const window of sealed) {
      const begun = used()
      const past = JSON.parse(pasts.get(window.service) ?? 'null') as Past | null
      const [recalled, clock, cleanedBefore] = [used(), performance.now(), cleanedFor]
      const learned = gauge.assess({ window, past, rules: NO_RULES }).past
      const cleaned = (cleanedFor - cleanedBefore) / (performance.now() - clock)
      const looked = used()
      pasts.set(window.service, JSON.stringify(learned))
      looking += (looked - recalled) * (1 - cleaned)
      storing += recalled - begun + used() - looked
    }
    windows += sealed.length
  }

  const began = used()
  for await (const batch of collector.batches(new AbortController().signal)) {
    look()
    decoders.decode(batch)
    miner.learn(batch)
    frame.fold(batch)
  }
  look()
  return { windows, looking, storing, all: used() - began }
}

/** In milliseconds of this thread. */
function used(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
