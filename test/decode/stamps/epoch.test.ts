import fc from 'fast-check'
import { expect, it } from 'vitest'
import { epochTime } from '../../../src/decode/stamps/time.ts'

const milliseconds = fc.integer({ min: 1_000_000_000_000, max: 2_000_000_000_000 })
const units = fc.constantFrom(['000', 'microseconds'], ['000000', 'nanoseconds'])

it('a count of finer units is its own millisecond, though no float is as exact as nanoseconds are', () => {
  fc.assert(
    fc.property(milliseconds, units, (time, [zeros]) => {
      expect(epochTime(Number(`${time}${zeros}`))).toBe(time)
    }),
  )
})

it('what is behind a millisecond belongs to it', () => {
  expect(epochTime(1_773_519_854_962_900_000)).toBe(1_773_519_854_962)
  expect(epochTime(1_773_519_854_962_900)).toBe(1_773_519_854_962)
  expect(epochTime(1_773_519_854.9629)).toBe(1_773_519_854_962)
})
