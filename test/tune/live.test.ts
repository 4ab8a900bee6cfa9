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

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function assemble(store: Store, history: boolean, clock: () => number) {
  const config = await loadConfig(null, {}, { deliver: false })
  const names = ['checkout', 'gateway', 'payments']
  const paths = names.map((name) => join(folder, `${name}.log`))
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

/** Each line with the moment it was written at. */
function linesOf(name: string): { path: string; time: number; text: string }[] {
  let time = 0
  return readFileSync(`examples/incident/${name}.log`, 'utf8')
    .split(/(?<=\n)/)
    .map((text) => {
      const stamp = /\d{4}-\d\d-\d\dT[\d:.]+Z?|"time":(\d{13})/.exec(text)
      if (stamp) time = stamp[1] ? Number(stamp[1]) : Date.parse(stamp[0].endsWith('Z') ? stamp[0] : `${stamp[0]}Z`)
      return { path: join(folder, `${name}.log`), time, text }
    })
}

it('a replay of stored files says what a run has said that was fed as the lines were written, to the key', async () => {
  const lines = ['checkout', 'gateway', 'payments'].flatMap(linesOf).sort((a, b) => a.time - b.time)
  for (const name of ['checkout', 'gateway', 'payments']) writeFileSync(join(folder, `${name}.log`), '')
  let now = lines[0]!.time
  const live = openStore(PASSING)
  const run = await assemble(live, false, () => now)
  const tick = async () => {
    await run.pipeline.read(never)
    await run.pipeline.triage(never)
  }
  // A tick each minute of log time, as a schedule would.
  for (const [, written] of Map.groupBy(lines, ({ time }) => Math.floor(time / 60_000))) {
    for (const { path, text } of written) appendFileSync(path, text)
    now = Math.max(now, written.at(-1)!.time) + 1
    await tick()
  }
  // Nobody is still writing: that much a file's own time has to say, too.
  for (const path of run.paths) utimesSync(path, now / 1000, now / 1000)
  now += 6 * 60_000
  await tick()

  const stored = openStore(PASSING)
  const replay = await assemble(stored, true, () => now)
  await replay.pipeline.read(never)
  await replay.pipeline.triage(never)

  const [before, after] = [told(live), told(stored)]
  expect(after.windows.length).toBeGreaterThan(45)
  expect(after.findings.length).toBeGreaterThan(8)
  expect(before.windows).toEqual(after.windows)
  expect(before.findings).toEqual(after.findings)
  expect(before.notices).toEqual(after.notices)
  live.close()
  stored.close()
})
