import { describe, expect, test } from 'vitest'
import { createGauge, type GateOptions, gateOptions, type Past } from '../../../src/gauge/index.ts'
import { findMissing } from '../../../src/gauge/missing.ts'
import { NEVER } from '../../../src/gauge/past/usual.ts'
import { hourOf } from '../../../src/gauge/past/week.ts'
import { quietly } from '../history.ts'
import { NO_RULES, type Row, windowOf } from '../window-of.ts'
import { byDay, failed, past, served, testSettings, traffic } from './acting.ts'

const DAY = 288

const deadlocked = (count: number): Row => ({ text: 'retry of <*>: deadlock', level: 'warn', count })

testSettings([
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
    name: 'hint_windows',
    value: 1,
    detector: 'keyword',
    windows: [...past(30), ...[4, 7, 6].map((count) => quietly(1, deadlocked(count)))],
    told: ['low', 'nothing'],
  },
  {
    name: 'week_fade',
    value: 1,
    detector: 'lull',
    windows: Array.from({ length: 2 * DAY + 130 }, (_, index) =>
      served(index === 125 ? 90 : index === 2 * DAY + 129 ? 100 : byDay(index)),
    ),
    told: ['nothing', 'medium'],
  },
])

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

  test('is known once it was seen for as many weeks as week_known says', () => {
    expect(campaign({ week_known: 1.9 })).not.toContain('surge')
    expect(campaign({ week_known: 2.1 })).toContain('surge')
  })

  test('counts for a service that writes nothing, too: until it is known, the quietest such hour of another day', () => {
    const start = Date.parse('2026-01-15T10:00:00Z')
    const [span, hour] = [300_000, hourOf(start)]
    const number = start / span - 4
    const past = {
      number,
      heard: null,
      rhythm: null,
      born: number - 14 * DAY,
      presence: { heard: 500, all: 500 },
      recent: { ...NEVER, mean: 100 },
      week: [-2, -1, 0, 1].flatMap((step) => [
        [hour + step, 24, 100, 100] as const,
        [hour + step + 24, 24, 0, 0] as const,
      ]),
    }
    const due = (week_known: number) =>
      findMissing({ past, start, span, missed: 3, options: { ...gateOptions.parse({}), week_known } })?.due ?? null
    expect([1.5, 1.9, 2.1].map(due)).toEqual([300, 300, null])
  })

  test('is not, where week_memory is shorter than that', () => {
    expect(campaign({ week_memory: 1 })).toContain('surge')
  })
})
