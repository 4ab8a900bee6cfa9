import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { checksum } from '../../src/state/checksum.ts'
import { openStore } from '../../src/state/index.ts'
import { migrations } from '../../src/state/migrations.ts'
import { aNotice, anIncident, aSealedWindow, aVerdict } from './samples.ts'

test('a file of any earlier version keeps what it holds, and can do what this one can', () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
  for (let version = 1; version < migrations.length; version++) {
    const path = join(folder, `${version}.db`)
    const old = new DatabaseSync(path)
    old.function('checksum', { deterministic: true, varargs: true, useBigIntArguments: true }, checksum)
    for (const step of migrations.slice(0, version)) old.exec(step)
    old.exec(`PRAGMA user_version = ${version}`)
    const put = (sql: string, ...values: (string | number)[]) => old.prepare(sql).run(...values)
    put(
      'INSERT INTO windows (key, service, start, record, verdict, concluded_at) VALUES (?, ?, ?, ?, ?, ?)',
      sealed.window.id,
      'payments',
      sealed.window.start,
      JSON.stringify({ window: sealed.window.id }),
      JSON.stringify(aVerdict(sealed)),
      1,
    )
    put(
      'INSERT INTO incidents (id, key, service, state, first_seen, incident) VALUES (?, ?, ?, ?, ?, ?)',
      'i1',
      'k',
      'payments',
      'open',
      1000,
      JSON.stringify(anIncident()),
    )
    put(
      "INSERT INTO notices (id, sink, time, service, notice, state, queued_at, next_attempt) VALUES (?, ?, ?, ?, ?, 'delivered', ?, ?)",
      'n1',
      'channel',
      1000,
      'payments',
      JSON.stringify(aNotice()),
      1,
      1,
    )
    old.close()
    const store = openStore(path)
    expect(store.stories({ window: sealed.window.id })).toMatchObject([{ assessment: null, verdict: aVerdict(sealed) }])
    expect(store.takenBy({ incident: 'i1', sink: 'channel' })).toEqual([{ notice: aNotice(), receipt: null }])
    expect([...store.incidents()]).toEqual([anIncident()])
    expect(store.orders(1)).toEqual([])
    store.close()
  }
  rmSync(folder, { recursive: true })
})
