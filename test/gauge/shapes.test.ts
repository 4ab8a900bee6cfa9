import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gateOptions } from '../../src/gauge/index.ts'
import { countShapes, readShapes, rememberShape, shapesOf, trainingShapes } from '../../src/gauge/past/shapes.ts'

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

it('as many windows are compared as forest_windows may ask for, once so many came', () => {
  const most = 256
  expect([most, most + 1].map((forest_windows) => gateOptions.safeParse({ forest_windows }).success)).toEqual([
    true,
    false,
  ])
  let shapes = ''
  const known = Array.from({ length: 600 }, () => {
    shapes = rememberShape(shapes, [1, 2, 3, 4, 5, 6, 7, 8])
    return countShapes(trainingShapes(shapes))
  })
  expect([Math.min(...known.slice(most - 1)), Math.max(...known)]).toEqual([most, most])
})
