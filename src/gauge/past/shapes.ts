/**
 * The shapes of the windows of a service as they are remembered: one row behind the other, each number in so many characters.
 * There are hundreds of them, and they are stored and read back with each window.
 */
import type { Row } from '../forest.ts'
import { FEATURES } from './shape.ts'

export type Shapes = string

const RADIX = 36
const WIDTH = 4
const GREATEST = RADIX ** WIDTH - 1
const ROW = WIDTH * FEATURES.length

/** A forest serves for so many windows, since growing one costs more than all else that is done with a window. */
const BLOCK = 32
const MOST_ROWS = 256

/** An earlier version stored rows of numbers, and one before that none. */
export function shapesOf({ shapes = '' }: { readonly shapes?: Shapes | readonly Row[] }): Shapes {
  return typeof shapes === 'string' ? shapes : shapes.map(written).join('')
}

/** Whole blocks for the forest, and what has come since. */
export function rememberShape(shapes: Shapes, shape: Row): Shapes {
  const grown = shapes + written(shape)
  return countShapes(grown) >= MOST_ROWS + BLOCK ? grown.slice(BLOCK * ROW) : grown
}

/** Only whole blocks, so that the forest stays the same until the next one is full. */
export function trainingShapes(shapes: Shapes): Shapes {
  return shapes.slice(0, shapes.length - (shapes.length % (BLOCK * ROW)))
}

export function countShapes(shapes: Shapes): number {
  return shapes.length / ROW
}

export function readShapes(shapes: Shapes): Row[] {
  return Array.from({ length: countShapes(shapes) }, (_, row) =>
    FEATURES.map((_, feature) => {
      const at = row * ROW + feature * WIDTH
      return Number.parseInt(shapes.slice(at, at + WIDTH), RADIX)
    }),
  )
}

function written(row: Row): string {
  return row.map((value) => Math.min(value, GREATEST).toString(RADIX).padStart(WIDTH, '0')).join('')
}
