import { expect, test } from 'vitest'
import type { Incident } from '../../src/model.ts'
import {
  blamable,
  consider,
  decideOn,
  delivered,
  explaining,
  familiesOf,
  hushOf,
  type Memory,
  parentsOf,
  settle,
} from '../../src/mute/index.ts'
import { suppressionOptions } from '../../src/mute/options.ts'
import { aFinding } from '../send/samples.ts'
import { PATIENCE, policyOf, UNDISTURBED } from './finding.ts'

const MINUTE = 60_000
const at = (minutes: number) => Date.UTC(2026, 0, 1) + minutes * MINUTE
const { groups } = suppressionOptions.parse({
  groups: [{ parent: 'database', children: ['shop-*', 'database'], types: ['latency', 'dependency'] }],
})

/** Trouble of the database from 00:12 on, told at 00:15. */
function trouble(severity: 'high' | 'critical' = 'critical'): Incident {
  const finding = aFinding({ service: 'database', type: 'resource', severity, time: at(12) })
  const asked = {
    finding,
    incident: null,
    now: at(15),
    suppressFor: MINUTE,
    reminder: MINUTE,
    ...UNDISTURBED,
  }
  return delivered({ incident: consider(asked).incident, severity, at: at(15), from: at(15) })
}

function child(
  minutes: number,
  parents: readonly Incident[],
  incident: Incident | null = null,
  severity: 'high' | 'critical' = 'high',
) {
  const finding = aFinding({ service: 'shop-cart', type: 'latency', severity, time: at(minutes - 1) })
  const about = { finding, incident, now: at(minutes) }
  const hush = hushOf({
    ...about,
    at: at(minutes),
    orders: [],
    maintenance: [],
    parents: blamable({ incidents: parents, now: at(minutes) }),
  })
  return {
    ...consider({
      ...about,
      suppressFor: 30 * MINUTE,
      reminder: 30 * MINUTE,
      ...UNDISTURBED,
      hush,
    }),
    hush,
  }
}

test('services and types decide who may be to blame, and nobody explains itself', () => {
  expect(parentsOf({ service: 'shop-cart', type: 'latency' }, groups)).toEqual(['database'])
  expect(parentsOf({ service: 'shop-cart', type: 'security' }, groups)).toEqual([])
  expect(parentsOf({ service: 'bank', type: 'latency' }, groups)).toEqual([])
  expect(parentsOf({ service: 'database', type: 'latency' }, groups)).toEqual([])
})

test('services that may explain one another are one family, parents first; others are alone', () => {
  expect(familiesOf(['shop-cart', 'bank', 'database', 'shop-web'], groups)).toEqual([
    ['database', 'shop-cart', 'shop-web'],
    ['bank'],
  ])
  const chain = suppressionOptions.parse({
    groups: [
      { parent: 'a', children: ['b'] },
      { parent: 'b', children: ['c'] },
      { parent: 'disk', children: ['a', 'd'] },
    ],
  })
  expect(familiesOf(['c', 'b', 'd', 'a'], chain.groups)).toEqual([['a', 'b', 'c'], ['d']])
  expect(familiesOf(['c', 'b', 'd', 'a', 'disk'], chain.groups)).toEqual([['disk', 'a', 'b', 'c', 'd']])
})

test('services that blame each other wait for nobody in a circle', () => {
  const circle = suppressionOptions.parse({
    groups: [
      { parent: 'a', children: ['b'] },
      { parent: 'b', children: ['a'] },
    ],
  })
  expect(familiesOf(['a', 'b'], circle.groups)).toEqual([['b', 'a']])
})

test('trouble that the parent explains is counted, not told, and the parent says whose it explains', () => {
  const parent = trouble()
  const { action, reason, hush } = child(20, [parent])
  expect({ action, reason }).toEqual({ action: 'muted', reason: `explained by resource of database (${parent.id})` })
  const explained = explaining(explaining(hush!.parent!, { service: 'shop-cart' }), { service: 'shop-cart' })
  expect(explained.explains).toEqual(['shop-cart'])
  expect(settle({ incident: explained, now: at(60), at: at(60), patience: PATIENCE })!.text).toMatch(
    /worst critical \(×214\), seen in shop-cart as well$/,
  )
})

test('it never hides what is worse than what was told, and explains nothing that came before it or that nobody heard of', () => {
  expect(child(20, [trouble('high')], null, 'critical').action).toBe('trigger')
  expect(child(11, [trouble()]).action).toBe('trigger')
  expect(child(20, [{ ...trouble(), deliveredSeverity: null }]).action).toBe('trigger')
})

test('what is still there when the parent is well again is told', () => {
  const { incident } = child(20, [trouble()])
  expect(child(45, [], incident)).toMatchObject({
    action: 'trigger',
    reason: 'still there after the trouble of database',
    text: expect.stringMatching(/^still there after the trouble of database: 2 findings since 00:19 UTC/),
  })
})

test('the parent explains for as many windows after its last finding as explained_for says', () => {
  const parent = trouble()
  const rules = { always: [], expected: [], suppression: {}, owner: null }
  const memory: Memory = {
    alike: () => [],
    orders: () => [],
    incidents: ({ service, since }) => (service === parent.service && parent.lastSeen >= since ? [parent] : []),
  }
  const actionAfter = (minutes: number, written: object) => {
    const policy = policyOf({ groups, ...written })
    const finding = aFinding({ service: 'shop-cart', type: 'latency', severity: 'high', time: at(14 + minutes) })
    const now = at(15 + minutes)
    return decideOn({ finding, changed: [], now, later: 0, absence: null, policy, rules, memory }).decision.action
  }
  expect([10, 11].map((minutes) => actionAfter(minutes, {}))).toEqual(['muted', 'trigger'])
  expect([30, 31].map((minutes) => actionAfter(minutes, { explained_for: 6 }))).toEqual(['muted', 'trigger'])
})
