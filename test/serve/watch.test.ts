import { beforeEach, describe, expect, it } from 'vitest'
import { createEvents } from '../../src/events.ts'
import type { Finding } from '../../src/model.ts'
import { createWatch, type Watch } from '../../src/serve/index.ts'
import { openStore, PASSING, type Store } from '../../src/state/index.ts'
import { NOTHING } from '../state/samples.ts'

const MINUTE = 60_000
const PATIENCE = { window: 10 * MINUTE, silence: 24 * 60 * MINUTE }
const START = Date.UTC(2026, 0, 1)

let now: number
let store: Store
let reported: Finding[]
let changes: string[]
let watch: Watch
const events = () => createEvents()

beforeEach(() => {
  now = START
  store = openStore(PASSING)
  reported = []
  changes = []
  watch = watchWith(events())
})

function watchWith(heard: ReturnType<typeof createEvents>): Watch {
  heard.on('health:changed', ({ ok, problems }) => changes.push(ok ? 'ok' : problems))
  return createWatch({
    progress: store.progress,
    patience: PATIENCE,
    clock: () => now,
    events: heard,
    report: (finding) => reported.push(finding),
  })
}

/** Looks every ten seconds; `working`: windows go through meanwhile. */
function pass(minutes: number, { working }: { working: boolean }): void {
  for (const end = now + minutes * MINUTE; now < end; now += 10_000) {
    if (working) store.seal({ ...NOTHING, closedUntil: now, at: now })
    watch.look()
  }
}

describe('the watch', () => {
  it('says nothing while windows go through', () => {
    pass(60, { working: true })
    expect({ reported, changes }).toEqual({ reported: [], changes: [] })
  })

  it('tells once that they do not, and again for as long as it goes on', () => {
    pass(15, { working: false })
    expect(reported).toMatchObject([
      {
        service: 'logtriage',
        type: 'silence',
        severity: 'high',
        summary: expect.stringContaining('nothing has been read'),
      },
    ])
    pass(10, { working: false })
    expect(reported).toHaveLength(2)
    expect(changes).toHaveLength(1)
  })

  it('says when they do again', () => {
    pass(15, { working: false })
    pass(1, { working: true })
    expect(changes).toEqual([expect.stringContaining('nothing has been read'), 'ok'])
  })

  it.each([
    ['a machine that slept for hours', 5 * 60 * MINUTE],
    ['a clock that was set forward a day', 24 * 60 * MINUTE],
    ['a clock that was set back an hour', -60 * MINUTE],
  ])('takes %s for no trouble of its own', (_, leap) => {
    pass(5, { working: true })
    now += leap
    pass(5, { working: false })
    pass(30, { working: true })
    expect({ reported, changes }).toEqual({ reported: [], changes: [] })
  })

  it('counts a state file that cannot be written as trouble, though work goes on', () => {
    const heard = events()
    watch = watchWith(heard)
    heard.emit('state:held', { path: 'logtriage.db', reason: 'disk is full', writes: 0 })
    pass(1, { working: true })
    expect(watch.health()).toMatchObject({ ok: false, problems: ['logtriage.db cannot be written: disk is full'] })
    heard.emit('state:resumed', { path: 'logtriage.db', writes: 3 })
    expect(watch.health().ok).toBe(true)
  })
})
