import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readShapes, rememberShape, shapesOf } from '../../src/gauge/past/shapes.ts'

const rows = fc.array(fc.array(fc.nat(1_600_000), { minLength: 8, maxLength: 8 }), { maxLength: 40 })

const remembered = (all: readonly (readonly number[])[]) => all.reduce<string>(rememberShape, '')

it('shapes are read as they were remembered', () => {
  fc.assert(
    fc.property(rows, (all) => {
      expect(readShapes(remembered(all))).toEqual(all)
    }),
  )
})

it('those that an earlier version stored are taken over', () => {
  fc.assert(
    fc.property(rows, (all) => {
      expect(shapesOf({ shapes: all })).toBe(remembered(all))
    }),
  )
  expect(shapesOf({})).toBe('')
})
