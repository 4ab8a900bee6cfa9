import { expect, it } from 'vitest'
import { createStanding } from '../../src/distill/standing.ts'

it('lets the older of two stand for both, and for all that the younger one stood for', () => {
  const standing = createStanding(5)
  expect([...standing.current]).toEqual([0, 1, 2, 3, 4])
  expect(standing.unite(2, 4)).toEqual([4])
  expect(standing.unite(1, 3)).toEqual([3])
  expect(standing.unite(1, 2)).toEqual([2, 4])
  expect([...standing.current]).toEqual([0, 1, 1, 1, 1])
  expect(standing.youngerOf(1)).toEqual([3, 2, 4])
  expect(standing.youngerOf(2)).toEqual([])
  expect(standing.unions).toBe(3)
})
