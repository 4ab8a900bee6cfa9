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
    ['load\\.{3}ing', ['load']],
    ['\\x41larm', ['larm']],
    ['fooo{x|barr}', ['fooo{x', 'barr}']],
    ['a\\{{2}b}}long', ['b}}long']],
    ['wait\\-{0,1}out', ['wait']],
    ['/(?<![#*<>-])(?=limit)rate(?!-limit (?:of|for))/', ['rate']],
  ])('of %s are %j', (source, words) => {
    expect(literalsOf(source)).toEqual(words)
  })

  test.each(['foo|b.r', '.*', '\\d+', 'ab', 'äöü', '(foo|bar)?', 'lost|'])('of %s are not known', (source) => {
    expect(literalsOf(source)).toBeNull()
  })

  test.each([
    ['äöü', ['äöü']],
    ['忽略.{0,16}(?:指令|规则)', ['忽略']],
    ['lügen|(?:не )?верь', ['lügen', 'верь']],
    ['user мэллори', ['user мэллори']],
  ])('of %s are %j where letters beyond English can be looked for', (source, words) => {
    expect(literalsOf(source, { foreign: true })).toEqual(words)
  })

  test('stand in every text that a pattern matches', () => {
    const piece = fc.constantFrom(
      ['user', 'USER'],
      ['Card', 'card'],
      [' ', ' '],
      ['\\.', '.'],
      ['.', 'q'],
      ['load\\.{3}ing', 'load...ing'],
      ['\\x41larm', 'alarm'],
      ['\\pLoobar', 'foobar'],
      ['fooo{x', 'fooo{x'],
      ['a\\{{2}b}}', 'a{{b}}'],
      ['wait\\-{0,1}out', 'waitout'],
      ['x?', ''],
      ['ab*', 'a'],
      ['[a-c]', 'b'],
      ['[]x^]', ']'],
      ['(no|on)', 'on'],
      ['(card|user x?|no (serC|abc))', 'no abc'],
      ['(?:qux|nox){0,2}', ''],
      ['(?i:nox)', 'NOX'],
      ['\\d+', '77'],
      ['q{0,2}', ''],
    )
    let told = 0
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.nat(6), (pieces, cut) => {
        const sources = pieces.map(([source]) => source)
        const text = pieces.map(([, sample]) => sample).join('')
        const halves = [sources.slice(0, cut).join(''), sources.slice(cut).join('')]
        const source = `/${cut === 0 ? sources.join('') : halves.join('|')}/i`
        expect(compilePattern(source).test(text)).toBe(true)
        const words = literalsOf(source)
        if (words === null) return
        told++
        expect(words.some((word) => text.toLowerCase().includes(word))).toBe(true)
      }),
      { numRuns: 2000, seed: Number(process.env.SEED ?? 1) },
    )
    expect(told).toBeGreaterThan(500)
  })
})
