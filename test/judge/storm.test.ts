import { expect, test } from 'vitest'
import { createGauge, gateOptions, type Past } from '../../src/gauge/index.ts'
import { makeBrief } from '../../src/judge/brief.ts'
import { judgeBuiltin } from '../../src/judge/builtin.ts'
import { type RulesOptions, rulesOptions } from '../../src/judge/options.ts'
import { isStorm } from '../../src/judge/storm.ts'
import type { Severity, Signal } from '../../src/model.ts'
import { FIVE_MINUTES, NO_RULES, QUIET, type Row, windowOf } from '../gauge/window-of.ts'
import { RULES } from './set-up.ts'

const LEVEL: Signal = {
  detector: 'level',
  type: 'error_spike',
  severity: 'high',
  floor: null,
  weight: 0.9,
  sentence: '6 of 8 lines at error level',
  templates: [],
  numbers: {},
}

/** How bad each of these windows is called, in a service with thirty quiet ones behind it. */
function called(...windows: readonly (readonly Row[])[]): (Severity | 'nothing')[] {
  return calledBy({}, ...windows)
}

function calledBy(rules: Partial<RulesOptions>, ...windows: readonly (readonly Row[])[]): (Severity | 'nothing')[] {
  const gauge = createGauge(gateOptions.parse({}))
  let past: Past | null = null
  const all = [...Array.from({ length: 30 }, () => []), ...windows]
  return all
    .map((rows, index) => {
      const window = windowOf([...QUIET, ...rows], { index })
      const assessed = gauge.assess({ window, past, rules: NO_RULES })
      past = assessed.past
      const { assessment } = assessed
      const brief = makeBrief({ sealed: { window, assessment }, maxLines: 200, maxTokens: 100_000 })
      return (
        judgeBuiltin({ window, assessment, brief, rules: { ...RULES, ...rules } }).findings[0]?.severity ?? 'nothing'
      )
    })
    .slice(30)
}

const refused = (count: number, spread = FIVE_MINUTES - 10_000): Row[] => [
  { text: 'order <*> failed: dial <*>: connection refused', level: 'error', count, spread },
]

test('half of all lines, and it goes on: it is critical at once', () => {
  expect(called(refused(400))).toEqual(['critical'])
})

test('half of all lines, and it was over within the window: nobody is woken', () => {
  expect(called(refused(400, FIVE_MINUTES / 2))).toEqual(['high'])
})

test('how many detectors must call it high to wake somebody at once is a setting', () => {
  const wakes = (storm_detectors: number) => calledBy({ storm_detectors }, refused(400))[0]
  expect([2, 3, 4].map(wakes)).toEqual(['critical', 'critical', 'high'])
})

test('how much of a window is free at its end once it is over is a setting', () => {
  const wakes = (storm_calm: number) => calledBy({ storm_calm }, refused(400, FIVE_MINUTES / 2))[0]
  expect([0.4, 0.6].map(wakes)).toEqual(['high', 'critical'])
})

test('half of all lines, and it was over within its second window: it is critical', () => {
  expect(called(refused(150), refused(400, FIVE_MINUTES / 2))).toEqual(['high', 'critical'])
})

test('a third of all lines is critical once it has lasted for three windows, and stays so', () => {
  expect(called(refused(150), refused(150), refused(150), refused(150))).toEqual([
    'high',
    'high',
    'critical',
    'critical',
  ])
})

test('a third of all lines that is over within the third window wakes nobody', () => {
  expect(called(refused(150), refused(150), refused(150, 20_000))).toEqual(['high', 'high', 'high'])
})

test.each([
  [0.17, 'high'],
  [0.22, 'critical'],
])('%f of the lines in four windows on end are %s', (share, severity) => {
  const others = QUIET.reduce((sum, { count = 1 }) => sum + count, 0)
  const flood = refused(Math.round((share / (1 - share)) * others))
  expect(called(flood, flood, flood, flood).at(-1)).toBe(severity)
})

test('one line of ten is not critical, however long it lasts, nor when it is a quarter once', () => {
  const windows = [...Array.from({ length: 20 }, () => refused(32)), refused(110), refused(32)]
  expect(new Set(called(...windows))).toEqual(new Set(['medium', 'high']))
})

test('a break of three windows begins the count anew, a shorter one does not', () => {
  const twice = [refused(150), refused(150)]
  expect(called(...twice, [], [], refused(150)).at(-1)).toBe('critical')
  expect(called(...twice, [], [], [], refused(150)).at(-1)).toBe('high')
})

test('what comes at the same hour as the day before, and went by itself then, waits for the morning', () => {
  const thrice = Array.from({ length: 3 }, () => refused(150))
  const until = (windows: number) => Array.from({ length: windows - thrice.length }, () => [])
  expect(called(...thrice, ...until(288), ...thrice).at(-1)).toBe('high')
  expect(called(...thrice, ...until(100), ...thrice).at(-1)).toBe('critical')
})

test('what comes at that hour again and stays for three times as long does not wait for the morning', () => {
  const windows = (count: number) => Array.from({ length: count }, () => refused(150))
  const until = Array.from({ length: 288 - 3 }, () => [])
  expect(called(...windows(3), ...until, ...windows(9)).at(-1)).toBe('high')
  expect(called(...windows(3), ...until, ...windows(10)).at(-1)).toBe('critical')
})

test('another trouble at that hour does not wait either', () => {
  const others: Row = { text: 'row <*> does not balance', level: 'error', count: 150, spread: FIVE_MINUTES - 10_000 }
  const until = Array.from({ length: 288 - 3 }, () => [])
  expect(called(...Array.from({ length: 3 }, () => refused(150)), ...until, [others], [others], [others]).at(-1)).toBe(
    'critical',
  )
})

test.each([
  'dial <*>: connection refused',
  'row <*> does not balance',
  'connection pool exhausted after <*>ms',
  'request <*> failed',
])('`%s` is called the same when it returns as when it was new', (text) => {
  for (const count of [20, 60, 150, 400, 4000]) {
    const flood: Row = { text, level: 'error', count, spread: FIVE_MINUTES - 10_000 }
    const calm = Array.from({ length: 30 }, () => [])
    const [first, ...later] = called([flood], ...calm, [flood])
    expect([count, later.at(-1)]).toEqual([count, first])
  }
})

test('in a service that writes little a pause as long as those before it is no end', () => {
  const lines = (last: number): Row => ({ text: 'payment <*> lost', level: 'error', count: 6, spread: last })
  const isStormUntil = (last: number, rules = RULES) => {
    const window = windowOf([lines(last)], { index: 40 })
    const numbers = { count: 6, records: 8, windows_high: 3, windows: 3 }
    const { template } = window.templates[0]!
    const signal: Signal = { ...LEVEL, templates: [template], numbers, isLastingFlood: true }
    return isStorm([signal], window, rules)
  }
  const ends = [FIVE_MINUTES - 100_000, FIVE_MINUTES / 2 - 30_000]
  const isStormAt = (storm_gaps: number) => ends.map((last) => isStormUntil(last, { ...RULES, storm_gaps }))
  expect(ends.map((last) => isStormUntil(last))).toEqual([true, false])
  expect([isStormAt(1), isStormAt(12)]).toEqual([
    [false, false],
    [true, true],
  ])
})

test.each([
  ['worth_a_word', [0, 1], [-0.1, 1.1]],
  ['storm_detectors', [1, 20], [0, 1.5, 21]],
  ['storm_calm', [0, 1], [-0.1, 1.1]],
  ['storm_gaps', [0, 2.5, 1000], [-1, 1001]],
])('%s may be %j, and not %j', (name, valid, refused) => {
  const isValid = (value: number) => rulesOptions.safeParse({ [name]: value }).success
  expect([...valid, ...refused].filter(isValid)).toEqual(valid)
})
