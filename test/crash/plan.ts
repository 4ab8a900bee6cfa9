/** Which lives are lived: some rounds over all points, and some that end at any moment; a seed tells them all. */
import fc from 'fast-check'
import type { Life, Plan } from './life.ts'
import { live } from './life.ts'
import { POINTS, timesOf } from './points.ts'

/** Enough for a start on a busy machine, and for all the work after it. */
const LONGEST = 3000
const SIDE_BY_SIDE = 2

export function plansFor(args: { points: readonly string[]; rounds: number; anytime: number; seed: number }): Plan[] {
  const { points, rounds, anytime, seed } = args
  const names = [...Array.from({ length: rounds }, () => points).flat(), ...new Array<string>(anytime).fill('any')]
  const numbers = fc.record({
    nth: fc.nat({ max: 999 }),
    busy: fc.integer({ min: 1, max: 50 }),
    after: fc.nat({ max: LONGEST }),
  })
  return fc.sample(numbers, { seed, numRuns: names.length }).map(({ nth, busy, after }, index) => {
    const point = names[index]!
    return { point, nth: 1 + (nth % timesOf(point)), busy, after }
  })
}

/** So many of the points, other ones for another seed. */
export function somePoints(count: number, seed: number): readonly string[] {
  return fc.sample(fc.shuffledSubarray([...POINTS], { minLength: count, maxLength: count }), { seed, numRuns: 1 })[0]!
}

export async function liveAll(
  plans: readonly Plan[],
  tell: (plan: Plan, life: Life) => void = () => {},
): Promise<{ plan: Plan; life: Life }[]> {
  const left = [...plans.entries()]
  const lived: { plan: Plan; life: Life }[] = []
  async function liveOn(): Promise<void> {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, plan] = next
      const life = await live(plan)
      lived[index] = { plan, life: life.kills === 1 ? life : { ...life, broken: [...life.broken, 'never reached'] } }
      tell(plan, lived[index].life)
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, liveOn))
  return lived
}
