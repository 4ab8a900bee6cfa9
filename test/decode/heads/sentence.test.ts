import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walkHeader } from '../../../src/decode/heads/header.ts'
import { beginsSentence } from '../../../src/decode/heads/sentence.ts'
import { createDays } from '../../../src/decode/stamps/days.ts'
import { UTC } from '../../../src/decode/stamps/zone.ts'
import { NOW } from '../batch-of.ts'

const pick = (...values: readonly string[]) => fc.constantFrom(...values)
const word = pick(
  ...[
    'order',
    'placed',
    'by',
    'of',
    'May',
    'may',
    'jan',
    'Mon',
    'Sunday',
    'info',
    'Info',
    'error',
    'Default',
    'Fault',
    'log',
  ],
  ...[
    'note',
    'http',
    'php',
    'Level',
    'at',
    'on',
    'E',
    'a',
    'success',
    'silly',
    'abcdefghijklm',
    'abcdefghijklmn',
    'Error',
  ],
)
const number = pick(
  '12',
  '7',
  '2026',
  '12345',
  '123456',
  '1767225600',
  '20260101',
  '101112',
  '3f2a11bc',
  '3dec',
  '12may2026',
  '1767225600a',
  '20260101101112',
  '3dec2026',
)
const end = pick(
  ...[
    'Jan',
    'x',
    'INFO',
    '10:11:12',
    '2026-01-01 10:11:12',
    '<INFO>',
    '[x] <INFO>',
    '[2026-01-01 00:00:00]',
    '| x',
    ': x',
    'May 3 10:11:12',
  ],
  ...['x 2026-01-01T00:00:00Z ERROR y', 'a <WARN> b', '[error] b', 'shop: [WARNING] x', '', 'é'],
)
const line = fc
  .tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: word }, number), { minLength: 2, maxLength: 4 }),
    pick(' ', ' ', '  ', ': ', '. '),
    end,
  )
  .map(([words, blank, rest]) => words.join(' ') + blank + rest)

describe('a sentence', () => {
  test.each([
    ['order was placed by a customer', true],
    ['order 12 placed by a customer', true],
    ['May 12 placed by a customer', true],
    ['May 12 10:00:00 order was placed', false],
    ['info order was placed', false],
    ['2026 order was placed', false],
    ['order 3f2a11bc placed by a customer', true],
    ['order 1767225600 placed by a customer', false],
    ['order was [x] <INFO> placed', false],
  ])('is told by its first words: %s', (text, expected) => {
    expect(beginsSentence(text)).toBe(expected)
  })

  test('has no header, whatever follows', () => {
    let sentences = 0
    fc.assert(
      fc.property(line, (text) => {
        if (!beginsSentence(text)) return
        sentences++
        expect(walkHeader(text, { zone: UTC, now: NOW, days: createDays(NOW) })).toBeNull()
      }),
      { numRuns: Number(process.env.RUNS ?? 2000) },
    )
    expect(sentences).toBeGreaterThan(100)
  })
})
