import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createEvents, type EventMap } from '../../src/events.ts'
import { historySources } from '../../src/tune/history.ts'
import { readRecords } from '../../src/tune/records.ts'

const folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a file that is written in another format from some line on is told once, with both names', async () => {
  const path = join(folder, 'shop.log')
  const before = '2026-01-01T00:00:00 INFO payments ready\n'.repeat(9000)
  writeFileSync(path, before + '{"time":"2026-01-01T00:00:01Z","level":"info","msg":"ready"}\n'.repeat(300))
  const events = createEvents()
  const opened: EventMap['source:opened'][] = []
  const changed: EventMap['source:changed'][] = []
  events.on('source:opened', (event) => opened.push(event))
  events.on('source:changed', (event) => changed.push(event))
  const sources = historySources({ files: [path], configured: [] })
  const records = readRecords({ sources, clock: () => Date.UTC(2026, 0, 2), events, stdin: process.stdin })
  let parsed = 0
  for await (const batch of records.batches(new AbortController().signal)) {
    parsed += [...batch].filter((record) => record.parsed).length
  }
  expect(parsed).toBe(9300)
  expect(opened).toMatchObject([{ path, format: 'plain' }])
  expect(changed).toMatchObject([{ path, from: 'plain', to: 'json', why: expect.stringMatching(/^reads \d+ of/) }])
})
