import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lookAtState, openStore } from '../../src/state/index.ts'
import { migrations } from '../../src/state/migrations.ts'
import { aSealedWindow, NOTHING } from './samples.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'look-'))
  path = join(folder, 'logtriage.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}

function seal(): ReturnType<typeof openStore> {
  const store = openStore(path)
  const windows = [aSealedWindow('payments', '2026-01-01T00:05:00Z')]
  store.seal({ ...NOTHING, windows, horizons: [{ service: 'payments', until: windows[0]!.window.end }] })
  return store
}

/** What stands there, byte for byte. */
const standing = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')])

it('where none is yet, the first start makes it, and its folder', () => {
  expect(lookAtState(path)).toEqual({ outcome: 'none' })
  expect(lookAtState(join(folder, 'deep', 'logtriage.db'))).toEqual({ outcome: 'none' })
  expect(readdirSync(folder)).toEqual([])
})

it('one that is ready is left as it is, with nothing beside it', () => {
  seal().close()
  const before = standing()
  expect(lookAtState(path)).toEqual({ outcome: 'ready', bytes: statSync(path).size, services: ['payments'] })
  expect(standing()).toEqual(before)
})

it('one that a worker has open shows what was stored last, and the worker goes on', () => {
  const store = seal()
  expect(lookAtState(path)).toMatchObject({ outcome: 'ready', services: ['payments'] })
  const windows = [aSealedWindow('auth', '2026-01-01T00:05:00Z')]
  store.seal({ ...NOTHING, windows, horizons: [{ service: 'auth', until: windows[0]!.window.end }] })
  expect(lookAtState(path)).toMatchObject({ services: ['auth', 'payments'] })
  store.close()
})

it('one of an older version will be brought up to date', () => {
  write(`${migrations.slice(0, 2).join(';')}; PRAGMA user_version = 2`)
  expect(lookAtState(path)).toMatchObject({ outcome: 'older' })
})

it.each([
  ['empty', '', 'there is nothing in it'],
  ['scrambled', `SQLite format 3\0${'these are not the bytes'.repeat(100)}`, 'file is not a database'],
])('one that is damaged will be put aside: %s', (_, text, why) => {
  writeFileSync(path, text)
  expect(lookAtState(path)).toEqual({ outcome: 'damaged', why })
  expect(readdirSync(folder)).toEqual(['logtriage.db'])
})

it.each([
  [
    'somebody’s notes',
    () => writeFileSync(path, 'my notes of the last year\n'),
    /is no state file of logtriage, it begins/,
  ],
  [
    'another program’s database',
    () => write('CREATE TABLE bookmarks (url TEXT)'),
    /it is a database of something else/,
  ],
  [
    'of a newer version',
    () => write(`${migrations.slice(0, 2).join(';')}; PRAGMA user_version = 999`),
    /by a newer logtriage/,
  ],
  ['a folder', () => mkdirSync(path), /as the state file: it is a folder, and a file is needed there\. Mend that, or/],
  ['a folder for its lock', () => mkdirSync(`${path}.lock`), /its lock is to be .*\.lock: it is a folder, and a file/],
])('one that no worker can use is told, and left as it is: %s', (_, make, why) => {
  make()
  const before = readdirSync(folder)
  expect(lookAtState(path)).toEqual({ outcome: 'unusable', why: expect.stringMatching(why) })
  expect(readdirSync(folder)).toEqual(before)
})
