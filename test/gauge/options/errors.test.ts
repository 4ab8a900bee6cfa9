import { expect, test } from 'vitest'
import type { GateOptions } from '../../../src/gauge/index.ts'
import { historyOf, quietly } from '../history.ts'
import { failed, past, testSettings } from './acting.ts'

testSettings([
  {
    name: 'lone_errors',
    value: 3,
    detector: 'level',
    windows: [...past(20, (index) => (index === 4 ? [failed(1)] : [])), quietly(1, failed(3))],
    told: ['medium', 'low'],
  },
  {
    name: 'error_surprise',
    value: 12,
    detector: 'level',
    windows: [...past(40, () => [failed(10)]), quietly(1, failed(40))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'few_chance',
    value: 0,
    detector: 'level',
    windows: [...past(300, (index) => (index % 12 === 0 ? [failed(1)] : [])), quietly(1, failed(3))],
    told: ['medium', 'nothing'],
  },
])

test('error_most_share says from which share on no analyst may call a flood less than high', () => {
  const floorOf = (options: Partial<GateOptions>) => {
    const history = historyOf(options)
    for (const rows of past(30)) history.live(rows)
    return history.live(quietly(1, failed(900))).signals.find(({ detector }) => detector === 'level')?.floor
  }
  expect([floorOf({}), floorOf({ error_most_share: 0.9 })]).toEqual(['high', 'medium'])
})
