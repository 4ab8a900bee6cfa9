import { describe, expect, test } from 'vitest'
import type { GateOptions } from '../../../src/gauge/index.ts'
import { quietly, settled } from '../history.ts'
import { NO_RULES, type Row } from '../window-of.ts'
import { failed } from './acting.ts'

const REFUSED: Row = { text: 'order <*> failed: dial tcp <*>: connect: connection refused', level: 'error', count: 8 }
const FAILED: Row = { text: 'GET <*> ‹server error›', level: 'error', lines: ['GET /a 500 12ms'] }
const STARTED: Row = { text: 'starting server on port <*>' }
const NEWS = Array.from({ length: 9 }, (_, nth): Row => ({ text: `step ${'abcdefghi'[nth]} of <*> done` }))

const live = (options: Partial<GateOptions>, ...rows: readonly Row[]) => settled(options).live(quietly(1, ...rows))
const weightsOf = (options: Partial<GateOptions>, ...rows: readonly Row[]) =>
  Object.fromEntries(live(options, ...rows).signals.map(({ detector, weight }) => [detector, weight]))

describe('the weight', () => {
  test('of errors about another service sets those that they hurt behind the cause', () => {
    const scores = (row: Row) => [0, 0.7, 1].map((hearsay_weight) => live({ hearsay_weight }, row).score)
    const [none, less, full] = scores(REFUSED)
    expect(none).toBeLessThan(less!)
    expect(less).toBeLessThan(full!)
    expect(live({}, REFUSED).score).toBe(less)
    expect(new Set(scores(failed(8))).size).toBe(1)
  })

  test('of what a service page says must always be told is at least rule_weight', () => {
    const always = [{ match: /cache refreshed/, type: 'unknown', severity: 'low', because: 'it must not' }] as const
    const weights = (rule_weight: number) =>
      settled({ rule_weight }, { ...NO_RULES, always })
        .live(quietly(1, failed(8)))
        .signals.map(({ detector, weight }) => [detector, weight])
    expect(weights(0.8)[0]).toEqual(['rule', 0.8])
    expect(weights(0.3).at(-1)).toEqual(['rule', 0.3])
    expect(weights(0).at(-1)).toEqual(['rule', 0.242])
  })

  test('of a start and of a release sets them before or behind what is only new', () => {
    expect(live({}, STARTED, ...NEWS).signals.map(({ detector }) => detector)).toEqual(['novelty', 'keyword', 'deploy'])
    const heavy = { passing_weight: 0.5 }
    expect(live(heavy, STARTED, ...NEWS).signals.map(({ detector }) => detector)).toEqual([
      'keyword',
      'deploy',
      'novelty',
    ])
  })

  test('of one failed request is at least lone_weight', () => {
    expect(weightsOf({}, FAILED)).toEqual({ level: 0.3, novelty: 0.3 })
    expect(weightsOf({ lone_weight: 0.45 }, FAILED)).toEqual({ level: 0.45, novelty: 0.45 })
    expect(weightsOf({ lone_weight: 0 }, FAILED)).toEqual({ level: 0.2, novelty: 0.2 })
  })
})
