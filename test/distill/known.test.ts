import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMiner, type Miner } from '../../src/distill/index.ts'
import { createKernel } from '../../src/kernel.ts'
import { learn } from './batches.ts'

function miner(options: { maxShapes?: number } = {}): Miner {
  return createMiner({ clean: (text) => text, ...options })
}

const message = fc
  .tuple(fc.constantFrom('order', 'user', 'job', 'page'), fc.constantFrom('was stored', 'is gone', 'failed'), fc.nat())
  .map(([what, came, number]) => `${what} ${number} ${came} after ${number % 7} tries`)

describe('the templates of known shapes', () => {
  it('are those of the miner that learned them, also where two learn on one kernel in turn', () => {
    const kernel = createKernel()
    const [one, other] = [miner(), miner()]
    learn(other, ['something else', 'and more of it'], { kernel })
    for (const round of [1, 2, 3]) {
      const said = [`order ${round} was stored`, `user ${round} is gone`]
      const texts = [one, other].map((each) => learn(each, said, { kernel }).map(({ text }) => text))
      expect(texts).toEqual([
        ['order <*> was stored', 'user <*> is gone'],
        ['order <*> was stored', 'user <*> is gone'],
      ])
    }
  })

  it('follow when templates are united', () => {
    const kernel = createKernel()
    const each = miner()
    const places = ['paris', 'rome', 'oslo', 'lima', 'cairo', 'delhi', 'quito', 'accra', 'sofia', 'riga']
    const said = places.map((place, n) => `parcel ${n} left the depot of ${place} for the north`)
    const before = said.map((text) => learn(each, [text], { kernel })[0]!.id)
    const after = said.map((text) => learn(each, [text], { kernel })[0]!.id)
    expect(new Set(before).size).toBeGreaterThan(1)
    expect(new Set(after).size).toBe(1)
  })

  it('are found by a table that forgets and by one that does not, on one kernel and on many', () => {
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 5, 60), (messages, size) => {
        const expected = learn(miner(), messages)
        const kernel = createKernel()
        expect(learn(miner({ maxShapes: 2 }), messages, { kernel, size })).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })
})
