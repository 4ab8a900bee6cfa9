import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEvents, type EventMap } from '../../src/events.ts'
import { type Database, openDatabase } from '../../src/state/database.ts'
import { createEnduring } from '../../src/state/enduring.ts'
import { openStore, type Store } from '../../src/state/index.ts'
import { storeOf } from '../../src/state/sqlite.ts'
import { aNotice, anIncident, aSealedWindow, aVerdict, NOTHING } from './samples.ts'

let folder: string
let path: string
let file: Database
let store: Store
let said: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'enduring-'))
  path = join(folder, 'logtriage.db')
  openStore(path).close()
  said = []
  const events = createEvents()
  events.onAny((name, event) => said.push(`${name} ${(event as EventMap['state:held']).writes}`))
  file = openDatabase(path)
  store = storeOf(createEnduring({ file, path, events }))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** No page more: what SQLite says of a full disk. */
const fillDisk = () => file.execute('PRAGMA max_page_count = 1')
const freeDisk = () => file.execute('PRAGMA max_page_count = 1000000')
const remount = (mode: 'ON' | 'OFF') => file.execute(`PRAGMA query_only = ${mode}`)

const windows = [0, 5, 10].map((minute) =>
  aSealedWindow('payments', new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString()),
)

/** As much as fills a page that had room left. */
function sealMuch(sealed: (typeof windows)[number]): void {
  const template = { id: sealed.window.id, text: 'x'.repeat(10_000), count: 1 }
  store.seal({ ...NOTHING, windows: [sealed], templates: [template] })
}

/** A try that took a tenth of a second is followed by nine of rest: what is written meanwhile is held with the rest. */
async function resume({ held }: { held: number }): Promise<void> {
  let writes = 0
  const write = () => {
    store.seal({ ...NOTHING, at: 5 })
    writes++
    return said.length
  }
  await expect.poll(write, { timeout: 5000 }).toBe(2)
  expect(said).toEqual(['state:held 0', `state:resumed ${held + writes - 1}`])
  said.length = 0
}

it('on a full disk windows are sealed and judged, and their notices wait in the outbox', () => {
  sealMuch(windows[0]!)
  fillDisk()
  sealMuch(windows[1]!)
  expect([...store.pending()]).toHaveLength(2)
  const page = aNotice()
  for (const sealed of store.pending()) {
    store.conclude({ sealed, verdict: aVerdict(sealed), incidents: [anIncident()], notices: [page], at: 1 })
  }
  expect([...store.pending()]).toEqual([])
  expect(store.due(10)).toMatchObject([{ notice: page }])
  store.settle(page, { outcome: 'delivered', at: 2, receipt: null }, { ...anIncident(), deliveredAt: 2 })
  expect(store.due(10)).toEqual([])
  expect(store.takers(anIncident().id)).toEqual([page.sink])
  expect(store.incidentById(anIncident().id)?.deliveredAt).toBe(2)
  expect(said).toEqual(['state:held 0'])
})

it.each([
  ['there is room again', fillDisk, freeDisk],
  ['it can be written again', () => remount('ON'), () => remount('OFF')],
])('the file has all of it as soon as %s', async (_, begin, end) => {
  sealMuch(windows[0]!)
  begin()
  for (const sealed of windows.slice(1)) sealMuch(sealed)
  const reader = openStore(path)
  expect([...reader.pending()]).toHaveLength(1)
  end()
  await resume({ held: 2 })
  expect([...reader.pending()]).toEqual(windows)
  expect(reader.lastCollected()).toBe(5)
  reader.close()
  store.close()
})

it('of a second outage only what came in it is done again', async () => {
  for (const sealed of windows.slice(0, 2)) {
    fillDisk()
    sealMuch(sealed)
    freeDisk()
    await resume({ held: 1 })
  }
  expect([...store.pending()]).toEqual(windows.slice(0, 2))
  store.close()
})

it('what is held when the process ends is said, and the file is as it was', () => {
  remount('ON')
  sealMuch(windows[0]!)
  store.close()
  expect(said).toEqual(['state:held 0', 'state:held 1'])
  const reader = openStore(path)
  expect([...reader.pending()]).toEqual([])
  reader.close()
})

it('another process that holds the file is waited for, but not for ever', async () => {
  const other = openDatabase(path)
  other.execute('BEGIN IMMEDIATE')
  file.execute('PRAGMA busy_timeout = 50')
  sealMuch(windows[0]!)
  expect([...store.pending()]).toHaveLength(1)
  const began = performance.now()
  sealMuch(windows[1]!)
  expect(performance.now() - began).toBeLessThan(1000)
  other.execute('ROLLBACK')
  await resume({ held: 2 })
  other.close()
})

it('a mistake of ours is none of the disk’s: it is not held', () => {
  sealMuch(windows[0]!)
  expect(() => sealMuch(windows[0]!)).toThrow(/UNIQUE/)
  expect(said).toEqual([])
})

it('where there is room for some of it only, the rest is not tried again and again', () => {
  const enduring = createEnduring({ file, path, events: createEvents() })
  let done = 0
  const write = () =>
    enduring.transaction(() => {
      done++
      enduring.run('INSERT INTO templates (id, text, count) VALUES (?, ?, 1)', `t${Math.random()}`, 'x'.repeat(10_000))
    })
  fillDisk()
  for (let written = 0; written < 500; written++) write()
  file.execute('PRAGMA max_page_count = 500')
  for (let written = 0; written < 500; written++) write()
  expect(done).toBeLessThan(20_000)
  freeDisk()
  enduring.close()
  const reader = openDatabase(path)
  expect(reader.get('SELECT count(*) AS count FROM templates')).toEqual({ count: 1000 })
  reader.close()
})
