import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly, settled } from '../history.ts'
import { NO_RULES, QUIET, type Row } from '../window-of.ts'

function look(history: History, rows: readonly Row[], detector: string): Signal | undefined {
  return history.live(rows).signals.find((signal) => signal.detector === detector)
}

const traffic = (factor: number): Row[] => QUIET.map((row) => ({ ...row, count: (row.count ?? 1) * factor }))

describe('ten times the traffic', () => {
  test('in ordinary lines is told with what is usual', () => {
    const signal = look(settled(), traffic(10), 'surge')!
    expect(signal).toMatchObject({ severity: 'medium', numbers: { count: 3000 } })
    expect(signal.sentence).toMatch(
      /^3,000 messages came, spread over the window, usual 31\d \(x9\.6\), most of them `request <\*> served in <\*>ms` \(3,000 times\)$/,
    )
  })

  test('is told for as long as surge_told says, always against what was usual before it, and is usual then', () => {
    const history = settled()
    const told = Array.from({ length: 150 }, () => look(history, traffic(10), 'surge')?.sentence)
    expect(told.map(Boolean)).toEqual(told.map((_, index) => index < 48))
    expect(told[1]).toMatch(/ usual 31\d \(x9\.6\), .*, since 02:30 UTC$/)
    expect(told[47]).toMatch(/ usual 31\d \(x9\.6\), .*, since 02:30 UTC; from here on so much is taken for usual$/)
    const short = settled({ surge_told: 600_000 })
    expect(Array.from({ length: 9 }, () => look(short, traffic(10), 'surge')).filter(Boolean)).toHaveLength(2)
  })

  test('goes on while half of it stays, and is over below', () => {
    const history = settled()
    const told = [10, 6, 4, 6, 1, 6].map((factor) => look(history, traffic(factor), 'surge') !== undefined)
    expect(told).toEqual([true, true, false, false, false, false])
  })

  test('is told anew when it comes back after its end', () => {
    const history = settled()
    const told = [10, 1, 1, 12].map((factor) => look(history, traffic(factor), 'surge') !== undefined)
    expect(told).toEqual([true, false, false, true])
  })

  test('is more than a campaign of three or five times', () => {
    const history = settled()
    for (const factor of [3, 4, 5, 3]) expect(look(history, traffic(factor), 'surge')).toBeUndefined()
  })

  test('is nothing new where it comes each night', () => {
    const history = historyOf({ forest_windows: 1_000_000 })
    const night = (index: number) => index % 288 >= 24 && index % 288 < 36
    const told: number[] = []
    for (let index = 0; index < 4 * 288; index++) {
      if (look(history, night(index) ? traffic(10) : quietly(index), 'surge')) told.push(Math.floor(index / 288))
    }
    expect(told.filter((day) => day > 1)).toEqual([])
  })

  test('is not what a new service grows to on its first morning', () => {
    const history = historyOf()
    for (let index = 0; index < 60; index++) {
      const rows = traffic(1).map((row) => ({ ...row, count: Math.ceil(((row.count ?? 1) / 10) * 1.08 ** index) }))
      expect(look(history, rows, 'surge')).toBeUndefined()
    }
  })
})

test('of lines that came within a moment is none', () => {
  expect(look(settled(), quietly(1, { text: 'option <*> = <*>', count: 600 }), 'surge')).toBeUndefined()
})

describe('a crash loop of ordinary start lines', () => {
  const starts = (count: number): Row[] => [
    { text: 'Starting payments', count },
    { text: 'connected to <*>', count },
    { text: 'Listening on <*>', count },
  ]

  test('is told with how often it started', () => {
    const history = settled()
    history.live(quietly(0, ...starts(1)))
    const signal = look(history, quietly(1, ...starts(30)), 'restarts')!
    expect(signal).toMatchObject({ type: 'restart', severity: 'medium', numbers: { count: 30 } })
    expect(signal.sentence).toMatch(/^it started 30 times: .*and 1 more, usual none|^it started 30 times/)
  })

  test('is told where it never started before', () => {
    expect(look(settled(), quietly(1, ...starts(12)), 'restarts')).toMatchObject({ type: 'restart' })
  })

  test('is not one start, or two', () => {
    const history = settled()
    for (const count of [1, 2, 3]) expect(look(history, quietly(1, ...starts(count)), 'restarts')).toBeUndefined()
  })

  test('is not what starts all the time, or is no process', () => {
    const history = settled({}, NO_RULES, 3)
    for (let index = 0; index < 20; index++) history.live(quietly(index, { text: 'Starting worker <*>', count: 20 }))
    expect(look(history, quietly(1, { text: 'Starting worker <*>', count: 34 }), 'restarts')).toBeUndefined()
    const jobs: Row[] = [
      { text: 'Started GET <*> for <*>', count: 40 },
      { text: 'Starting export of <*>', count: 40 },
    ]
    expect(look(settled(), quietly(1, ...jobs), 'restarts')).toBeUndefined()
  })
})
