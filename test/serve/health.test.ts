import { expect, it } from 'vitest'
import { type Circumstances, healthOf, UNKNOWN } from '../../src/serve/health.ts'
import type { Vitals } from '../../src/state/index.ts'

const NOW = Date.UTC(2026, 0, 1, 12)
const minutesAgo = (minutes: number) => NOW - minutes * 60_000
const WELL: Vitals = {
  lastCollected: minutesAgo(0),
  lastConcluded: minutesAgo(5),
  windowsWaiting: { count: 0, oldest: null },
  noticesWaiting: { count: 0, oldest: null },
  windows: [{ status: 'quiet', decision: 'skip', count: 12, telling: 0, tokens: 0 }],
  notices: [{ sink: 'channel', state: 'delivered', count: 3 }],
}

function health(vitals: Partial<Vitals>, circumstances: Partial<Circumstances> = {}, since = minutesAgo(600)) {
  const limits = { stuck_after: 900_000, silent_after: 3_600_000 }
  return healthOf({
    vitals: { ...WELL, ...vitals },
    since,
    now: NOW,
    limits,
    circumstances: { ...UNKNOWN, ...circumstances },
  })
}

it('is well while windows come through and messages are taken', () => {
  expect(health({})).toEqual({ state: 'ok', reasons: [], tellable: null })
})

it.each<[string, Partial<Vitals>, RegExp]>([
  ['nothing is read', { lastCollected: minutesAgo(16) }, /nothing has been read since 2026-01-01 11:44 UTC/],
  [
    'windows wait and none is judged',
    { windowsWaiting: { count: 4, oldest: minutesAgo(30) }, lastConcluded: minutesAgo(20) },
    /4 windows wait to be judged, none was since 2026-01-01 11:40 UTC/,
  ],
  ['no window came for long', { lastConcluded: minutesAgo(61) }, /no window since 2026-01-01 10:59 UTC/],
])('fails when %s, and can say so', (_, vitals, reason) => {
  const { state, reasons, tellable } = health(vitals)
  expect({ state, reasons }).toEqual({ state: 'failing', reasons: [expect.stringMatching(reason)] })
  expect(tellable).toMatch(reason)
})

it('fails when a sink takes nothing, which no sink can be told', () => {
  const oldest = { since: minutesAgo(16), sink: 'oncall', error: 'HTTP 503' }
  expect(health({ noticesWaiting: { count: 2, oldest } })).toEqual({
    state: 'failing',
    reasons: ['a message waits for oncall since 2026-01-01 11:44 UTC: HTTP 503'],
    tellable: null,
  })
})

it.each<[string, Partial<Vitals>, Partial<Circumstances>, RegExp]>([
  [
    'the model judged few of its windows',
    {
      windows: [
        { status: 'not_analysed', decision: 'ask', count: 3, telling: 1, tokens: 0 },
        { status: 'judged', decision: 'ask', count: 2, telling: 0, tokens: 10 },
      ],
    },
    {},
    /the model did not judge 3 of 5 windows/,
  ],
  ['the disk is full', {}, { held: 'database or disk is full' }, /cannot be written: database or disk is full/],
  [
    'reading is behind',
    {},
    { lag: { seconds: 1200, path: '/var/log/a.log' } },
    /20 minutes behind in \/var\/log\/a\.log/,
  ],
  ['a message was given up', { notices: [{ sink: 'a', state: 'abandoned', count: 1 }] }, {}, /reached nobody/],
])('is degraded when %s', (_, vitals, circumstances, reason) => {
  expect(health(vitals, circumstances)).toEqual({
    state: 'degraded',
    reasons: [expect.stringMatching(reason)],
    tellable: null,
  })
})

it('expects nothing of the time before the start, and gives what was just closed its time', () => {
  const fresh = { lastCollected: null, lastConcluded: null }
  expect(health(fresh, {}, minutesAgo(10)).state).toBe('ok')
  expect(health({ ...fresh, lastCollected: NOW }, {}, minutesAgo(61)).state).toBe('failing')
  const closed = { windowsWaiting: { count: 1, oldest: minutesAgo(2) }, lastConcluded: minutesAgo(200) }
  expect(health(closed).state).toBe('ok')
})
