import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGauge, gateOptions, type Past } from '../../src/gauge/index.ts'
import { type History, historyOf, quietly, settled } from './history.ts'
import { NO_RULES, QUIET, type Row, windowOf } from './window-of.ts'

const OUTAGE: Row = { text: 'connection pool exhausted after <*>ms', level: 'error', count: 60 }
const ABORTED: Row = { text: 'upload of <*> aborted', level: 'error' }

const isTold = (history: History, index: number, ...rows: readonly Row[]) =>
  history.live(quietly(index, ...rows)).signals.some(({ severity }) => severity !== 'low')

/** The windows of so many in which anything is said of a row that comes in each nth, if only in a note. */
function notedOf(history: History, row: Row, { windows, every }: { windows: number; every: number }): number[] {
  return Array.from({ length: windows }, (_, index) => index).filter(
    (index) => history.live(quietly(index, ...(index % every === 0 ? [row] : []))).signals.length > 0,
  )
}

/** The windows of so many in which a row is told that comes in each nth. */
function toldOf(history: History, row: Row, { windows, every }: { windows: number; every: number }): number[] {
  const told: number[] = []
  for (let index = 0; index < windows; index++) {
    const rows = index % every === 0 ? [row] : []
    if (isTold(history, index, ...rows)) told.push(index)
  }
  return told
}

describe('what comes now and then', () => {
  test('is told once, noted once more, and is nothing new after that', () => {
    expect(toldOf(settled(), ABORTED, { windows: 200, every: 10 })).toEqual([0])
    expect(notedOf(settled(), ABORTED, { windows: 200, every: 10 })).toEqual([0, 10])
  })

  test('is told and noted so at its own pace, also where that is once in two days', () => {
    expect(toldOf(settled(), ABORTED, { windows: 8 * 576, every: 576 })).toEqual([0])
    expect(notedOf(settled(), ABORTED, { windows: 8 * 576, every: 576 })).toEqual([0, 576])
  })

  test('is told again each time where it stays away for longer than anybody remembers', () => {
    expect(toldOf(settled({ half_life: 12 }), ABORTED, { windows: 8 * 720, every: 720 })).toHaveLength(8)
  })

  test('is known for as many of its pauses as few_pauses says, and of those as long as few_longest says', () => {
    const toldEvery400 = (few_pauses: number) =>
      toldOf(settled({ half_life: 48, few_pauses }), ABORTED, { windows: 6 * 400, every: 400 })
    expect(toldEvery400(8)).toEqual([0, 400, 800])
    expect(toldEvery400(1)).toHaveLength(6)
    const patient = settled({ half_life: 12, few_longest: 60 })
    expect(toldOf(patient, ABORTED, { windows: 6 * 720, every: 720 })).toEqual([0, 720, 1440])
  })

  test('is told again when more of it comes', () => {
    const history = settled()
    toldOf(history, ABORTED, { windows: 200, every: 10 })
    expect(isTold(history, 0, { ...ABORTED, count: 12 })).toBe(true)
  })

  test('is told when three come at once where it was always one', () => {
    const told = [2, 3].map((count) => {
      const history = settled()
      toldOf(history, ABORTED, { windows: 400, every: 10 })
      return isTold(history, 0, { ...ABORTED, count })
    })
    expect(told).toEqual([false, true])
  })

  test('is nothing new in threes where two or three came at once before', () => {
    const history = settled()
    for (let index = 0; index < 400; index++) {
      isTold(history, index, ...(index % 10 === 0 ? [{ ...ABORTED, count: 1 + ((index / 10) % 2) }] : []))
    }
    expect(isTold(history, 0, { ...ABORTED, count: 3 })).toBe(false)
  })

  test('stays news when it is a flood each time', () => {
    expect(toldOf(settled(), OUTAGE, { windows: 120, every: 10 })).toHaveLength(12)
  })

  test('does not make another error known, which was never seen', () => {
    const history = settled()
    toldOf(history, ABORTED, { windows: 200, every: 10 })
    expect(isTold(history, 0, { text: 'ledger row <*> does not balance', level: 'error' })).toBe(true)
  })
})

describe('an incident', () => {
  test('that lasts for five hours does not become normal', () => {
    expect(toldOf(settled(), OUTAGE, { windows: 60, every: 1 })).toHaveLength(60)
  })

  test('whose first window is half quiet does not teach its numbers to be normal', () => {
    const took = (values: readonly number[]): Row => ({ text: 'order <*> took <*>', count: 40, values })
    const usual = Array.from({ length: 40 }, (_, nth) => 20 + (nth % 10))
    const slow = usual.map((value) => value * 9)
    const history = historyOf()
    for (let index = 0; index < 30; index++) history.live(quietly(index, took(usual)))
    history.live(quietly(1, took([...usual.slice(0, 34), ...slow.slice(34)])))
    for (let index = 0; index < 24; index++) expect(isTold(history, index, took(slow))).toBe(true)
  })

  test('that grows little by little is told before it is many times the usual', () => {
    const history = settled({}, NO_RULES, 60)
    let told: number | null = null
    for (let index = 0; told === null && index < 200; index++) {
      const count = Math.round(index ** 1.2)
      if (isTold(history, index, { text: 'retry of <*> failed', level: 'error', count })) told = count
    }
    expect(told).toBeLessThan(60)
  })
})

describe('a restart', () => {
  const rows: readonly Row[] = [
    OUTAGE,
    ABORTED,
    { text: 'starting version <*>', lines: ['starting version 1.2.3'] },
    { text: 'order <*> took <*>', count: 20, values: Array.from({ length: 20 }, (_, nth) => 30 + nth) },
    { text: 'disk nearly full: <*> %', level: 'warn', count: 3 },
    { text: 'login of <*> failed', level: 'warn', count: 40 },
  ]
  const lives = fc.array(fc.subarray([...rows]), { minLength: 20, maxLength: 60 })
  const cuts = fc.array(fc.nat(59), { maxLength: 6 })

  test('anywhere in a history gives the same assessments as one run through', () => {
    const options = { ...gateOptions.parse({}), forest_windows: 16 }
    const live = (windows: readonly (readonly Row[])[], restarts: ReadonlySet<number>) => {
      let gauge = createGauge(options)
      let past: Past | null = null
      return windows.map((extra, index) => {
        if (restarts.has(index)) {
          gauge = createGauge(options)
          past = JSON.parse(JSON.stringify(past)) as Past | null
        }
        const window = windowOf([...QUIET, ...extra], { index: index + (index > 30 ? 5 : 0) })
        const assessed = gauge.assess({ window, past, rules: NO_RULES })
        past = assessed.past
        return assessed.assessment
      })
    }
    fc.assert(
      fc.property(lives, cuts, (windows, at) => {
        expect(live(windows, new Set(at))).toEqual(live(windows, new Set()))
      }),
      { numRuns: 60, seed: Number(process.env.SEED ?? 1) },
    )
  })
})
