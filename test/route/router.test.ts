import { expect, test } from 'vitest'
import { createRouter, type Routed } from '../../src/route/index.ts'
import { routeOptions } from '../../src/route/options.ts'
import { matchesWildcard } from '../../src/wildcard.ts'

const routes = { critical: ['oncall', 'channel'], high: ['channel'], medium: ['channel'], low: ['review'] }

function route(finding: Partial<Routed>, more: object = {}) {
  const options = routeOptions.parse({ ...routes, ...more })
  return createRouter(options).route({
    severity: 'high',
    service: 'payments',
    type: 'error_spike',
    grounded: true,
    owner: null,
    at: Date.UTC(2026, 0, 5, 12),
    ...finding,
  })
}

test.each([
  ['critical', ['oncall', 'channel'], ['review']],
  ['high', ['channel'], ['review']],
  ['medium', ['channel'], ['review']],
  ['low', ['review'], ['channel']],
] as const)('%s goes to %j, and when that fails to %j', (severity, sinks, fallback) => {
  expect(route({ severity })).toEqual({ sinks, fallback, severity, reason: `severity ${severity}` })
})

test('a fallback that is given is taken as it is, without the sinks that have it already', () => {
  expect(route({ severity: 'critical' }, { fallback: ['channel', 'spare', 'review'] }).fallback).toEqual([
    'spare',
    'review',
  ])
})

test('the first override that matches wins and is named', () => {
  const overrides = [
    { service: 'payments*', type: 'latency', sinks: ['slow'] },
    { service: ['orders', 'pay*s'], severity: ['high', 'critical'], sinks: ['team'] },
    { service: '*', sinks: ['rest'] },
  ]
  expect(route({}, { overrides })).toMatchObject({
    sinks: ['team'],
    reason: 'overrides[1]: service orders or pay*s, severity high or critical',
  })
  expect(route({ type: 'latency' }, { overrides }).sinks).toEqual(['slow'])
  expect(route({ severity: 'low' }, { overrides }).sinks).toEqual(['rest'])
})

test.each(['critical', 'high'] as const)('a %s finding without evidence wakes nobody', (severity) => {
  expect(route({ severity, grounded: false })).toMatchObject({
    sinks: ['channel'],
    severity: 'medium',
    reason: `severity medium; ${severity} without evidence in the lines counts as medium`,
  })
})

test('no override and no fallback wakes anybody for a finding without evidence', () => {
  const more = { overrides: [{ service: 'payments', sinks: ['oncall'] }], fallback: ['oncall', 'review'] }
  expect(route({ severity: 'critical', grounded: false }, more)).toMatchObject({
    sinks: ['channel'],
    fallback: ['review'],
  })
  expect(route({ severity: 'critical' }, more).sinks).toEqual(['oncall'])
})

test('an override for a severity is not reached by a claim of it', () => {
  const overrides = [{ severity: 'critical', sinks: ['war-room'] }]
  expect(route({ severity: 'critical', grounded: false }, { overrides }).sinks).toEqual(['channel'])
})

test('a severity without a sink, an override that matches everything and an unknown type are refused', () => {
  const { low: _, ...withoutLow } = routes
  for (const broken of [
    withoutLow,
    { ...routes, low: [] },
    { ...routes, overrides: [{ sinks: ['x'] }] },
    { ...routes, overrides: [{ type: 'spike', sinks: ['x'] }] },
    { ...routes, urgent: ['x'] },
  ]) {
    expect(routeOptions.safeParse(broken).success).toBe(false)
  }
})

test.each([
  ['payments', 'payments', true],
  ['payments', 'payments2', false],
  ['payments*', 'payments', true],
  ['*-api', 'orders-api', true],
  ['a*a', 'a', false],
  ['a*b*c', 'axxbxxc', true],
  ['a*b*c', 'axxcxxb', false],
  ['p.y', 'pay', false],
  ['*', '', true],
])('%s against %s: %s', (pattern, name, matches) => {
  expect(matchesWildcard(pattern, name)).toBe(matches)
})

test('no service name makes a pattern take long', () => {
  const started = performance.now()
  expect(matchesWildcard(`${'a*'.repeat(50)}b`, 'a'.repeat(100_000))).toBe(false)
  expect(performance.now() - started).toBeLessThan(500)
})

test('an owner has rules of its own, whatever the service is called', () => {
  const overrides = [{ owner: ['shop', 'cart'], sinks: ['shop-channel'] }]
  expect(route({ owner: 'shop' }, { overrides })).toMatchObject({
    sinks: ['shop-channel'],
    reason: 'overrides[0]: owner shop or cart',
  })
  expect(route({ owner: 'bank' }, { overrides }).sinks).toEqual(['channel'])
  expect(route({ owner: null }, { overrides }).sinks).toEqual(['channel'])
})

test('the time of day chooses, by the clock of its zone, through summer time', () => {
  const between = { from: '18:00', to: '09:00', timezone: 'Europe/Berlin' }
  const overrides = [{ severity: 'high', between, sinks: ['oncall'] }]
  const at = (time: string) => route({ at: Date.parse(time) }, { overrides })
  expect(at('2026-01-05T16:59Z').sinks).toEqual(['channel'])
  expect(at('2026-01-05T17:00Z')).toMatchObject({
    sinks: ['oncall'],
    reason: 'overrides[0]: severity high, between 18:00 to 09:00 Europe/Berlin',
  })
  expect(at('2026-01-06T07:59Z').sinks).toEqual(['oncall'])
  expect(at('2026-01-06T08:00Z').sinks).toEqual(['channel'])
  expect(at('2026-07-06T06:59Z').sinks).toEqual(['oncall'])
  expect(at('2026-07-06T07:00Z').sinks).toEqual(['channel'])
})

test('days are those on which the span begins', () => {
  const between = { from: '22:00', to: '06:00', days: ['fri', 'sat'], timezone: 'UTC' }
  const at = (time: string) =>
    route({ at: Date.parse(time) }, { overrides: [{ between, sinks: ['weekend'] }] }).sinks[0]
  expect(at('2026-01-02T23:00Z')).toBe('weekend')
  expect(at('2026-01-04T05:59Z')).toBe('weekend')
  expect(at('2026-01-04T23:00Z')).toBe('channel')
  expect(at('2026-01-02T05:00Z')).toBe('channel')
})
