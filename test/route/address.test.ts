import { expect, test } from 'vitest'
import type { Finding, Incident } from '../../src/model.ts'
import { addressFinding, type Route } from '../../src/route/index.ts'

const finding: Finding = {
  id: 'f1',
  window: 'payments@2026-01-01T00:00Z/5m',
  service: 'payments',
  time: 1000,
  severity: 'critical',
  type: 'latency',
  summary: 'slow',
  evidence: [],
  recommendedAction: '',
  analyst: 'builtin',
  model: null,
  promptVersion: null,
  grounded: true,
  score: 99,
  reasons: [],
}
const incident: Incident = {
  id: 'i1',
  key: 'payments/latency',
  dedupKey: 'logtriage-1',
  service: 'payments',
  type: 'latency',
  state: 'open',
  severity: 'critical',
  firstSeen: 1000,
  lastSeen: 2000,
  count: 2,
  deliveredSeverity: 'critical',
  deliveredAt: 2000,
  suppressedFrom: 2000,
  pendingSeverity: null,
  mutedSince: 1,
  resolvedAt: null,
}
const route: Route = {
  sinks: ['oncall', 'channel'],
  fallback: ['review'],
  reason: 'severity critical',
  severity: 'critical',
}
const address = (action: 'trigger' | 'muted', changes: Partial<Finding> = {}, routed = route) =>
  addressFinding({
    finding: { ...finding, ...changes },
    decision: { action, reason: 'because', incident, text: 'slow' },
    route: routed,
    now: 5000,
  })

test('a message is one notice for each sink, all with the key of the incident', () => {
  const notices = address('trigger')
  expect(notices.map(({ sink, fallback, dedupKey, action }) => ({ sink, fallback, dedupKey, action }))).toEqual([
    { sink: 'oncall', fallback: ['review'], dedupKey: 'logtriage-1', action: 'trigger' },
    { sink: 'channel', fallback: ['review'], dedupKey: 'logtriage-1', action: 'trigger' },
  ])
  expect(notices[0]).toMatchObject({ time: 5000, severity: 'critical', incident: 'i1', reason: 'because', finding })
})

test('a muted finding is one row that says why, and waits nowhere', () => {
  expect(address('muted')).toMatchObject([{ sink: 'oncall', action: 'muted', reason: 'because', fallback: [] }])
})

test('what counts for less than it claims is sent as what it counts for, and says so', () => {
  const capped = { ...route, severity: 'medium', reason: 'severity medium; counts as medium' } as const
  expect(address('trigger', { grounded: false }, capped)[0]).toMatchObject({
    severity: 'medium',
    reason: 'because; severity medium; counts as medium',
  })
})
