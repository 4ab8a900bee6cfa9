import { appendFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fileOptions } from '../../src/collect/options.ts'
import { createEvents } from '../../src/events.ts'
import { findingRecord } from '../../src/records.ts'
import { build } from '../../src/setup/build.ts'
import { loadConfig } from '../../src/setup/config/index.ts'
import { createLedger } from '../../src/setup/outbox.ts'
import { openStore, PASSING, type Store } from '../../src/state/index.ts'

const never = new AbortController().signal
const WINDOW = 5 * 60_000
const GRACE = 30_000
const PATIENCE = 10_000
const NAMES = ['checkout', 'gateway', 'payments']
/** Another one by `LIVE_SEED`, more by `LIVE_LIVES`. */
const SEEDS = Array.from(
  { length: Number(process.env.LIVE_LIVES ?? 4) },
  (_, n) => Number(process.env.LIVE_SEED ?? 1) + n,
)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function assemble(store: Store, history: boolean, clock: () => number) {
  const config = await loadConfig(null, {}, { deliver: false })
  const paths = NAMES.map((name) => join(folder, `${name}.log`))
  const { pipeline } = await build({
    config,
    sources: [fileOptions.parse({ kind: 'file', paths, start: 'beginning' })],
    history,
    store,
    deliver: createLedger(store, (notice) => notice.time),
    events: createEvents(),
    clock,
    stdin: new PassThrough(),
    environment: {},
  })
  return { paths, pipeline }
}

function told(store: Store) {
  return {
    windows: [...store.windows()],
    findings: [...store.findings()].map(findingRecord),
    notices: [...store.notices()],
  }
}

interface Written {
  readonly path: string
  readonly time: number
  readonly text: string
}

/** Each line with the moment it was written at. */
function linesOf(name: string, text: string): Written[] {
  let time = 0
  return text.split(/(?<=\n)/).map((line) => {
    const stamp = /\d{4}-\d\d-\d\dT[\d:.]+Z?|"time":(\d{13})/.exec(line)
    if (stamp) time = stamp[1] ? Number(stamp[1]) : Date.parse(stamp[0].endsWith('Z') ? stamp[0] : `${stamp[0]}Z`)
    return { path: join(folder, `${name}.log`), time, text: line }
  })
}

/** What a run says that is fed by `write`, and then what a replay says of the files it has left. */
async function bothWays(lines: readonly Written[], write: (world: Live) => Promise<void>) {
  for (const name of NAMES) writeFileSync(join(folder, `${name}.log`), '')
  let now = lines[0]!.time
  const live = openStore(PASSING)
  const run = await assemble(live, false, () => now)
  const tick = async (time: number) => {
    now = time
    await run.pipeline.read(never)
    await run.pipeline.triage(never)
  }
  await write({ tick })
  // Nobody is still writing: that much a file's own time has to say, too.
  for (const path of run.paths) utimesSync(path, now / 1000, now / 1000)
  // The moment at which the last window closes: not before it is clear that no rest of a line will come.
  await tick(Math.max(now + PATIENCE, (Math.floor(lines.at(-1)!.time / WINDOW) + 1) * WINDOW + GRACE))

  const stored = openStore(PASSING)
  const replay = await assemble(stored, true, () => now)
  await replay.pipeline.read(never)
  await replay.pipeline.triage(never)
  const both = [told(live), told(stored)] as const
  live.close()
  stored.close()
  return both
}

interface Live {
  /** At that moment of the log's time. */
  readonly tick: (time: number) => Promise<void>
}

it('a replay of stored files says what a run has said that was fed as the lines were written, to the key', async () => {
  const lines = NAMES.flatMap((name) => linesOf(name, readFileSync(`examples/incident/${name}.log`, 'utf8')))
  lines.sort((a, b) => a.time - b.time)
  const [before, after] = await bothWays(lines, async ({ tick }) => {
    // A tick each minute of log time, as a schedule would.
    for (const [, written] of Map.groupBy(lines, ({ time }) => Math.floor(time / 60_000))) {
      for (const { path, text } of written) appendFileSync(path, text)
      await tick(written.at(-1)!.time + 1)
    }
  })
  expect(after.windows.length).toBeGreaterThan(45)
  expect(after.findings.length).toBeGreaterThan(8)
  expect(before).toEqual(after)
})

/** A history of its own: each service at its own pace, with errors now and then, a stack trace, and one that falls silent. */
function chance(seed: number): { lines: Written[]; random: () => number } {
  const random = mulberry(seed)
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!
  const start = Date.UTC(2026, 0, 5, 9)
  const lines = NAMES.flatMap((name) => {
    const [pace, ends, ill] = [4000 + random() * 20_000, (30 + random() * 30) * 60_000, random() * 30 * 60_000]
    let text = ''
    for (let at = random() * pace; at < ends; at += pace * (0.5 + random())) {
      const stamp = new Date(start + at).toISOString().slice(0, 19)
      const broken = at > ill && at < ill + 6 * 60_000 && random() < 0.5
      const said = broken
        ? pick([
            `ERROR ${name} cannot reach the bank: connection refused`,
            `ERROR ${name} it broke\n    at charge (a.js:1:2)`,
          ])
        : `INFO ${name} ${pick(['served', 'fetched', 'kept'])} order ${Math.floor(random() * 1e6)} in ${Math.floor(5 + random() * 50)}ms`
      text += `${stamp} ${said}\n`
    }
    return linesOf(name, text)
  })
  return { lines: lines.sort((a, b) => a.time - b.time), random }
}

it.each(SEEDS)(
  'however the lines are split over ticks, in the middle of one too, it says the same (seed %i)',
  async (seed) => {
    const { lines, random } = chance(seed)
    const [before, after] = await bothWays(lines, async ({ tick }) => {
      let from = 0
      let held: Written | null = null
      for (let now = lines[0]!.time; from < lines.length; now += Math.ceil(random() * (held ? 10_000 : 240_000))) {
        if (held !== null) appendFileSync(held.path, held.text)
        held = null
        const to = lines.findLastIndex(({ time }) => time <= now) + 1
        for (const { path, text } of lines.slice(from, to - 1)) appendFileSync(path, text)
        const last = to > from ? lines[to - 1]! : null
        from = Math.max(from, to)
        // Whoever writes has come as far as this byte when the tick looks; nobody takes as long for a line as its window waits.
        const isBeingWritten = last !== null && now - last.time < GRACE - PATIENCE
        const cut = isBeingWritten ? Math.floor(random() * (last.text.length + 1)) : (last?.text.length ?? 0)
        if (last !== null) appendFileSync(last.path, last.text.slice(0, cut))
        if (last !== null && cut < last.text.length) held = { ...last, text: last.text.slice(cut) }
        await tick(now)
      }
      if (held !== null) appendFileSync(held.path, held.text)
    })
    expect(after.windows.length).toBeGreaterThan(15)
    expect(before).toEqual(after)
  },
)

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
