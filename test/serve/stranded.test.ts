import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { createEvents } from '../../src/events.ts'
import { createWatch } from '../../src/serve/index.ts'
import { build } from '../../src/setup/build.ts'
import { loadConfig } from '../../src/setup/config/index.ts'
import { createLedger } from '../../src/setup/outbox.ts'
import { openStore, PASSING } from '../../src/state/index.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 1)

it('that nothing gets through any more is one message on the usual way, and its end another one', async () => {
  let now = START
  const clock = () => now
  const events = createEvents()
  const store = openStore(PASSING)
  const deliver = createLedger(store, clock)
  const config = await loadConfig(null, {}, { deliver: false })
  const stdin = new PassThrough()
  const world = { config, sources: [], history: false, store, deliver, events, clock, stdin, environment: {} }
  const { pipeline, collector } = await build(world)
  const watch = createWatch({
    progress: store.progress,
    patience: { window: 10 * MINUTE, silence: 24 * 60 * MINUTE },
    clock,
    events,
    report: pipeline.report,
  })
  const abort = new AbortController().signal

  async function pass(minutes: number, { working }: { working: boolean }): Promise<void> {
    for (const end = now + minutes * MINUTE; now < end; now += 30_000) {
      if (working) {
        await pipeline.read(abort)
        await pipeline.triage(abort)
      }
      watch.look()
    }
  }

  await pass(30, { working: true })
  await pass(50, { working: false })
  await pass(60, { working: true })
  const sent = [...store.outcomes({ state: 'delivered' })].map(({ notice }) => notice)
  expect(sent).toMatchObject([
    { action: 'trigger', sink: 'channel', service: 'logtriage', severity: 'high', type: 'silence' },
    { action: 'trigger', text: expect.stringContaining('still going on') },
    { action: 'resolve', sink: 'channel' },
  ])
  expect(sent[0]!.text).toContain('no window has closed since 2026-01-01T00:25:00Z')
  expect(new Set(sent.map(({ dedupKey }) => dedupKey)).size).toBe(1)
  await collector.close()
  store.close()
})
