import { describe, expect, test } from 'vitest'
import { createBudget, gateOptions } from '../../src/gauge/index.ts'
import type { Assessment, Decision, SealedWindow } from '../../src/model.ts'
import { FIVE_MINUTES, QUIET, windowOf } from './window-of.ts'

const HOUR = 12

function sealed(args: {
  index: number
  service: string
  score: number
  decision?: Decision
  bound?: boolean
}): SealedWindow {
  const { index, service, score, decision = 'ask', bound = false } = args
  const signal = {
    detector: 'rule',
    type: 'unknown' as const,
    severity: 'high' as const,
    floor: 'high' as const,
    weight: 1,
    sentence: '',
    templates: [],
    numbers: {},
  }
  const assessment: Assessment = {
    score,
    signals: bound ? [signal] : [],
    newTemplates: 0,
    warmUp: false,
    decision,
    reason: 'why it was to be asked',
  }
  return { window: windowOf(QUIET, { index, service }), assessment }
}

const options = (limits: object) => gateOptions.parse(limits)
const decisions = (windows: readonly SealedWindow[]) => windows.map(({ assessment }) => assessment.decision)

describe('a budget', () => {
  test('goes to the most unusual windows first, and leaves them in their order', () => {
    const windows = [92, 99, 95].map((score, nth) => sealed({ index: 0, service: 'abc'[nth]!, score }))
    const rationed = createBudget(options({ calls_per_hour: 2 })).ration(windows)
    expect(decisions(rationed)).toEqual(['defer', 'ask', 'ask'])
    expect(rationed[0]!.assessment.reason).toBe('the calls per hour (2) are used up; why it was to be asked')
  })

  test('goes to what no analyst may lower before anything else, and to checks last', () => {
    const windows = [
      sealed({ index: 0, service: 'a', score: 100 }),
      sealed({ index: 0, service: 'b', score: 100, decision: 'audit' }),
      sealed({ index: 0, service: 'c', score: 91, bound: true }),
    ]
    const rationed = createBudget(options({ calls_per_hour: 1 })).ration(windows)
    expect(decisions(rationed)).toEqual(['defer', 'skip', 'ask'])
    expect(rationed[1]!.assessment.reason).toMatch(/^quiet; not drawn for a check: the calls per hour/)
  })

  test('is there again in the next hour of the log, and the one of a day is not', () => {
    const budget = createBudget(options({ calls_per_hour: 1, calls_per_day: 2 }))
    const later = (index: number) => decisions(budget.ration([sealed({ index, service: 'a', score: 95 })]))[0]
    expect([0, 1, HOUR, HOUR + 1, 2 * HOUR, 24 * HOUR].map(later)).toEqual([
      'ask',
      'defer',
      'ask',
      'defer',
      'defer',
      'ask',
    ])
  })

  test('can be of tokens, reckoned from above', () => {
    const budget = createBudget(options({ tokens_per_hour: 5000 }))
    const ask = () => decisions(budget.ration([sealed({ index: 0, service: 'a', score: 95 })]))[0]
    expect([ask(), ask(), ask()]).toEqual(['ask', 'ask', 'defer'])
  })

  test('of tokens, however few, has room for a request', () => {
    const least = sealed({ index: 0, service: 'a', score: 95 })
    const budget = createBudget(options({ tokens_per_hour: 2000 }))
    expect(decisions(budget.ration([{ ...least, window: { ...least.window, examples: [] } }]))).toEqual(['ask'])
  })

  test('remembers what an earlier run has spent', () => {
    const { end } = windowOf(QUIET)
    const tokens = { prompt: 900, completion: 100 }
    const spent = [
      { end, decision: 'ask', tokens },
      { end: end - 24 * HOUR * FIVE_MINUTES, decision: 'ask', tokens },
      { end, decision: 'skip', tokens },
    ] as const
    const budget = createBudget(options({ calls_per_hour: 2 }), spent)
    const windows = ['a', 'b'].map((service) => sealed({ index: 0, service, score: 95 }))
    expect(decisions(budget.ration(windows))).toEqual(['ask', 'defer'])
  })

  test('is asked alike for one window that turns out to be worth asking about later', () => {
    const budget = createBudget(options({ calls_per_hour: 2 }))
    const admit = () => budget.admit(sealed({ index: 0, service: 'a', score: 95 })).assessment
    expect(decisions(budget.ration([sealed({ index: 0, service: 'b', score: 91 })]))).toEqual(['ask'])
    expect(admit()).toMatchObject({ decision: 'ask', reason: 'why it was to be asked' })
    expect(admit()).toMatchObject({
      decision: 'defer',
      reason: 'the calls per hour (2) are used up; why it was to be asked',
    })
  })

  test('that is not set, or of an analyst who costs nothing, is without end', () => {
    const windows = Array.from({ length: 100 }, (_, nth) => sealed({ index: 0, service: `s${nth}`, score: 95 }))
    for (const budget of [createBudget(options({})), createBudget(null)]) {
      expect(new Set(decisions(budget.ration(windows)))).toEqual(new Set(['ask']))
    }
  })
})
