import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SEED } from '../seed.ts'
import { contentOfFile, flipped, sampleFile, surviving } from './damage.ts'

const bytes = sampleFile()
const whole = contentOfFile(bytes)

it('a whole file is taken as it is', () => {
  expect(surviving(bytes, whole)).toEqual({ wasSaid: false, kept: 1, broken: [] })
})

it.each([0, 1, 511])('of a file nothing but %i bytes is left: it is said, and work begins anew', (length) => {
  expect(surviving(bytes.subarray(0, length), whole)).toEqual({ wasSaid: true, kept: 0, broken: [] })
})

it(`of a file that was cut short nothing is lost in silence (seed ${SEED})`, () => {
  const cut = fc.property(fc.nat({ max: bytes.length - 1 }), (length) => {
    expect(surviving(bytes.subarray(0, length), whole)).toMatchObject({ broken: [] })
  })
  fc.assert(cut, { numRuns: 20 })
})

it(`of a file with one bit turned over nothing is lost in silence, and most goes on (seed ${SEED})`, () => {
  const flip = fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
    expect(surviving(flipped(bytes, bit), whole)).toMatchObject({ broken: [] })
  })
  fc.assert(flip, { numRuns: 30 })
})

it('a digit that became another one is noticed', () => {
  const at = bytes.indexOf('template 1 of auth') + 'template '.length
  const outcome = surviving(flipped(bytes, at * 8), whole)
  expect(outcome).toMatchObject({ wasSaid: true, broken: [] })
  expect(outcome.kept).toBeCloseTo(1 - 1 / whole.length, 5)
})
