import { expect, test } from 'vitest'
import type { ServiceRules } from '../../src/model.ts'
import { createMutePolicy } from '../../src/mute/index.ts'
import { suppressionOptions } from '../../src/mute/options.ts'

const MINUTE = 60_000
const policyOf = (written: object, windowMinutes: number) =>
  createMutePolicy({ suppression: suppressionOptions.parse(written), maintenance: [], windowMinutes, clock: null })
const page = (suppression: ServiceRules['suppression']): ServiceRules => ({
  always: [],
  expected: [],
  owner: null,
  suppression,
})

test('without a word of anybody it is half an hour of quiet, and an end after three quiet windows', () => {
  const policy = policyOf({}, 5)
  expect(policy.suppressFor('latency', page({}))).toBe(30 * MINUTE)
  expect(policy.quietFor).toBe(15 * MINUTE)
})

test('the page of the service comes before the config, a type before the default', () => {
  const policy = policyOf({ default: '20m', by_type: { auth_failure: '15m' } }, 5)
  expect(policy.suppressFor('latency', page({}))).toBe(20 * MINUTE)
  expect(policy.suppressFor('auth_failure', page({}))).toBe(15 * MINUTE)
  expect(policy.suppressFor('auth_failure', page({ default: 1 }))).toBe(1)
  expect(policy.suppressFor('auth_failure', page({ default: 1, auth_failure: 2 }))).toBe(2)
})

test('what nobody read for twice as long as the schedule ever pauses is told together, and for no less than an end takes', () => {
  const bearable = (written: object, pause: number) =>
    createMutePolicy({
      suppression: suppressionOptions.parse(written),
      maintenance: [],
      windowMinutes: 5,
      clock: () => 0,
      pause: pause * MINUTE,
    }).bearable
  expect([bearable({}, 60), bearable({ away: 3 }, 60)]).toEqual([120 * MINUTE, 180 * MINUTE])
  expect([bearable({}, 5), bearable({ away: 4 }, 5)]).toEqual([15 * MINUTE, 20 * MINUTE])
})

test('an unknown type and a bad duration are refused', () => {
  expect(suppressionOptions.safeParse({ by_type: { auth: '15m' } }).success).toBe(false)
  expect(suppressionOptions.safeParse({ default: '15x' }).success).toBe(false)
})

test.each([
  ['fading', [1, 1000], [0, 1.5, 1001]],
  ['fading_by', [1, 3], [0, 1.5, 4]],
  ['fading_quiet', [1, 2.5, 1000], [0.5, 1001]],
  ['longest_quiet', [1, 2.5, 1000], [0.5, 1001]],
  ['told_quiet', [0, 0.5, 1], [-0.1, 1.1]],
  ['away', [1, 2.5, 1000], [0.9, 1001]],
  ['explained_for', [1, 1000], [0, 1.5, 1001]],
])('%s may be %j, and not %j', (name, valid, refused) => {
  const isValid = (value: number) => suppressionOptions.safeParse({ [name]: value }).success
  expect([...valid, ...refused].filter(isValid)).toEqual(valid)
})
