import { expect, test } from 'vitest'
import type { Finding } from '../../src/model.ts'
import { bringTogether } from '../../src/tune/together.ts'
import { foundIn } from './rows.ts'

/** At so many minutes, of this incident, about these lines. */
function found(minutes: number, incident: string, kind: string, changes: Partial<Finding> = {}): Finding {
  const at = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString()
  const evidence = [{ line: 'L1', time: 0, level: 'error' as const, text: kind, count: 1, template: kind }]
  return foundIn(at, { id: `${incident}-${minutes}`, summary: kind, evidence, ...changes })
}

const together = (...findings: Finding[]) => bringTogether(findings, (id) => id.replace(/-\d+$/, ''))
const told = (...findings: Finding[]) => together(...findings).map(({ worst }) => worst.summary)

test('two incidents of one service and type are two entries where they speak of other lines', () => {
  const all = together(found(0, 'i1', 'image'), found(5, 'i1', 'image'), found(120, 'i2', 'field'))
  expect(all).toMatchObject([
    { worst: { summary: 'image' }, findings: 2, windows: 2, beside: [] },
    { worst: { summary: 'field' }, findings: 1, windows: 1 },
  ])
})

test('what comes back with the same lines is one, in as many incidents as it was told', () => {
  const [night] = together(found(0, 'i1', 'backup'), found(1440, 'i2', 'backup'), found(2880, 'i3', 'backup'))
  expect(night).toMatchObject({ findings: 3, days: 3, first: Date.UTC(2026, 0, 1), last: Date.UTC(2026, 0, 3) })
  expect(night!.incidents.size).toBe(3)
})

test('of several that are as bad the most unusual leads, and of those the first', () => {
  const scored = (minutes: number, score: number) => found(minutes, 'i1', 'image', { score, summary: String(minutes) })
  expect(told(scored(0, 90), scored(5, 99), scored(10, 99))).toEqual(['5'])
  expect(told(scored(0, 99), found(5, 'i1', 'image', { score: 10, severity: 'critical' }))).toEqual(['image'])
})

test('another cause within one incident stands beside the worst of it', () => {
  const [entry] = together(
    found(0, 'i1', 'image', { score: 100 }),
    found(5, 'i1', 'field'),
    found(10, 'i1', 'field'),
    found(15, 'i1', 'disk', { severity: 'medium' }),
  )
  expect(entry).toMatchObject({ worst: { summary: 'image' }, findings: 4 })
  expect(entry!.beside.map(({ worst, findings }) => `${findings} ${worst.summary}`)).toEqual(['2 field', '1 disk'])
})

test('the worst stands first; a claim that no line bears out counts as medium', () => {
  const claim = found(0, 'i1', 'claim', { severity: 'critical', grounded: false, type: 'security' })
  expect(told(claim, found(5, 'i2', 'late'), found(1, 'i3', 'early', { type: 'latency' }))).toEqual([
    'early',
    'late',
    'claim',
  ])
})

test('a finding of no known time is counted', () => {
  expect(together(found(0, 'i1', 'image', { time: Number.NaN }), found(5, 'i1', 'image'))).toMatchObject([
    { findings: 2, first: Date.UTC(2026, 0, 1, 0, 5) },
  ])
})

test('a trouble is known by all the kinds of line that it was told by, not by those of the last time alone', () => {
  const of = (minutes: number, ...kinds: readonly string[]) =>
    found(minutes, `i${minutes}`, kinds.join(), {
      evidence: kinds.map((template) => ({
        line: 'L1',
        time: 0,
        level: 'error' as const,
        text: template,
        count: 1,
        template,
      })),
    })
  const all = together(of(0, 'a', 'b', 'c'), of(5, 'b', 'c', 'd'), of(10, 'a', 'd'))
  expect(all).toMatchObject([{ findings: 3 }])
})
