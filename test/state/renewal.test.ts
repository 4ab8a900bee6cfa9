import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEvents } from '../../src/events.ts'
import { openStore, type Store } from '../../src/state/index.ts'
import { aSealedWindow, NOTHING } from './samples.ts'

const windows = ['00:05', '00:10', '00:15'].map((time) => aSealedWindow('payments', `2026-01-01T${time}:00Z`))

let folder: string
let path: string
let store: Store
let said: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'renewal-'))
  path = join(folder, 'state', 'logtriage.db')
  said = []
  const events = createEvents()
  events.onAny((name) => said.push(name))
  store = openStore(path, { events })
  store.seal({ ...NOTHING, windows: [windows[0]!] })
})

afterEach(() => rmSync(folder, { recursive: true }))

function contentAfterRestart(): string[] {
  store.close()
  const reopened = openStore(path)
  const ids = [...reopened.pending()].map(({ window }) => window.id)
  reopened.close()
  return ids
}

it.each([
  ['the file', (at: string) => rmSync(at)],
  ['the file and what stands beside it', (at: string) => ['', '-wal', '-shm'].map((part) => rmSync(`${at}${part}`))],
  ['its whole folder', (at: string) => rmSync(join(at, '..'), { recursive: true })],
])('when %s is removed while it is used, all of it is written anew, and it is said', (_, remove) => {
  remove(path)
  for (const sealed of windows.slice(1)) store.seal({ ...NOTHING, windows: [sealed] })
  expect(said).toEqual(['state:renewed'])
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(contentAfterRestart()).toEqual(windows.map(({ window }) => window.id))
  expect(readdirSync(join(folder, 'state'))).toEqual(['logtriage.db'])
})

it('another file in its place is not touched: the worker ends in words, and nothing is lost of either', () => {
  renameSync(path, `${path}.moved`)
  const other = openStore(path)
  other.seal({ ...NOTHING, windows: [windows[2]!] })
  expect(() => store.seal({ ...NOTHING, windows: [windows[1]!] })).toThrow('was replaced by another file')
  other.close()
  expect(existsSync(`${path}.moved`)).toBe(true)
})
