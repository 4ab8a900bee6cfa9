import { expect, test } from 'vitest'
import type { Finding } from '../../src/model.ts'
import { consider, hushOf, withDeploys } from '../../src/mute/index.ts'
import { maintenanceOptions } from '../../src/mute/options.ts'
import type { Order, Silence } from '../../src/orders.ts'
import { aFinding } from '../send/samples.ts'
import { at, UNDISTURBED } from './finding.ts'

const MINUTE = 60_000
const silence: Silence = {
  kind: 'silence',
  id: 's1',
  service: 'pay*',
  type: null,
  upTo: 'high',
  from: at(0),
  until: at(120),
  owner: 'anna',
  because: 'the move to the new cluster',
}

function ask(changes: Partial<Parameters<typeof hushOf>[0]> = {}) {
  const finding = aFinding({ severity: 'high' })
  return hushOf({
    finding,
    incident: null,
    now: at(20),
    at: at(20),
    orders: [silence],
    maintenance: [],
    parents: [],
    ...changes,
  })
}

test('a silence says until when, who and why; it covers its services and types until its end', () => {
  expect(ask()).toEqual({
    reason: 'silenced until 02:00 UTC by anna: the move to the new cluster',
    upTo: 'high',
    retell: 'the silence',
  })
  expect(ask({ at: at(119) })).not.toBeNull()
  expect(ask({ at: at(120) })).toBeNull()
  expect(ask({ finding: aFinding({ service: 'orders' }) })).toBeNull()
  expect(ask({ orders: [{ ...silence, type: 'latency' }] })).toBeNull()
  expect(ask({ orders: [{ ...silence, service: null, type: 'error_spike' }] })).not.toBeNull()
})

test('of two silences the one counts that reaches far enough', () => {
  const small: Silence = { ...silence, id: 's0', upTo: 'low', because: 'less' }
  expect(ask({ orders: [small, silence] })!.reason).toContain('the move to the new cluster')
  expect(ask({ orders: [small] })).toMatchObject({ upTo: 'low' })
})

const planned = (changes: object) =>
  maintenanceOptions.parse([{ from: '02:00', to: '03:30', owner: 'ops', because: 'backup', ...changes }])

test.each([
  ['in the middle', {}, '2026-01-04T02:45Z', true],
  ['the window that ends as it begins', {}, '2026-01-04T02:00Z', false],
  ['the window that ends with it', {}, '2026-01-04T03:30Z', true],
  ['after it', {}, '2026-01-04T03:35Z', false],
  ['on its day', { days: ['sun'] }, '2026-01-04T02:45Z', true],
  ['on another day', { days: ['sat'] }, '2026-01-04T02:45Z', false],
  [
    'past midnight, on the day after it began',
    { from: '22:00', to: '04:00', days: ['sat'] },
    '2026-01-04T02:45Z',
    true,
  ],
  ['in another zone', { timezone: 'America/New_York' }, '2026-01-04T07:45Z', true],
  ['in winter time', { timezone: 'Europe/Berlin' }, '2026-01-04T01:15Z', true],
  ['in summer time', { timezone: 'Europe/Berlin' }, '2026-07-04T00:15Z', true],
  ['an hour off in summer time', { timezone: 'Europe/Berlin' }, '2026-07-04T02:15Z', false],
])('maintenance goes by the clock of its zone: %s', (_, changes, time, covered) => {
  const hush = ask({ orders: [], maintenance: planned(changes), now: Date.parse(time) })
  expect(hush !== null).toBe(covered)
})

test('the hour that is left out in spring and the one that comes twice in autumn are covered as the wall shows them', () => {
  const nightly = planned({ from: '02:00', to: '03:00', timezone: 'Europe/Berlin' })
  const covered = (time: string) => ask({ orders: [], maintenance: nightly, now: Date.parse(time) }) !== null
  expect(covered('2026-03-29T01:05Z')).toBe(false)
  expect(covered('2026-10-25T00:35Z')).toBe(true)
  expect(covered('2026-10-25T01:35Z')).toBe(true)
})

test('a bad time, zone or day is refused', () => {
  for (const wrong of [
    { from: '2:00' },
    { to: '24:00' },
    { timezone: 'Mars/Base' },
    { days: ['sunday'] },
    { owner: undefined },
  ]) {
    expect(() => planned(wrong)).toThrow()
  }
})

/** As the pipeline asks, with what came before. */
function decide(
  minutes: number,
  options: { orders?: Order[]; incident?: ReturnType<typeof consider>['incident']; severity?: Finding['severity'] },
) {
  const { orders = [], incident = null, severity = 'high' } = options
  const finding = aFinding({ severity, time: at(minutes) })
  const hush = hushOf({ finding, incident, now: at(minutes), at: at(minutes), orders, maintenance: [], parents: [] })
  return consider({
    finding,
    incident,
    now: at(minutes),
    suppressFor: 30 * MINUTE,
    reminder: 30 * MINUTE,
    ...UNDISTURBED,
    hush,
  })
}

test('what is silenced is counted with the reason, what is worse is told, and what is left after the silence is told', () => {
  const first = decide(20, { orders: [silence] })
  expect(first).toMatchObject({ action: 'muted', reason: expect.stringContaining('silenced until 02:00 UTC') })
  const worse = decide(25, { orders: [silence], incident: first.incident, severity: 'critical' })
  expect(worse).toMatchObject({ action: 'trigger', reason: 'nobody has been told yet' })
  const again = decide(30, { orders: [silence], incident: first.incident })
  const after = decide(125, { orders: [silence], incident: again.incident })
  expect(after).toMatchObject({
    action: 'trigger',
    reason: 'still there after the silence',
    text: expect.stringMatching(/^still there after the silence: 3 findings since 00:20 UTC/),
  })
})

/** Somebody works on an incident that people were told of. */
function acknowledged() {
  const { incident: opened } = decide(10, {})
  const incident = {
    ...opened,
    pendingSeverity: null,
    deliveredSeverity: 'high',
    deliveredAt: at(10),
    suppressedFrom: at(10),
  } as const
  const ack: Order = {
    kind: 'acknowledgement',
    id: 'a',
    incident: incident.id,
    from: at(15),
    until: at(600),
    owner: 'bo',
  }
  return { incident, ack }
}

test('an acknowledgement ends with its incident: what comes back after people were told of the end is told', () => {
  const { incident, ack } = acknowledged()
  const over = { ...incident, state: 'resolved', resolvedAt: at(40) } as const
  expect(decide(90, { orders: [ack], incident: over })).toMatchObject({ action: 'trigger', reason: 'back again' })
})

test('an acknowledged incident is quiet until it gets worse, and no other is', () => {
  const { incident, ack } = acknowledged()
  expect(decide(90, { orders: [ack], incident })).toMatchObject({
    action: 'muted',
    reason: 'acknowledged by bo at 00:15 UTC',
  })
  expect(decide(90, { orders: [ack], incident, severity: 'critical' }).action).toBe('trigger')
  expect(decide(90, { orders: [{ ...ack, incident: 'other' }], incident }).action).toBe('trigger')
  expect(decide(700, { orders: [ack], incident }).action).toBe('trigger')
})

test('a finding names the deploy that went before it', () => {
  const deploy: Order = {
    kind: 'deploy',
    id: 'd',
    service: 'payments',
    version: 'v1.42',
    from: at(4),
    until: at(64),
    owner: 'ci',
  }
  const finding = aFinding({ time: at(16), reasons: ['rate: 9'] })
  expect(withDeploys(finding, [deploy]).reasons).toEqual(['12m after v1.42 was deployed (ci)', 'rate: 9'])
  expect(withDeploys(aFinding({ service: 'orders' }), [deploy]).reasons).not.toContain('v1.42')
})
