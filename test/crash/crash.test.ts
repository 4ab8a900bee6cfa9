import { expect, it } from 'vitest'
import { SEED } from '../seed.ts'
import { liveAll, plansFor, somePoints } from './plan.ts'

const LIVES = 4

it(`whenever the worker is killed, nothing is lost and nothing is said unduly often (seed ${SEED})`, async () => {
  const plans = plansFor({ points: somePoints(LIVES - 1, SEED), rounds: 1, anytime: 1, seed: SEED })
  const lived = await liveAll(plans)
  expect(lived.map(({ plan, life }) => ({ ...plan, broken: life.broken }))).toEqual(
    plans.map((plan) => ({ ...plan, broken: [] })),
  )
}, 120_000)
