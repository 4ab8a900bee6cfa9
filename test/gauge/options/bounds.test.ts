import { expect, test } from 'vitest'
import { type GateOptions, gateOptions } from '../../../src/gauge/index.ts'

/** The least and the most of each, and what is just beyond. */
const BOUNDS: readonly (readonly [name: keyof GateOptions, valid: readonly number[], refused: readonly number[]])[] = [
  ['week_fade', [0, 1], [-0.1, 1.1]],
  ['week_known', [1, 1000], [0.9, 1001]],
  ['calls_per_hour', [1], [0]],
  ['tokens_per_hour', [2000], [1999]],
  ['tokens_per_day', [2000], [1999]],
  ['surge_stays', [0, 1], [-0.1, 1.1]],
  ['surge_step', [0, 1], [-0.1, 1.1]],
  ['restart_lines', [1, 100], [0, 1.5, 101]],
  ['new_lines', [1, 1000], [0.9, 1001]],
  ['error_surprise', [1, 100], [0.9, 101]],
  ['value_later', [1, 1000], [0.9, 1001]],
  ['value_least', [0.001, 1_000_000], [0, 1_000_001]],
  ['forest_windows', [1, 256], [0, 257]],
  ['forest_score', [0.5, 1], [0.49, 1.1]],
  ['forest_alike', [1, 256], [0, 1.5, 257]],
  ['rule_weight', [0, 1], [-0.1, 1.1]],
  ['trouble_break', [1, 1_000_000], [0, 1.5]],
  ['trouble_long', [1, 1_000_000], [0, 1.5]],
  ['usual_late', [0, 10], [-0.1, 10.1]],
  ['usual_rare', [0, 7], [-0.1, 7.1]],
  ['restart_alike', [0, 1], [-0.1, 1.1]],
  ['new_windows', [1, 1_000_000], [0, 1.5]],
  ['warning_failures', [1, 1_000_000], [0, 1.5]],
  ['warning_windows', [1, 1_000_000], [0, 1.5]],
  ['deploy_versions', [1, 100], [0, 101]],
  ['few_pauses', [1, 1000], [0.9, 1001]],
  ['few_longest', [1, 1000], [0.9, 1001]],
  ['value_numbers', [1, 1_000_000], [0, 1.5]],
  ['silence_tipped', [0, 10], [-0.1, 10.1]],
  ['silence_sway', [0, 1], [-0.1, 1.1]],
  ['value_few', [1, 1_000_000], [0, 1.5]],
  ['hint_windows', [1, 1_000_000], [0, 1.5]],
  ['lull_windows', [1, 1_000_000], [0, 1.5]],
  ['forest_slight', [0, 1], [-0.1, 1.1]],
  ['hearsay_weight', [0, 1], [-0.1, 1.1]],
  ['passing_weight', [0, 1], [-0.1, 1.1]],
  ['lone_weight', [0, 1], [-0.1, 1.1]],
]

test.each(BOUNDS)('%s may be %j, and not %j', (name, valid, refused) => {
  const isValid = (value: number) => gateOptions.safeParse({ [name]: value }).success
  expect([...valid, ...refused].filter(isValid)).toEqual(valid)
})

test.each(['usual_hour', 'usual_remembered'] as const)('%s is a duration', (name) => {
  expect(gateOptions.parse({ [name]: '2h' })[name]).toBe(7_200_000)
  expect(gateOptions.safeParse({ [name]: '2 hours' }).success).toBe(false)
})
