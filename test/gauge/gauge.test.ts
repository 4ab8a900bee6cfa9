import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGauge, gateOptions, type Past, portray } from '../../src/gauge/index.ts'
import { compilePattern } from '../../src/pattern.ts'
import { historyOf, quietly, settled } from './history.ts'
import { idOf, NO_RULES, QUIET, type Row, windowOf } from './window-of.ts'

const OUTAGE: Row = { text: 'connection pool exhausted after <*>ms', level: 'error', count: 412 }

describe('the score', () => {
  test('a window with nothing unusual scores low and is skipped with a reason', () => {
    const assessment = settled().live(quietly(3))
    expect(assessment).toMatchObject({ score: 0, signals: [], decision: 'skip', reason: 'quiet: nothing unusual' })
  })

  test('an outage scores near the top of its own past and its reasons carry numbers', () => {
    const assessment = settled().live(quietly(3, OUTAGE))
    expect(assessment.score).toBeGreaterThan(95)
    expect(assessment.decision).toBe('ask')
    expect(assessment.reason).toMatch(/412/)
    expect(assessment.signals.map((signal) => signal.weight)).toEqual(
      assessment.signals.map((signal) => signal.weight).toSorted((a, b) => b - a),
    )
  })

  test('the first windows of a service are marked as warm-up and know nothing of new messages', () => {
    const history = historyOf()
    const first = history.live(QUIET)
    expect(first).toMatchObject({ warmUp: true, newTemplates: 3, signals: [], decision: 'skip' })
  })

  test('an outage in the very first window is asked about all the same', () => {
    expect(historyOf().live(quietly(0, OUTAGE)).decision).toBe('ask')
  })
})

describe('learning', () => {
  test('an outage that lasts for an hour does not become normal', () => {
    const history = settled()
    const scores = Array.from({ length: 12 }, (_, index) => history.live(quietly(index, OUTAGE)))
    expect(scores.map((assessment) => assessment.decision)).toEqual(Array(12).fill('ask'))
  })

  test('what the service page calls expected teaches in full, also beside an outage, which teaches little', () => {
    const batch: Row = { text: 'nightly batch <*> done', level: 'warn', count: 500 }
    const rules = { ...NO_RULES, expected: [compilePattern('nightly batch')] }
    const usual = (row: Row) => {
      const history = settled({}, row === batch ? rules : NO_RULES)
      history.live(quietly(1, OUTAGE, batch))
      return portray(history.past()!, gateOptions.parse({})).messages.find(
        ({ template }) => template === idOf(row.text),
      )!.usual
    }
    expect(usual(batch)).toBeGreaterThan(10)
    expect(usual(OUTAGE)).toBeLessThan(2)
  })

  test('new chatter is told once and is usual from then on', () => {
    const history = settled({ new_templates: 3 })
    const deploy = Array.from({ length: 9 }, (_, nth) => ({ text: `step ${'abcdefghi'[nth]} of <*> done`, count: 30 }))
    expect(history.live(quietly(1, ...deploy)).signals[0]).toMatchObject({ detector: 'novelty', severity: 'low' })
    expect(history.live(quietly(2, ...deploy)).signals).toEqual([])
  })

  test('what is the same twice is assessed the same twice, and the past given is left as it was', () => {
    const past = settled().past()
    const stored = JSON.stringify(past)
    const gauge = createGauge(gateOptions.parse({}))
    const assess = () => gauge.assess({ window: windowOf(quietly(1, OUTAGE), { index: 40 }), past, rules: NO_RULES })
    expect(assess()).toEqual(assess())
    expect(JSON.stringify(past)).toBe(stored)
  })

  test('a past that went through JSON gives the same next assessment', () => {
    const history = settled()
    history.live(quietly(1, OUTAGE))
    const past = history.past()!
    const gauge = createGauge(gateOptions.parse({}))
    const window = windowOf(quietly(2, OUTAGE, { text: 'segfault at <*>', level: 'fatal' }), { index: 50 })
    const direct = gauge.assess({ window, past, rules: NO_RULES })
    expect(gauge.assess({ window, past: JSON.parse(JSON.stringify(past)) as Past, rules: NO_RULES })).toEqual(direct)
  })

  test('the past stays bounded after 10,000 windows of templates never seen again', () => {
    const history = historyOf({ remembered_templates: 50, remembered_scores: 20 })
    for (let index = 0; index < 10_000; index++) {
      history.live([{ text: `random ${index} words`, level: index % 3 === 0 ? 'error' : 'info' }])
    }
    expect(JSON.stringify(history.past()).length).toBeLessThan(25_000)
  })
})

const LEVEL = fc.constantFrom('trace', 'debug', 'info', 'warn', 'error', 'fatal', null)
const WORDS = fc.array(
  fc.constantFrom(
    'panic:',
    '0',
    'errors',
    'timed out',
    '<*>',
    '__proto__',
    'no space left',
    '',
    '`',
    'constructor',
    'denied',
  ),
  { maxLength: 6 },
)
const ROW = fc.record({ text: WORDS.map((words) => words.join(' ')), level: LEVEL, count: fc.nat(100_000) })

test('any sequence of windows is assessed without a throw, with a score between 0 and 100', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(ROW, { selector: (row) => row.text, maxLength: 8 }), { maxLength: 12 }),
      (windows) => {
        const history = historyOf({ warm_up: 2 })
        for (const rows of windows) {
          const { score, signals } = history.live(rows)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(100)
          for (const { weight } of signals) expect(weight > 0 && weight <= 1).toBe(true)
        }
      },
    ),
    { numRuns: 200 },
  )
})
