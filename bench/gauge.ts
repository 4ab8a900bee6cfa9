/**
 * What looking at windows costs, beside all that comes before it in bulk: `npm run bench:gauge [-- --lines N]`.
 * The past of a service goes through JSON after each window, as it does on its way to the state file and back. Lines become
 * clean text when they are read, and that belongs to what comes before, whoever reads them: how large a share of looking it
 * is, the clock says, since asking for the CPU time of a process takes longer than most lines.
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
  const { windows, looking, all } = await measure(path)
  const before = all - looking
  console.log(`${windows} windows of ${values.lines} lines: ${round(looking)} ms of CPU, ${round(before)} ms before it`)
  console.log(
    `${((100 * looking) / before).toFixed(1)} % of what comes before; ${(looking / windows).toFixed(2)} ms a window`,
  )
} finally {
  rmSync(folder, { recursive: true })
}

async function measure(path: string): Promise<{ windows: number; looking: number; all: number }> {
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
    const [usedBefore, began, cleanedBefore] = [used(), performance.now(), cleanedFor]
    for (const window of sealed) {
      const past = JSON.parse(pasts.get(window.service) ?? 'null') as Past | null
      pasts.set(window.service, JSON.stringify(gauge.assess({ window, past, rules: NO_RULES }).past))
      windows++
    }
    const cleaned = (cleanedFor - cleanedBefore) / (performance.now() - began)
    looking += (used() - usedBefore) * (1 - cleaned)
  }

  const began = used()
  for await (const batch of collector.batches(new AbortController().signal)) {
    look()
    decoders.decode(batch)
    miner.learn(batch)
    frame.fold(batch)
  }
  look()
  return { windows, looking, all: used() - began }
}

/** In milliseconds of this process. */
function used(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function round(milliseconds: number): string {
  return Math.round(milliseconds).toLocaleString('en')
}
