import { describe, expect, it } from 'vitest'
import { type Comparison, compareReplays, type Side } from '../../src/tune/compare/comparison.ts'
import { differenceOf } from '../../src/tune/compare/difference.ts'
import { objectionsTo } from '../../src/tune/compare/objections.ts'
import { renderComparison } from '../../src/tune/compare/page.ts'
import { mcnemar, sayPaired } from '../../src/tune/compare/paired.ts'
import { stabilityOf } from '../../src/tune/compare/stability.ts'
import { historyOf } from '../../src/tune/score/scored.ts'
import type { Truth } from '../../src/tune/score/truth.ts'
import { findingRow, summaryOf, windowRow } from './rows.ts'

type Found = readonly [time: string, changes?: Parameters<typeof findingRow>[1]]

const times = Array.from({ length: 12 }, (_, n) => new Date(Date.UTC(2026, 0, 1, 0, n * 5)).toISOString())

function side(found: readonly Found[], changes: Partial<Side> = {}): Side {
  const windows = times.map((at) => windowRow(at, { tokens: { prompt: found.length, completion: 0 } }))
  const findings = found.map(([time, each]) => findingRow(`2026-01-01T${time}:00Z`, each))
  return {
    name: 'one',
    results: { summary: summaryOf(windows), windows, findings, notices: [] },
    manifest: null,
    ...changes,
  }
}

/** Something was wrong with payments from 00:10 to 00:19. */
const truth: Truth = {
  complete: true,
  episodes: [
    { start: Date.UTC(2026, 0, 1, 0, 10), end: Date.UTC(2026, 0, 1, 0, 19), service: 'payments', kind: 'outage' },
  ],
  doubtful: [],
  windows: null,
  findings: [],
}

function compared(before: readonly Found[], after: readonly Found[], labelled = true): Comparison {
  return compareReplays({
    before: side(before),
    after: side(after, { name: 'two' }),
    truth: labelled ? truth : null,
    severity: 'medium',
  })
}

describe('alerts', () => {
  it('appear, disappear, become louder or quieter, or stay', () => {
    const { alerts } = compared(
      [['00:00'], ['00:05', { severity: 'low' }], ['00:10', { severity: 'high' }], ['00:15']],
      [['00:05', { severity: 'high' }], ['00:10', { severity: 'low' }], ['00:15'], ['00:20']],
    )
    expect(alerts.changes.map(({ kind }) => kind)).toEqual(['disappeared', 'louder', 'quieter', 'appeared'])
    expect(alerts.same).toBe(1)
  })

  it('are the same when only the words changed', () => {
    expect(compared([['00:00', { summary: 'a' }]], [['00:00', { summary: 'b', id: 'other' }]]).alerts).toMatchObject({
      changes: [],
      same: 1,
    })
  })

  it('are compared on windows that both have, with the same lines', () => {
    const before = side([['00:00']])
    const windows = before.results.windows.map((window, n) => (n === 0 ? { ...window, lines: 7 } : window))
    const after = side([], { results: { ...before.results, windows, findings: [] } })
    const { alerts, shared, unshared } = compareReplays({ before, after, truth: null, severity: 'medium' })
    expect({ changes: alerts.changes.length, shared, unshared }).toEqual({ changes: 0, shared: 11, unshared: 2 })
  })

  it('of two histories that share nothing are not compared', () => {
    const other = side([])
    const windows = other.results.windows.map((window) => ({ ...window, window: `x${window.window}` }))
    expect(() =>
      compareReplays({
        before: side([]),
        after: { ...other, results: { ...other.results, windows } },
        truth: null,
        severity: 'low',
      }),
    ).toThrow('no window in common')
  })
})

describe('a gate', () => {
  it('names the window of an incident that is hidden now', () => {
    const hidden = compared([['00:10', { summary: 'the pool is empty' }], ['00:15']], [['00:15']])
    expect(objectionsTo(hidden, ['new-miss'])).toEqual([
      'new miss: 2026-01-01 00:10, payments@2026-01-01T00:10Z/5m high error_spike: the pool is empty',
    ])
  })

  it('names an episode of which nothing is left, and one whose own service fell silent', () => {
    expect(objectionsTo(compared([['00:10']], []), ['new-miss'])).toContain(
      'new miss: the episode of 2026-01-01 00:10, payments outage',
    )
    const side = (service: string): Found => ['00:10', { service, window: 'payments@2026-01-01T00:10Z/5m' }]
    expect(objectionsTo(compared([side('payments')], [side('checkout')]), ['new-miss'])).toEqual([
      'new miss: the episode of 2026-01-01 00:10, payments outage: payments itself is not named any more',
    ])
  })

  it('names new false alarms, lost pages, worse scores and more tokens', () => {
    const worse = compared([['00:10', { severity: 'critical' }]], [['00:10', { severity: 'medium' }], ['00:50']])
    expect(objectionsTo(worse, ['new-false-alarm', 'lost-page', 'worse-precision', 'worse-f1', 'more-tokens'])).toEqual(
      [
        'new false alarm: 2026-01-01 00:50, payments@2026-01-01T00:50Z/5m high error_spike: many errors',
        'lost page: payments@2026-01-01T00:10Z/5m error_spike critical -> medium: many errors',
        'worse precision: 0.500 instead of 1.000',
        'worse F1: 0.500 instead of 0.667',
        'more tokens: 24 instead of 12',
      ],
    )
  })

  it('has nothing against what changed nothing', () => {
    expect(
      objectionsTo(compared([['00:10']], [['00:10']]), ['new-miss', 'worse-recall', 'appeared', 'quieter']),
    ).toEqual([])
  })
})

describe('evidence', () => {
  it("is McNemar's exact test", () => {
    expect(mcnemar(0, 6)).toBeCloseTo(0.03125)
    expect(mcnemar(0, 5)).toBeCloseTo(0.0625)
    expect(mcnemar(3, 3)).toBe(1)
    expect(mcnemar(2, 8)).toBeCloseTo(0.109375)
  })

  it('is said to be too little where few windows turned', () => {
    const { scored } = compared([], [['00:10']])
    expect(sayPaired(scored!.paired)).toMatch(
      /^1 of the labelled windows became right, 0 wrong\. That is not enough evidence/,
    )
    expect(sayPaired(compared([], []).scored!.paired)).toMatch(/None .* changed sides/)
  })

  it('is said where there is enough', () => {
    const many = ['00:25', '00:30', '00:35', '00:40', '00:45', '00:50'].map((time): Found => [time])
    expect(sayPaired(compared(many, []).scored!.paired)).toMatch(/better by more than chance .*p = 0\.031/)
    expect(sayPaired(compared([], many).scored!.paired)).toMatch(/worse by more than chance/)
  })

  it('of repeated runs is what came every time', () => {
    const run = (found: readonly Found[]) => historyOf(side([]).results.windows, side(found).results.findings).findings
    expect(stabilityOf([run([['00:00'], ['00:05']]), run([['00:00']])])).toEqual({
      runs: 2,
      always: 1,
      sometimes: ['payments@2026-01-01T00:05Z/5m error_spike'],
    })
  })
})

describe('the changed text', () => {
  it('is shown with a little around it', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].join('\n')
    expect(differenceOf(before, before.replace('d', 'D\nE'))).toEqual([
      { sign: ' ', text: 'b' },
      { sign: ' ', text: 'c' },
      { sign: '-', text: 'd' },
      { sign: '+', text: 'D' },
      { sign: '+', text: 'E' },
      { sign: ' ', text: 'e' },
      { sign: ' ', text: 'f' },
    ])
    expect(differenceOf('', 'a\n')).toEqual([{ sign: '+', text: 'a' }])
    expect(differenceOf('a', 'a')).toEqual([])
  })

  it('stands on the page beside what it did, as text', () => {
    const manifest = (text: string) => ({ prompts: { 'services/payments.md': text }, settings: {}, sources: [] })
    const comparison = compareReplays({
      before: side([['00:10']], { manifest: manifest('normal\n') }),
      after: side([], { name: 'two', manifest: manifest('normal\n<b>pool</b> is expected\n') }),
      truth,
      severity: 'medium',
    })
    const page = renderComparison(comparison, ['new miss: <i>it</i>'])
    expect(page).toContain('<span class="added">+ &lt;b&gt;pool&lt;/b&gt; is expected</span>')
    expect(page).toContain('new miss: &lt;i&gt;it&lt;/i&gt;')
    expect(page).toMatch(/<b>1<\/b><span>disappeared/)
    expect(page).not.toMatch(/NaN|undefined/)
  })
})
