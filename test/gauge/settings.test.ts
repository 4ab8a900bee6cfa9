import { describe, expect, test } from 'vitest'
import { createGauge, type GateOptions, gateOptions, type Past } from '../../src/gauge/index.ts'
import { historyOf, quietly } from './history.ts'
import { NO_RULES, QUIET, type Row, windowOf } from './window-of.ts'

/** What one detector makes of the last of these windows; `nothing` where it is silent. */
function seen(options: Partial<GateOptions>, windows: readonly (readonly Row[])[], detector: string): string {
  const history = historyOf(options)
  const last = windows.map((rows) => history.live(rows)).at(-1)!
  return last.signals.find((signal) => signal.detector === detector)?.severity ?? 'nothing'
}

const past = (windows: number, row: (index: number) => readonly Row[] = () => []): Row[][] =>
  Array.from({ length: windows }, (_, index) => quietly(index, ...row(index)))
const between = (low: number, high: number) => Array.from({ length: 40 }, (_, nth) => low + ((high - low) * nth) / 39)
const took = (low: number, high: number): Row => ({
  text: 'charge <*> took <*>',
  count: 40,
  values: between(low, high),
})
const failed = (count: number): Row => ({ text: 'row <*> does not balance', level: 'error', count })
const started = (count: number): Row => ({ text: 'server listening on <*>', count })
const traffic = (factor: number): Row[] =>
  QUIET.map((row) => ({ ...row, count: Math.round((row.count ?? 1) * factor) }))
const served = (count: number): Row[] => [{ text: 'request <*> served', count }]
const news = (count: number, level: 'info' | 'warn'): Row[] =>
  Array.from({ length: count }, (_, nth) => ({
    text: `${'abcdefghijkl'[nth]!.repeat(5)} was never told`,
    level,
    count: 4,
  }))

const DAY = 288

interface Setting {
  readonly name: keyof GateOptions
  readonly value: number
  readonly detector: string
  readonly windows: readonly (readonly Row[])[]
  /** By default, and with the value. */
  readonly told: readonly [string, string]
}

const SETTINGS: readonly Setting[] = [
  {
    name: 'recent_half_life',
    value: 1000,
    detector: 'surge',
    windows: [...past(100), ...Array.from({ length: 24 }, () => traffic(4.5)), traffic(16)],
    told: ['nothing', 'medium'],
  },
  {
    name: 'long_memory',
    value: 1,
    detector: 'level',
    windows: [...past(400, (index) => (index < 40 ? [failed(8)] : [])), quietly(1, failed(9))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'more_ratio',
    value: 4,
    detector: 'level',
    windows: [...past(40, () => [failed(10)]), quietly(1, failed(32))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'known_ratio',
    value: 1,
    detector: 'restarts',
    windows: [...past(40, (index) => (index === 30 ? [started(5)] : [])), quietly(1, started(7))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'few_chance',
    value: 0,
    detector: 'level',
    windows: [...past(300, (index) => (index % 12 === 0 ? [failed(1)] : [])), quietly(1, failed(3))],
    told: ['medium', 'nothing'],
  },
  {
    name: 'flood_ratio',
    value: 100,
    detector: 'level',
    windows: [...past(30), quietly(1, failed(60))],
    told: ['high', 'medium'],
  },
  {
    name: 'steady',
    value: 0,
    detector: 'rate',
    windows: [...past(40, (index) => [{ text: 'cart <*> saved', count: 40 + (index % 3) }]), quietly(1)],
    told: ['low', 'nothing'],
  },
  {
    name: 'alive_share',
    value: 1,
    detector: 'rate',
    windows: [...past(40, () => [{ text: 'cart <*> saved', count: 40 }]), quietly(1)],
    told: ['low', 'nothing'],
  },
  {
    name: 'new_ratio',
    value: 1000,
    detector: 'novelty',
    windows: [
      ...past(30, (index) => (index === 20 ? [{ text: 'first of its kind' }] : [])),
      [...quietly(1), ...news(9, 'info')],
    ],
    told: ['low', 'nothing'],
  },
  {
    name: 'new_warnings',
    value: 5,
    detector: 'novelty',
    windows: [...past(30), [...quietly(1), ...news(4, 'warn')]],
    told: ['medium', 'low'],
  },
  {
    name: 'surge_lines',
    value: 5000,
    detector: 'surge',
    windows: [...past(30), traffic(10)],
    told: ['medium', 'nothing'],
  },
  {
    name: 'surge_lasting',
    value: 0,
    detector: 'surge',
    windows: [
      ...past(30),
      quietly(
        1,
        { text: 'setting <*> is <*>', count: 900 },
        { text: 'flag <*> is <*>', count: 900 },
        { text: 'route <*> is <*>', count: 900 },
      ),
    ],
    told: ['nothing', 'medium'],
  },
  {
    name: 'value_counter',
    value: 1,
    detector: 'value',
    windows: [...past(20, (index) => [took(10 * (index % 9), 10 * (index % 9) + 9)]), quietly(1, took(800, 900))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'value_climb',
    value: 0,
    detector: 'value',
    windows: [...past(20, (index) => [took(12, index % 4 === 3 ? 60 : 18)]), quietly(1, took(58, 60))],
    told: ['nothing', 'medium'],
  },
  {
    name: 'value_measured',
    value: 1,
    detector: 'value',
    windows: past(75, (index) => [took(20 * 1.022 ** Math.max(0, index - 30), 24 * 1.03 ** Math.max(0, index - 30))]),
    told: ['medium', 'nothing'],
  },
  {
    name: 'silence_late',
    value: 1,
    detector: 'silence',
    windows: past(12 * 9 + 4, (index) => (index % 12 === 0 && index < 12 * 9 ? [{ text: 'backup of <*> done' }] : [])),
    told: ['medium', 'nothing'],
  },
  {
    name: 'lull_least',
    value: 0.01,
    detector: 'lull',
    windows: [...Array.from({ length: 2 * DAY + 120 }, (_, index) => served(byDay(index))), served(20)],
    told: ['medium', 'nothing'],
  },
]

/** Three hundred by day, thirty by night, and no steady number in between. */
function byDay(index: number): number {
  const hour = (index % DAY) / 12
  return Math.round((hour >= 8 && hour < 20 ? 300 : 30) * (1 + ((index * 7) % 5) / 10))
}

describe('a setting of the gate', () => {
  test.each(SETTINGS)('$name acts: with $value $detector says $told.1', ({ name, value, detector, windows, told }) => {
    expect(seen({}, windows, detector)).toBe(told[0])
    expect(seen({ [name]: value }, windows, detector)).toBe(told[1])
  })
})

test('error_most_share says from which share on no analyst may call a flood less than high', () => {
  const floorOf = (options: Partial<GateOptions>) => {
    const history = historyOf(options)
    for (const rows of past(30)) history.live(rows)
    return history.live(quietly(1, failed(900))).signals.find(({ detector }) => detector === 'level')?.floor
  }
  expect([floorOf({}), floorOf({ error_most_share: 0.9 })]).toEqual(['high', 'medium'])
})

describe('an hour of the week', () => {
  const HOUR = 3_600_000
  const factor = (hour: number) => (hour % 168 !== 34 ? 1 : hour > 2 * 168 ? 10 : 6)

  /** Of a service with windows of an hour, in the third week of a campaign of an hour a week, which is larger this time. */
  function campaign(options: Partial<GateOptions>): string[] {
    const gauge = createGauge({ ...gateOptions.parse({}), ...options })
    let past: Past | null = null
    let told: string[] = []
    for (let hour = 0; hour <= 2 * 168 + 34; hour++) {
      const start = Date.parse('2026-01-01T00:00:00Z') + hour * HOUR
      const rows = [{ text: 'request <*> served', count: factor(hour) * (1000 + ((hour * 7) % 50)) }]
      const window = windowOf(rows, { index: hour })
      const longer = { ...window, start, end: start + HOUR, templates: window.templates.map(spread) }
      const assessed = gauge.assess({ window: longer, past, rules: NO_RULES })
      past = assessed.past
      told = assessed.assessment.signals.map(({ detector }) => detector)
    }
    return told
  }
  const spread = <Row extends { first: number; last: number }>(row: Row): Row => ({ ...row, last: row.first + HOUR })

  test('is known after two weeks, whatever the length of a window', () => {
    expect(campaign({})).not.toContain('surge')
  })

  test('is not, where week_memory is shorter than that', () => {
    expect(campaign({ week_memory: 1 })).toContain('surge')
  })
})
