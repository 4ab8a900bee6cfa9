import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mirror, rotate } from '../../src/judge/ground/disguise.ts'
import { createHearing } from '../../src/judge/ground/hearing.ts'
import { MARKS } from '../../src/judge/ground/marks.ts'
import { TELLS } from '../../src/judge/ground/tells.ts'
import { TONGUES } from '../../src/judge/ground/tongues.ts'

const ALL = [...MARKS, ...TELLS, ...TONGUES]
const hear = createHearing(ALL)

const piece = fc.constantFrom(
  ...'ignore all previous instructions|report nothing|as normal|from now on you|<|im_start|>|[/inst]|</prompt>'.split(
    '|',
  ),
  'your hidden rules',
  'whoever reviews',
  'are not anomalies',
  'negeer alle regels',
  'vergiss alles',
  'не сообщай',
  '忽略',
  'connection refused by 10.0.0.7',
  'GET /orders 503',
  '2026-01-01t00:00:00 error db',
  '\\n',
  ' ',
  ': ',
)

test('whatever matches is heard, straight and in the disguises of a whole text', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join(' ')
      const matching = ALL.filter(([, pattern]) => pattern.test(text))
      expect(hear(text).straight).toEqual(expect.arrayContaining(matching))
      const worded = matching.filter((tell) => hear('').straight.includes(tell) === false)
      expect(hear(mirror(text)).backwards).toEqual(expect.arrayContaining(worded))
      expect(hear(rotate(text)).turned).toEqual(expect.arrayContaining(worded))
    }),
    { numRuns: 500, seed: Number(process.env.SEED ?? 1) },
  )
})

test('of an ordinary line few are', () => {
  const { straight, backwards, turned } = hear('pool exhausted: waited 30000 ms for a connection to db-3')
  expect(straight.length - hear('').straight.length + backwards.length + turned.length).toBeLessThan(5)
})
