import { expect, test } from 'vitest'
import { cut, inert, oneLine, visible } from '../../src/send/text.ts'
import { FAMILY, SCRIPTS } from './samples.ts'

test.each(Object.entries(SCRIPTS))('%s of exactly the limit stays, one more is cut with a mark', (_, character) => {
  const fitting = character.repeat(100)
  expect(cut(fitting, fitting.length)).toBe(fitting)
  const over = cut(`${fitting}${character}`, fitting.length)
  expect(over.length).toBeLessThanOrEqual(fitting.length)
  expect(over).toMatch(/^.+… \[cut\]$/u)
  expect(over.replaceAll(character, '')).toBe('… [cut]')
})

test('an escape is kept whole or left out, and counts as long as it is', () => {
  const escaped = cut('&'.repeat(100), 50, (text) => text.replaceAll('&', '&amp;'))
  expect(escaped).toBe(`${'&amp;'.repeat(8)}… [cut]`)
})

test('a letter under endless accents is cut all the same', () => {
  expect(cut(`a${'\u0301'.repeat(10_000)}`, 50).length).toBe(50)
})

test('half a character at the end of a text is replaced, not sent', () => {
  expect(visible(`a${FAMILY.slice(0, 1)}`)).toBe('a\ufffd')
})

test('hidden characters become visible, emoji and line breaks stay', () => {
  expect(visible(`a\u0000\u200b\u202e\r\n\t${FAMILY}`)).toBe(`a\\u{0}\\u{200b}\\u{202e}\n\t${FAMILY}`)
  expect(oneLine(' a\n\tb\u2028c ')).toBe('a b c')
})

test('addresses and mentions stay readable and do nothing', () => {
  expect(inert('see https://a.example/x?b=1, postgres://db:5432, www.a.example')).toBe(
    'see https[:]//a.example/x?b=1, postgres[:]//db:5432, www[.]a.example',
  )
  expect(inert('@here, ops@channel; bob@example.com')).toBe('＠here, ops＠channel; bob@example.com')
})

test('a line of megabytes costs next to nothing', () => {
  const started = performance.now()
  cut(inert(`${'a'.repeat(2_000_000)}${':/'.repeat(500_000)}`), 1000)
  expect(performance.now() - started).toBeLessThan(1000)
})
