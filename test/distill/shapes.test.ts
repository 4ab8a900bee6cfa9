import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBatch } from '../../src/batch.ts'
import { cut, wild } from '../../src/distill/cut.ts'

const character = fc.constantFrom(...' \t=:([{<"\'.,;|!?)]}>-_/@#aefgzAEGZ0179é日'.split(''))
const text = fc.string({ unit: character, maxLength: 24 })

const batch = createBatch({ id: 'test', path: 'test.log', service: 'test' })

function haveOneShape(one: string, other: string): boolean {
  const { kernel, shape, shapeCheck } = batch
  for (const [row, message] of [one, other].entries()) {
    kernel.measure(row, kernel.textStart, kernel.placeText(message))
  }
  return shape[0] === shape[1] && shapeCheck[0] === shapeCheck[1]
}

/** Blanks count as they are written: that makes more shapes, and no template the worse. */
const blanksOf = (message: string) => message.split(/[^\x00-\x20]+/)
const wordsOf = (message: string) => cut(message).map((word) => wild(word.text))

test('two messages have one shape exactly when their words and blanks are the same, variables aside', () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.constantFrom('insert', 'remove', 'replace'),
      character,
      (one, place, how, letter) => {
        const at = place % (one.length + 1)
        const other = `${one.slice(0, at)}${how === 'remove' ? '' : letter}${one.slice(how === 'insert' ? at : at + 1)}`
        expect(haveOneShape(one, other), JSON.stringify([one, other])).toBe(
          isDeepStrictEqual([wordsOf(one), blanksOf(one)], [wordsOf(other), blanksOf(other)]),
        )
      },
    ),
    { numRuns: 3000 },
  )
})

test.each([
  ['took 12 ms', 'took 7 ms'],
  ['user=a1, x', 'user=b22, x'],
  ['1,2,3 gone', '4 gone'],
  ['fan......1', 'fan......22'],
  ['eth0=up', 'eth1=up'],
  ['fe80::a00:27ff:fe4e:66a1 left', '10.0.0.1 left'],
])('%j and %j have one shape', (one, other) => {
  expect(haveOneShape(one, other)).toBe(true)
  expect(wordsOf(one)).toEqual(wordsOf(other))
})

test.each([
  ['took 12 ms', 'took 12 s'],
  ['user=a1, x', 'name=a1, x'],
  ['a=1,b=failed', 'a=1,b=done'],
  ['read......1', 'write......1'],
  ['eth0=up', 'eth0=down'],
  ['10.0.0.1:refused', '10.0.0.1:accepted'],
])('%j and %j have two', (one, other) => {
  expect(haveOneShape(one, other)).toBe(false)
  expect(wordsOf(one)).not.toEqual(wordsOf(other))
})
