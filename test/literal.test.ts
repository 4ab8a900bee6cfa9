import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { literalsOf } from '../src/literal.ts'
import { compilePattern } from '../src/pattern.ts'

describe('the words that a match must hold', () => {
  test.each([
    ['user mallory', ['user mallory']],
    ['/Ledger [0-9]+ frozen/', ['ledger ']],
    ['cron: .* done', ['cron: ']],
    ['disk \\(sda\\) gone', ['disk (sda) gone']],
    ['colou?r changed', ['r changed']],
    ['\\bpanic\\b', ['panic']],
    ['(foo|bar) in transit', [' in transit']],
    ['out (of memory|of disk space)', ['of memory', 'of disk space']],
    ['ledger (mismatch|out of balance)|duplicate capture', ['mismatch', 'out of balance', 'duplicate capture']],
    ['(?i)late(?: by \\d+)? payout', [' payout']],
    ['(?P<what>refund|payout) lost', ['refund', 'payout']],
    ['a{2,3}bcd', ['bcd']],
    ['[]x]tail', ['tail']],
    ['[^]|)]tail', ['tail']],
    ['[[:digit:]]+ left over', [' left over']],
    ['(one|two)+ more', [' more']],
    ['/(?<![#*<>-])(?=limit)rate(?!-limit (?:of|for))/', ['rate']],
  ])('of %s are %j', (source, words) => {
    expect(literalsOf(source)).toEqual(words)
  })

  test.each(['foo|b.r', '.*', '\\d+', 'ab', 'äöü', '(foo|bar)?', 'lost|'])('of %s are not known', (source) => {
    expect(literalsOf(source)).toBeNull()
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
      '(card|user x?|no (serC|abc))',
      '(?:qux|nox){0,2}',
      '|',
      '\\d+',
      'q{0,2}',
      '^',
      'end$',
    )
    const text = fc.stringMatching(/^[a-dA-Dnoqux0-9 .serCard]{0,40}$/)
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), text, (pieces, body) => {
        const source = pieces.join('')
        const words = literalsOf(source)
        if (words === null || !compilePattern(source).test(body)) return
        expect(words.some((word) => body.toLowerCase().includes(word))).toBe(true)
      }),
      { numRuns: 2000, seed: Number(process.env.SEED ?? 1) },
    )
  })
})
