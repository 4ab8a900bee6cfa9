/**
 * Every point, several rounds: `npm run test:crash -- [--rounds 4] [--anytime 40] [--point NAME] [--seed N]`.
 * Ends with 1 when a life broke the promise.
 */
import { parseArgs } from 'node:util'
import { liveAll, plansFor } from './plan.ts'
import { POINTS } from './points.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '4' },
    anytime: { type: 'string', default: '40' },
    point: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const seed = Number(values.seed)
const points = values.point === undefined ? POINTS : [values.point]
const plans = plansFor({ points, rounds: Number(values.rounds), anytime: Number(values.anytime), seed })
console.log(`${plans.length} lives, seed ${seed}`)
const began = performance.now()
const lived = await liveAll(plans, (plan, { broken }) => {
  if (broken.length > 0) console.error(JSON.stringify({ ...plan, broken }))
})

const rows = [...Map.groupBy(lived, ({ plan }) => plan.point)].map(([point, lives]) => [
  point,
  {
    lives: lives.length,
    kills: lives.reduce((sum, { life }) => sum + life.kills, 0),
    'repeats of one thing': Math.max(...lives.map(({ life }) => life.repeats)),
    broken: lives.filter(({ life }) => life.broken.length > 0).length,
  },
])
console.table(Object.fromEntries(rows))
const broken = lived.filter(({ life }) => life.broken.length > 0).length
console.log(
  `${broken} of ${lived.length} lives broke the promise, in ${Math.round((performance.now() - began) / 1000)} s`,
)
process.exitCode = broken > 0 ? 1 : 0
