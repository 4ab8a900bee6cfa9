import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sketch } from '../src/model.ts'
import { addNumber, addSketches, closeSketch, openSketch, quantile } from '../src/sketch.ts'

function sketchOf(values: readonly number[]): Sketch {
  const sketch = openSketch()
  for (const value of values) addNumber(sketch, value)
  return closeSketch(sketch)
}

/** The value that so many of the others do not exceed, by sorting all of them. */
function exact(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)]!
}

const SHARES = [0, 0.01, 0.25, 0.5, 0.9, 0.99, 1]
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -50, max: 2000 }),
  fc.constant(0),
)
const numbers = fc.array(number, { minLength: 1, maxLength: 400 })

describe('a sketch', () => {
  it('tells quantiles within 3.2 % while its numbers lie within a factor of 16', () => {
    const latencies = fc.array(fc.double({ min: 60, max: 900, noNaN: true }), { minLength: 1, maxLength: 500 })
    fc.assert(
      fc.property(latencies, fc.constantFrom(...SHARES), (values, share) => {
        const truth = exact(values, share)
        expect(Math.abs(quantile(sketchOf(values), share) - truth) / truth).toBeLessThanOrEqual(0.032)
      }),
    )
  })

  it('tells quantiles of anything within half of its widened buckets', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...SHARES), (values, share) => {
        const sketch = sketchOf(values)
        const truth = exact(values, share)
        const error = Math.abs(quantile(sketch, share) - truth)
        if (sketch.shift <= 4) expect(error).toBeLessThanOrEqual(Math.abs(truth) * (2 ** sketch.shift / 32) + 1e-300)
      }),
    )
  })

  it('shows a latency that went from 12 ms to 900 ms', () => {
    const before = sketchOf(Array.from({ length: 1000 }, (_, n) => 10 + (n % 5)))
    const after = sketchOf(Array.from({ length: 1000 }, (_, n) => 850 + (n % 100)))
    expect(quantile(before, 0.5)).toBeCloseTo(12, 0)
    expect(quantile(after, 0.5)).toBeGreaterThan(870)
    expect(quantile(after, 0.99)).toBeLessThan(950)
  })

  it('knows count, least and greatest exactly, zero and negative numbers too', () => {
    const sketch = sketchOf([0, -3, 7.25, 0, -0.001])
    expect(sketch).toMatchObject({ count: 5, min: -3, max: 7.25 })
    expect(quantile(sketch, 0)).toBe(-3)
    expect(quantile(sketch, 0.4)).toBeCloseTo(-0.001, 4)
    expect(quantile(sketch, 0.6)).toBe(0)
    expect(quantile(sketch, 1)).toBe(7.25)
  })

  it('of one number says that number', () => {
    fc.assert(
      fc.property(number, (value) => {
        expect(quantile(sketchOf([value]), 0.5)).toBe(value + 0)
      }),
    )
  })

  it('never has more than 64 buckets, and stays small as JSON', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(sketchOf(values).buckets.length).toBeLessThanOrEqual(128)
      }),
    )
    const spread = sketchOf(Array.from({ length: 100_000 }, (_, n) => 1.0003 ** n))
    expect(JSON.stringify(spread).length).toBeLessThan(900)
  })

  it('depends on the numbers, not on their order or on who counted them', () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        const whole = sketchOf([...a, ...b, ...c])
        const [one, two, three] = [sketchOf(a), sketchOf(b), sketchOf(c)]
        expect(addSketches(addSketches(one, two), three)).toEqual(whole)
        expect(addSketches(three, addSketches(two, one))).toEqual(whole)
        expect(sketchOf([...c, ...a, ...b].reverse())).toEqual(whole)
      }),
    )
  })

  it('leaves out what is no number', () => {
    expect(sketchOf([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]).count).toBe(0)
    expect(quantile(sketchOf([]), 0.5)).toBeNaN()
  })
})
