import { expect, test } from 'vitest'
import type { Incident, Notice } from '../../src/model.ts'
import { addressEnd, addressLateEnd } from '../../src/route/index.ts'
import { aFinding, aNotice } from '../send/samples.ts'

const incident: Incident = {
  id: 'i1',
  key: 'payments/error_spike',
  dedupKey: 'logtriage-0123456789abcdef',
  service: 'payments',
  type: 'error_spike',
  state: 'resolved',
  severity: 'critical',
  firstSeen: 1000,
  lastSeen: 1000,
  count: 1,
  deliveredSeverity: 'critical',
  deliveredAt: 2000,
  suppressedFrom: 2000,
  pendingSeverity: null,
  mutedSince: 0,
  resolvedAt: 9000,
}
const story = { reason: 'quiet for 15m', text: 'quiet since 00:20 UTC' }
const over = { at: 9000, ...story }
const high = aNotice({ sink: 'channel' }, aFinding({ severity: 'high' }))
const end = (sinks: readonly string[], waiting: readonly Notice[] = []) =>
  addressEnd({ incident, ...story, taken: sinks.map((sink) => aNotice({ sink })), waiting })

test('the end goes to those who were told the beginning, under the same key', () => {
  const { notices } = end(['oncall', 'review'])
  expect(notices.map(({ sink }) => sink)).toEqual(['oncall', 'review'])
  expect(notices[0]).toMatchObject({
    id: 'i1-resolved',
    action: 'resolve',
    time: 9000,
    dedupKey: incident.dedupKey,
    ...story,
    finding: null,
  })
})

test('the end says what people were told it is, as far as a line bore that out', () => {
  const claim = aNotice({}, aFinding({ summary: '9000 cards stolen', grounded: false, evidence: [] }))
  const aboutOf = (taken: readonly Notice[]) =>
    addressEnd({ incident, ...story, taken, waiting: [] }).notices.map(({ about }) => about)
  expect(aboutOf([aNotice(), claim])).toEqual(['Connection pool ran out, requests fail'])
  expect(aboutOf([claim])).toEqual([undefined])
})

test('the end of what nobody heard of is not told', () => {
  expect(end([])).toEqual({ notices: [], waiting: [] })
})

test('a critical finding that waits for its sink is told there all the same, as over, and its end after it', () => {
  const page = aNotice({ sink: 'oncall' })
  const { notices, waiting } = end(['channel', 'oncall'], [page])
  expect(notices.map(({ sink }) => sink)).toEqual(['channel'])
  expect(waiting).toEqual([{ ...page, over }])
})

test('what is no critical finding and tells of none waits no longer', () => {
  const review = { ...high, insists: true }
  const acknowledgement = aNotice({ action: 'acknowledge' })
  const withdrawn = end([], [high, review, acknowledgement]).waiting.map(({ over }) => over?.isWithdrawn)
  expect(withdrawn).toEqual([true, undefined, true])
})

test('what is over before anybody was told of it is told all the same, by the worst that waits for each sink', () => {
  const untold = { ...incident, pendingSeverity: 'high' as const }
  const waiting = [
    aNotice({ id: 'mild', sink: 'channel' }, aFinding({ severity: 'medium' })),
    aNotice({ id: 'bad', sink: 'channel' }, aFinding({ severity: 'high' })),
    aNotice({ id: 'bad', sink: 'mail' }, aFinding({ severity: 'high' })),
    aNotice({ id: 'taken', sink: 'channel', action: 'acknowledge' }),
  ]
  const taken = [aNotice({ sink: 'channel' }), aNotice({ sink: 'review' })]
  const { notices, waiting: left } = addressEnd({ incident: untold, ...story, taken, waiting })
  expect(left.filter((notice) => !notice.over?.isWithdrawn).map(({ id, sink }) => `${id} ${sink}`)).toEqual([
    'bad channel',
    'bad mail',
  ])
  expect(notices.map(({ sink }) => sink)).toEqual(['review'])
})

test('the end follows a late beginning where that stays open, or was on its way before the end', () => {
  const said = aNotice({ sink: 'oncall' })
  const known = { ...said, over }
  const lateEnd = {
    id: 'i1-resolved',
    sink: 'oncall',
    action: 'resolve',
    dedupKey: said.dedupKey,
    time: 9000,
    ...story,
  }
  expect(addressLateEnd({ said: known, known, staysOpen: true })).toMatchObject(lateEnd)
  expect(addressLateEnd({ said, known, staysOpen: false })).toMatchObject(lateEnd)
  expect(addressLateEnd({ said: known, known, staysOpen: false })).toBeNull()
  expect(addressLateEnd({ said, known: said, staysOpen: true })).toBeNull()
})
