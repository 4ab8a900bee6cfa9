import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFirstLook } from '../../src/expunge/first-look.ts'
import { findAll } from '../../src/expunge/rule.ts'
import { ADDRESS_RULES, RULES } from '../../src/expunge/rules/index.ts'
import { RISKY_PIECES } from './pieces.ts'

const rules = [...RULES, ...ADDRESS_RULES]
const look = createFirstLook(rules)

test('an ordinary line is looked at once, and no rule is tried on it', () => {
  expect(createFirstLook(RULES)('2026-01-01T00:00:00 INFO gateway GET /v1/orders/57 200 in 13 ms from host 7')).toEqual(
    [],
  )
})

test('rules come in their order, whatever the order of what they need in the text', () => {
  const tried = look('mail ann@a.example, password=x, Authorization: Bearer y').map((rule) => rules.indexOf(rule))
  expect(tried).toEqual([...tried].sort((a, b) => a - b))
  expect(tried.length).toBeGreaterThan(5)
})

test('a word counts only where its rule says', () => {
  const tried = (text: string) => look(text).map(({ id }) => id)
  expect(tried('keyboard')).not.toContain('named')
  expect(tried('apiKey')).toContain('named')
  expect(tried('APIKey2')).toContain('named')
  expect(tried('subphone')).not.toContain('phone')
  expect(tried('PHONE')).toContain('phone')
})

test('with the first look the rules find what they find without it', () => {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...RISKY_PIECES) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    { weight: 1, arbitrary: fc.stringMatching(/^[A-Za-z0-9]{1,40}$/) },
    { weight: 1, arbitrary: fc.stringMatching(/^\d{1,17}$/) },
  )
  const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, (one) => {
      expect(findAll(look(one), one)).toEqual(findAll(rules, one))
    }),
    { numRuns: 2_000 },
  )
})
