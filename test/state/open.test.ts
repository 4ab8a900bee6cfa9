import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEvents, type EventMap } from '../../src/events.ts'
import { openStore, openStoreToRead, openStoreToTell } from '../../src/state/index.ts'
import { migrations } from '../../src/state/migrations.ts'
import { aSealedWindow, NOTHING } from './samples.ts'

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5)

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'))
  path = join(folder, 'logtriage.db')
})

afterEach(() => rmSync(folder, { recursive: true }))

function opened() {
  const events = createEvents()
  const damaged: EventMap['state:damaged'][] = []
  const migrated: EventMap['state:migrated'][] = []
  events.on('state:damaged', (event) => damaged.push(event))
  events.on('state:migrated', (event) => migrated.push(event))
  return { store: openStore(path, { events, now: NOW }), damaged, migrated }
}

/** As the second version of the schema left it. */
function writeOld(): void {
  const database = new DatabaseSync(path)
  for (const step of migrations.slice(0, 2)) database.exec(step)
  database.exec(`
    INSERT INTO positions VALUES ('1-2-ab', '/var/log/a.log', 10, 20, 'proof');
    INSERT INTO horizons VALUES ('payments', 300000, '{"1-2-ab":20}');
    PRAGMA user_version = 2;
  `)
  database.close()
}

it('a file of an older schema is brought up to date, and kept as it was', () => {
  writeOld()
  const { store, migrated } = opened()
  expect(store.positions()).toEqual([
    { origin: '1-2-ab', path: '/var/log/a.log', resume: 10, read: 20, proof: 'proof' },
  ])
  expect(store.horizons()).toEqual([{ service: 'payments', until: 300_000 }])
  store.close()
  expect(migrated).toEqual([{ path, from: 2, to: migrations.length, backup: `${path}.schema-2` }])
  expect(statSync(`${path}.schema-2`).mode & 0o777).toBe(0o600)
  const backup = new DatabaseSync(`${path}.schema-2`, { readOnly: true })
  expect(backup.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
  expect(backup.prepare('SELECT reads FROM horizons').all()).toHaveLength(1)
  backup.close()
})

it('of a damaged file of an older schema what is whole goes on as well', () => {
  writeOld()
  truncateSync(path, statSync(path).size - 4096)
  const { store, damaged } = opened()
  expect(damaged).toMatchObject([{ saved: expect.stringContaining('1 positions') }])
  expect(store.positions()).toMatchObject([{ origin: '1-2-ab', read: 20, proof: 'proof' }])
  store.close()
})

it('without a copy nothing is changed', () => {
  writeOld()
  mkdirSync(`${path}.schema-2`)
  expect(opened).toThrow(/no copy of it can be written to .*schema-2.*nothing was changed/)
  rmSync(`${path}.schema-2`, { recursive: true })
  expect(opened().migrated).toHaveLength(1)
})

/** How every state file begins; of what follows nothing need be left. */
const BEGINNING = 'SQLite format 3\0'

it('a file that is no database any more is put aside with the time, and the words say where it is', () => {
  writeFileSync(path, `${BEGINNING}${'these are not the bytes you are looking for\n'.repeat(100)}`)
  const { store, damaged } = opened()
  store.close()
  const aside = `${path}.damaged-2026-01-02T030405`
  expect(damaged).toMatchObject([{ path, reason: 'file is not a database', aside, saved: 'nothing' }])
  expect(readFileSync(aside, 'utf8')).toContain('these are not the bytes')
  expect(opened().damaged).toEqual([])
})

it('of two that are put aside in one second both are kept', () => {
  for (const text of ['one', 'two']) {
    writeFileSync(path, BEGINNING + text.repeat(1000))
    opened().store.close()
  }
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(2)
})

it('what is whole in a damaged file goes on: the rest is counted, and a window is never made again', () => {
  const before = opened().store
  const windows = [aSealedWindow('payments', '2026-01-01T00:05:00Z'), aSealedWindow('auth', '2026-01-01T00:05:00Z')]
  before.seal({ ...NOTHING, windows, horizons: [{ service: 'payments', until: windows[0]!.window.end }] })
  before.close()
  writeFileSync(path, Buffer.from(readFileSync(path, 'latin1').replace('it broke', 'it spoke'), 'latin1'))
  const { store, damaged } = opened()
  expect(damaged).toMatchObject([{ reason: '1 rows of windows are not what was written', lost: '1 windows' }])
  expect([...store.pending()]).toHaveLength(1)
  const [sealed] = store.pending()
  const until = store.horizons().find(({ service }) => service === sealed!.window.service)?.until
  expect(until).toBeGreaterThan(sealed!.window.start)
  store.close()
})

it.each([
  ['a reader', openStoreToRead],
  ['who leaves a word for the worker', openStoreToTell],
])('%s is told what to do with a damaged file, or with an old one, and leaves it alone', (_, open) => {
  writeFileSync(path, `SQLite format 3\0${'x'.repeat(5000)}`)
  expect(() => open(path)).toThrow(/cannot open .*logtriage\.db: file is not a database; `logtriage run` puts/)
  expect(readdirSync(folder)).toEqual(['logtriage.db'])
  rmSync(path)
  writeOld()
  expect(() => open(path)).toThrow(/cannot open .*logtriage\.db: it has the schema of an older version; run/)
  expect(readdirSync(folder)).toEqual(['logtriage.db'])
})

it('what is told beside a worker is there for the worker', () => {
  const { store } = opened()
  const beside = openStoreToTell(path)
  beside.say({ kind: 'deploy', id: 'd1', service: 'payments', version: 'v2', from: 0, until: 9, owner: 'anna' })
  beside.close()
  expect(store.orders(1)).toMatchObject([{ id: 'd1' }])
  store.close()
})

it('what never was a state file is somebody’s: it is refused, and stays as it is', () => {
  writeFileSync(path, 'my notes of the last year\n'.repeat(100))
  expect(opened).toThrow(/is no state file of logtriage, it begins with "my notes of the/)
  expect(readdirSync(folder)).toEqual(['logtriage.db'])
  expect(readFileSync(path, 'utf8')).toMatch(/^my notes/)
})

it('a database of something else is refused, and no table of ours is written into it', () => {
  const theirs = new DatabaseSync(path)
  theirs.exec('CREATE TABLE bookmarks (url TEXT); CREATE TABLE incidents (id TEXT)')
  theirs.close()
  const bytes = readFileSync(path)
  expect(opened).toThrow(
    /is no state file of logtriage, it is a database of something else \(tables bookmarks, incidents\): name another/,
  )
  expect(readFileSync(path)).toEqual(bytes)
  expect(readdirSync(folder)).toEqual(['logtriage.db'])
})

it('a file of a newer version is refused, and nothing is written to it', () => {
  opened().store.close()
  const database = new DatabaseSync(path)
  database.function('checksum', { varargs: true }, () => 0)
  database.exec("PRAGMA user_version = 999; UPDATE facts SET value = '999' WHERE name = 'schema'")
  database.close()
  const bytes = readFileSync(path)
  expect(opened).toThrow(/written by a newer logtriage \(schema 999/)
  expect(readFileSync(path)).toEqual(bytes)
})

it('nobody else can read the file or its folder', () => {
  path = join(folder, 'deep', 'logtriage.db')
  const { store } = opened()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700)
  store.close()
})

it('a start that was cut short between the old file and the new one goes on with the new one', () => {
  const sealed = aSealedWindow('payments', '2026-01-01T00:05:00Z')
  const { store } = opened()
  store.seal({ ...NOTHING, windows: [sealed] })
  store.close()
  renameSync(path, `${path}.new`)
  expect([...opened().store.pending()]).toEqual([sealed])
})

it('a file that others could read is made private', () => {
  opened().store.close()
  chmodSync(path, 0o644)
  opened().store.close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(existsSync(`${path}-wal`)).toBe(false)
})
