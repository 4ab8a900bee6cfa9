import { describe, expect, it } from 'vitest'
import { healthOf, patienceFor } from '../../src/serve/index.ts'
import { openStore, PASSING, type Store } from '../../src/state/index.ts'
import { aNotice, aSealedWindow, aVerdict, NOTHING } from '../state/samples.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 1)
const PATIENCE = patienceFor({ minutes: 5, grace: 30_000, pause: 5 * MINUTE, silence: 60 * MINUTE })

/** What a store says `minutes` after the start, of work that began with it. */
function healthAfter(minutes: number, store: Store) {
  return healthOf({ progress: store.progress(), since: START, patience: PATIENCE, now: START + minutes * MINUTE })
}

/** All stages but one have come as far as the clock. */
function working(until: number, { stuck }: { stuck?: 'reading' | 'closing' | 'analyst' | 'sink' } = {}): Store {
  const store = openStore(PASSING)
  const sealed = aSealedWindow('payments', '2026-01-01T00:00:00Z')
  store.seal({ ...NOTHING, windows: [sealed], closedUntil: START + 5 * MINUTE, at: START + 5 * MINUTE })
  if (stuck !== 'analyst') {
    const notices = [aNotice({ id: 'n1', severity: 'critical', sink: 'oncall' })]
    store.conclude({ sealed, verdict: aVerdict(sealed), incidents: [], notices, at: START + 5 * MINUTE })
    const settlement = { outcome: 'postponed', nextAttempt: START, error: 'HTTP 503' } as const
    if (stuck === 'sink') store.settle(notices[0]!, settlement, null)
    else store.settle(notices[0]!, { outcome: 'delivered', at: START, receipt: null }, null)
  }
  const now = START + until * MINUTE
  if (stuck !== 'reading') store.seal({ ...NOTHING, ...(stuck !== 'closing' && { closedUntil: now }), at: now })
  return store
}

describe('health', () => {
  it('is good while windows go all the way through', () => {
    expect(healthAfter(60, working(60))).toMatchObject({ ok: true, problems: [] })
  })

  it.each([
    ['reading', 'nothing has been read to its end since 2026-01-01T00:05:00Z'],
    ['closing', 'no window has closed since 2026-01-01T00:05:00Z'],
    ['analyst', '1 window from 2026-01-01T00:00:00Z on wait for the analyst'],
    ['sink', 'a critical message for oncall waits since 2026-01-01T00:05:00Z (HTTP 503); 1 message in all'],
  ] as const)('is bad once %s has stopped for longer than a window may take, and says so', (stuck, said) => {
    expect(healthAfter(10, working(10, { stuck }))).toMatchObject({ ok: true })
    expect(healthAfter(16, working(16, { stuck }))).toMatchObject({
      ok: false,
      problems: [said],
    })
  })

  it('is bad where for long no line has come, though all else works', () => {
    expect(healthAfter(65, working(65))).toMatchObject({ ok: true })
    const problems = ['no window since 2026-01-01T00:05:00Z: no line has come, or none reaches this worker']
    expect(healthAfter(66, working(66))).toMatchObject({ ok: false, problems })
  })

  it('is bad where nothing was ever read', () => {
    const problems = ['nothing has been read to its end yet']
    expect(healthAfter(11, openStore(PASSING))).toMatchObject({ ok: false, problems })
  })

  it('gives what an earlier worker left behind the same time to get through', () => {
    const store = working(16, { stuck: 'analyst' })
    const now = START + 16 * MINUTE
    const health = (since: number) => healthOf({ progress: store.progress(), since, patience: PATIENCE, now })
    expect(health(now - MINUTE).ok).toBe(true)
    expect(health(now - 11 * MINUTE).ok).toBe(false)
  })

  it('waits for a rare schedule as long as that pauses', () => {
    expect(patienceFor({ minutes: 5, grace: 30_000, pause: 60 * MINUTE, silence: 0 }).window).toBe(
      2 * 60 * MINUTE + 30_000,
    )
    expect(patienceFor({ minutes: 60, grace: 0, pause: MINUTE, silence: 1 })).toEqual({
      window: 120 * MINUTE,
      silence: 120 * MINUTE,
    })
  })
})
