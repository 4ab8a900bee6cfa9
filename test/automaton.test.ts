import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAutomaton, ENDING, ROOT, SHIFT } from '../src/automaton.ts'

function wordsIn(text: string, words: readonly string[]): Set<string> {
  return new Set([...endingsIn(text, words)].map((index) => words[index]!))
}

/** By their places among the words. */
function endingsIn(text: string, words: readonly string[]): Set<number> {
  const { classes, next, grow, ended } = createAutomaton(words)
  const found = new Set<number>()
  let state = ROOT
  for (let at = 0; at < text.length; at++) {
    const cell = (state << SHIFT) | classes[text.charCodeAt(at)]!
    state = next[cell] || grow(cell)
    if (state < ENDING) continue
    state -= ENDING
    for (const index of ended[state]!) found.add(index)
  }
  return found
}

test('finds every word wherever it stands, also words inside and at the end of others', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 5 })
  const text = fc.string({ unit: fc.constantFrom(...'abcAx'), maxLength: 30 })
  fc.assert(
    fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 12 }), text, (words, one) => {
      const expected = words.filter((word) => one.toLowerCase().includes(word))
      expect([...wordsIn(one, words)].sort()).toEqual(expected.sort())
    }),
    { numRuns: 2_000 },
  )
})

test('case does not count, a digit stands for any digit, and a gap for any gap', () => {
  const words = ['api_key', '##:##', 'señal']
  expect(wordsIn('API KEY', words)).toEqual(new Set(['api_key']))
  expect(wordsIn('Api-Key', words)).toEqual(new Set(['api_key']))
  expect(wordsIn('at 12:34', words)).toEqual(new Set(['##:##']))
  expect(wordsIn('SEÑAL', words)).toEqual(new Set(['señal']))
  expect(wordsIn('##:##', words)).toEqual(new Set())
  expect(wordsIn('apikey', words)).toEqual(new Set())
})

test('a letter that is written with English ones in capitals takes none of these away', () => {
  const words = ['straße', 'ısı', 'secret', 'id']
  expect(wordsIn('Hauptstraße', words)).toEqual(new Set(['straße']))
  expect(wordsIn('ID, SECRET', words)).toEqual(new Set(['secret', 'id']))
})

test('the same word twice is two words', () => {
  expect(endingsIn('cab', ['ab', 'ab'])).toEqual(new Set([0, 1]))
})
