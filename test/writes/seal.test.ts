import { expect, test } from 'vitest'
import { createEvents } from '../../src/events.ts'
import type { Decision, SealedWindow } from '../../src/model.ts'
import { openStore, PASSING } from '../../src/state/index.ts'
import { createSeal } from '../../src/writes/seal.ts'
import type { Stations } from '../../src/writes/stations.ts'
import { aSealedWindow } from '../state/samples.ts'

/** What stands in the store of a window that was sealed with this decision. */
function written(decision: Decision): { sealed: SealedWindow; stored: SealedWindow } {
  const sample = aSealedWindow('payments', '2026-01-01T00:05:00Z')
  const sealed = { ...sample, assessment: { ...sample.assessment, decision } }
  const store = openStore(PASSING)
  const stations: Partial<Stations> = {
    store,
    events: createEvents(),
    clock: () => 0,
    forget() {},
    collector: { watermark: () => 0, reads: () => [], acknowledge() {} } as unknown as Stations['collector'],
    miner: { changed: () => [] } as unknown as Stations['miner'],
    frame: {
      seal: () => [],
      closedUntil: 0,
      horizonOf: (service: string) => ({ service, until: 0 }),
    } as unknown as Stations['frame'],
    vigil: { look: () => ({ windows: [sealed], pasts: new Map() }) } as unknown as Stations['vigil'],
    budget: { ration: (windows: readonly SealedWindow[]) => windows } as unknown as Stations['budget'],
  }
  createSeal(stations as Stations, { mark: (windows) => [...windows] })({ idle: false })
  const [stored] = [...store.pending()]
  store.close()
  return { sealed, stored: stored! }
}

test('a window that somebody will judge is written down whole', () => {
  const { sealed, stored } = written('ask')
  expect(sealed.window.examples).not.toEqual([])
  expect(stored).toEqual(sealed)
})

test('of a quiet window its figures are written down, and no line', () => {
  const { sealed, stored } = written('skip')
  expect(stored.window).toEqual({ ...sealed.window, templates: stored.window.templates, examples: [] })
  expect(stored.window.templates.map(({ template, count }) => [template, count])).toEqual(
    sealed.window.templates.map(({ template, count }) => [template, count]),
  )
})
