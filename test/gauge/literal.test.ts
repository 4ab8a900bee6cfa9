import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { literalOf } from '../../src/gauge/literal.ts'
import { compilePattern } from '../../src/pattern.ts'

describe('the words that a match must hold', () => {
  test.each([
    ['user mallory', 'user mallory'],
    ['/Ledger [0-9]+ frozen/', 'ledger '],
    ['cron: .* done', 'cron: '],
    ['disk \\(sda\\) gone', 'disk (sda) gone'],
    ['colou?r changed', 'r changed'],
    ['\\bpanic\\b', 'panic'],
    ['(foo|bar) in transit', ' in transit'],
    ['a{2,3}bcd', 'bcd'],
    ['[]x]tail', 'tail'],
  ])('of %s are "%s"', (source, words) => {
    expect(literalOf(source)).toBe(words)
  })

  test.each(['foo|bar', '.*', '\\d+', 'ab', 'äöü'])('of %s are not known', (source) => {
    expect(literalOf(source)).toBeNull()
  })

  test('stand in every text that a pattern matches', () => {
    const piece = fc.constantFrom(
      'user',
      'Card',
      ' ',
      '\\.',
      '.',
      'x?',
      'ab*',
      '[a-c]',
      '(no|on)',
      '\\d+',
      'q{0,2}',
      '^',
      'end$',
    )
    const text = fc.stringMatching(/^[a-dA-Dnoqux0-9 .serCard]{0,40}$/)
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), text, (pieces, body) => {
        const source = pieces.join('')
        const words = literalOf(source)
        if (words === null || !compilePattern(source).test(body)) return
        expect(body.toLowerCase()).toContain(words)
      }),
      { numRuns: 2000, seed: Number(process.env.SEED ?? 1) },
    )
  })
})
