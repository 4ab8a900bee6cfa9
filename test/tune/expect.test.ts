import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/judge/prompts/page.ts'
import { addExpected } from '../../src/tune/expect/edit.ts'
import { patternsFor } from '../../src/tune/expect/patterns.ts'
import { findingRow } from './rows.ts'

const AT = '2026-01-01T00:00:00Z'

describe('a page gets another expected pattern', () => {
  const patterns = ["it's late", 'card \\d+ declined']
  it.each([
    [
      'under a list',
      '---\nservices: [shop]\nexpected:\n    # known\n    - old\nsuppression: { default: 30m }\n---\nprose: here\n',
      3,
    ],
    ['into a list on one line', '---\nexpected: [old]   # known\nservices: [shop]\n---\nprose\n', 3],
    ['into an empty list', '---\nservices: [shop]\nexpected: []\n---\nprose\n', 2],
    ['where there is no list', '---\nservices: [shop]\n# expected:\n#  - nothing\n---\nprose\nexpected: not this\n', 2],
    ['where there is no front matter', 'expected: prose\n', 2],
  ])('%s, and all else stays to the letter', (_, text, count) => {
    const edited = addExpected({ text, patterns, because: 'finding 12' })
    const { page, problems } = readPage('x/_default.md', edited)
    expect(problems).toEqual([])
    expect(page!.rules.expected.map(({ source }) => source)).toHaveLength(count)
    expect(page!.rules.expected.map(({ source }) => source)).toEqual(expect.arrayContaining(patterns))
    const kept = text.split('\n').filter((line) => line !== '---' && !line.startsWith('expected: ['))
    expect(edited.split('\n')).toEqual(expect.arrayContaining(kept))
  })
})

describe('patterns of a finding', () => {
  const evidence = (...texts: string[]) =>
    texts.map((text) => ({ line: 'L1', time: AT, level: 'error' as const, text, count: 1 }))

  it('are the constant words of its lines, whatever their format', async () => {
    const finding = findingRow(AT, {
      evidence: evidence(
        '2026-01-01T00:00:01 ERROR payments could not charge order 17 (code 4): refused',
        '{"level":50,"time":1772506022703,"name":"payments","msg":"connection to 10.0.0.7 lost after 300ms"}',
      ),
    })
    const patterns = await patternsFor(finding)
    expect(patterns).toHaveLength(2)
    expect(patterns).toContain('could not charge order .* \\(code .*\\): refused')
    expect(patterns.some((pattern) => new RegExp(pattern).test('connection to 10.1.2.3 lost after 1s'))).toBe(true)
  })

  it('keep a quoted name that was the same in all lines, and hide no line that has another one', async () => {
    const violated = (name: string, nth: number) =>
      `2026-01-01 00:00:0${nth} UTC [88${nth}] shop ERROR:  duplicate key value violates unique constraint "${name}"`
    const same = findingRow(AT, {
      evidence: evidence(violated('carts_session_key', 1), violated('carts_session_key', 2)),
    })
    const [pattern] = await patternsFor(same)
    expect(pattern).toMatch(/unique constraint "carts_session_key"$/)
    expect(new RegExp(pattern!).test(violated('carts_session_key', 7))).toBe(true)
    expect(new RegExp(pattern!).test(violated('orders_pkey', 7))).toBe(false)
    const differing = findingRow(AT, {
      evidence: evidence(violated('carts_session_key', 1), violated('orders_pkey', 2)),
    })
    expect((await patternsFor(differing)).join()).toMatch(/unique constraint "\.\*"$/)
    const json = JSON.stringify({ level: 'error', msg: 'violates the unique constraint "carts_session_key"' })
    const [escaped] = await patternsFor(findingRow(AT, { evidence: evidence(json) }))
    expect(new RegExp(escaped!).test(json)).toBe(true)
    expect(new RegExp(escaped!).test(json.replace('carts', 'orders'))).toBe(false)
    const id = findingRow(AT, {
      evidence: evidence('2026-01-01T00:00:01 ERROR payments cannot find the cart "8f61c9e22"'),
    })
    expect((await patternsFor(id)).join()).toMatch(/the cart "\.\*"$/)
  })

  it('are none of their own for lines that a more general one covers, nor for lines without words', async () => {
    const finding = findingRow(AT, {
      evidence: evidence(
        '2026-01-01T00:00:01 ERROR payments user "info" is locked out',
        '2026-01-01T00:00:01 ERROR payments user info is locked out',
        '2026-01-01T00:00:02 ERROR payments user 12 is locked out',
        '2026-01-01T00:00:03 ERROR payments 12 34 56',
      ),
    })
    expect(await patternsFor(finding)).toContain('user .* is locked out')
    expect(await patternsFor(finding)).not.toContain('user info is locked out')
    expect(await patternsFor(findingRow(AT, { evidence: [] }))).toEqual([])
  })
})
