import '../seed.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGauge, type GateOptions, gateOptions, type Past } from '../../src/gauge/index.ts'
import type { Assessment, Signal } from '../../src/model.ts'
import { type History, historyOf, quietly, settled } from './history.ts'
import { FIVE_MINUTES, NO_RULES, QUIET, type Row, windowOf } from './window-of.ts'

const HOURS = 12
const REFUSED: Row = { text: 'order <*> failed: dial tcp <*>: connect: connection refused', level: 'error', count: 300 }
const THROWN: Row = { text: 'TypeError: Cannot read properties of undefined (reading id)', level: 'error', count: 30 }
const UNBALANCED: Row = { text: 'row <*> does not balance', level: 'error', count: 30 }
const BOUNCED: Row = { text: 'mail to <*> bounced', level: 'error' }
const took = (scale: number): Row => ({
  text: 'charge <*> took <*> ms',
  count: 40,
  values: Array.from({ length: 40 }, (_, nth) => scale * (20 + (nth % 10))),
})

const telling = ({ signals }: Assessment) => signals.filter(({ severity }) => severity !== 'low')
const levelOf = ({ signals }: Assessment) => signals.find(({ detector }) => detector === 'level')

/** So many windows with these rows beside what is usual. */
function live(history: History, windows: number, ...rows: readonly Row[]): Assessment[] {
  return Array.from({ length: windows }, (_, index) => history.live(quietly(index, ...rows)))
}

describe('an outage of twelve hours', () => {
  test.each([
    ['in which half of all lines say that a connection was refused', REFUSED, 30],
    ['in which one line of ten is an exception', THROWN, 30],
    ['that began an hour after the first line that was read', REFUSED, 12],
  ])('%s is told and asked about to its end, as the same as in its first hour', (_, row, before) => {
    const history = settled({}, NO_RULES, before)
    const windows = live(history, HOURS * 12, row)
    expect(windows.filter((each) => telling(each).length === 0)).toEqual([])
    expect(windows.filter(({ decision }) => decision !== 'ask')).toEqual([])
    const said = new Set(windows.slice(1).map((each) => `${levelOf(each)?.severity} ${levelOf(each)?.numbers.usual}`))
    expect([...said]).toHaveLength(1)
    expect(live(history, 3).flatMap(telling)).toEqual([])
  })

  test('of slow answers, or of few lines, is told to its end', () => {
    const history = settled()
    live(history, 30, took(1))
    for (const window of live(history, HOURS * 12, took(20))) {
      expect(telling(window).map(({ detector }) => detector)).toContain('value')
    }
    expect(live(history, 6, took(1)).flatMap(telling)).toEqual([])
    for (let index = 0; index < HOURS * 12; index++) {
      const little = QUIET.map((row) => ({ ...row, count: Math.ceil((row.count ?? 1) / 8) }))
      expect(telling(history.live(little)).map(({ detector }) => detector)).toContain('lull')
    }
    expect(live(history, 3).flatMap(telling)).toEqual([])
  })

  test('makes the next one no milder, whether it comes on the same day or three days later', () => {
    const history = settled()
    const strongest = () => Math.max(...telling(live(history, 3, REFUSED)[2]!).map(({ weight }) => weight))
    const first = strongest()
    live(history, HOURS * 12, REFUSED)
    live(history, 24)
    expect(strongest()).toBe(first)
    live(history, 3 * 288)
    expect(strongest()).toBe(first)
  })

  test('goes on by night, when only one error comes in a window, and is over when none of that kind does', () => {
    const history = historyOf()
    live(history, 60, BOUNCED)
    live(history, 24, BOUNCED, UNBALANCED)
    const night = QUIET.map((row) => ({ ...row, count: Math.ceil((row.count ?? 1) / 20) }))
    const few = Array.from({ length: 60 }, () => history.live([...night, BOUNCED, { ...UNBALANCED, count: 1 }]))
    expect(few.filter(({ decision }) => decision !== 'ask')).toEqual([])
    expect(telling(few.at(-1)!).map(({ sentence }) => sentence)).toContain(
      '`row <*> does not balance` came once, usual none: it goes on',
    )
    expect(live(history, 12, BOUNCED).flatMap(telling)).toEqual([])
  })

  test('that pauses at night and grows again in the morning is told by day', () => {
    const history = historyOf()
    live(history, 60, BOUNCED)
    live(history, 24, BOUNCED, UNBALANCED)
    live(history, 40, BOUNCED)
    for (let count = 1; count < 30; count++) live(history, 2, BOUNCED, { ...UNBALANCED, count })
    expect(telling(live(history, 1, BOUNCED, UNBALANCED)[0]!).map(({ detector }) => detector)).toContain('level')
  })

  test('that sways does not make a few errors known, as visits on separate occasions do', () => {
    const history = settled()
    live(history, 12, UNBALANCED)
    for (let time = 0; time < 12; time++) live(history, 2, { ...UNBALANCED, count: time % 2 === 0 ? 2 : 30 })
    live(history, 30)
    expect(telling(live(history, 1, { ...UNBALANCED, count: 2 })[0]!).map(({ detector }) => detector)).toContain(
      'level',
    )
  })

  test('says in how many windows it was told, and in how many on end as high', () => {
    const history = settled()
    const numbers = live(history, 4, REFUSED).map((each) => levelOf(each)!.numbers)
    expect(numbers.map(({ windows }) => windows)).toEqual([undefined, 2, 3, 4])
    expect(numbers.map(({ windows_high }) => windows_high)).toEqual([undefined, 2, 3, 4])
    live(history, 2)
    expect(levelOf(history.live(quietly(0, REFUSED)))!.numbers).toMatchObject({ windows: 5, windows_high: 5 })
    live(history, 3)
    const returned = { windows: 6, windows_high: 1 }
    expect(levelOf(history.live(quietly(0, REFUSED)))!.numbers).toMatchObject(returned)
  })
})

test('what is new beside trouble that has been told for as long as trouble_long says is named before it', () => {
  const named = (trouble_long: number) => {
    const history = settled({ trouble_long })
    live(history, 24, { ...REFUSED, count: 40 })
    return levelOf(live(history, 1, { ...REFUSED, count: 40 }, UNBALANCED)[0]!)?.sentence
  }
  expect(named(24)).toMatch(/row <\*> does not balance` and 1 more$/)
  expect(named(25)).toMatch(/connection refused` and 1 more$/)
})

describe('trouble that nobody ends', () => {
  /** The windows in which it was told, and the signals of the last of them. */
  function told(history: History, windows: number, row: Row): { count: number; last: readonly Signal[] } {
    const tell = live(history, windows, row).filter((each) => telling(each).length > 0)
    return { count: tell.length, last: telling(tell.at(-1)!) }
  }

  test('is told for three days, then said to be usual, and not told any more', () => {
    const { count, last } = told(settled(), 4 * 288, THROWN)
    expect(count).toBe(3 * 288)
    expect(last.map(({ isLastWord }) => isLastWord)).toEqual(last.map(() => true))
    expect(last[0]!.sentence).toMatch(/; so it has been for 3 days: from here on that is taken for usual$/)
  })

  test('is told for as long as trouble_told says', () => {
    expect(told(settled({ trouble_told: 2 * 3_600_000 }), 288, THROWN).count).toBe(24)
  })

  test('is news again when it becomes far more', () => {
    const history = settled({ trouble_told: 2 * 3_600_000 })
    told(history, 288, THROWN)
    expect(levelOf(live(history, 1, { ...THROWN, count: 200 })[0]!)?.severity).toBe('high')
  })

  test('is one trouble where it comes each hour, and several where it stays away for longer than trouble_gone', () => {
    const times = (options: Partial<GateOptions>) => {
      const history = settled({ trouble_told: 6 * 3_600_000, ...options })
      const windows = Array.from({ length: 288 }, (_, index) =>
        history.live(quietly(index, ...(index % 12 === 0 ? [REFUSED] : []))),
      )
      return windows.filter((each) => telling(each).length > 0).length
    }
    expect(times({})).toBe(7)
    expect(times({ trouble_gone: 30 * 60_000 })).toBe(24)
  })
})

test('what a service has written since its first window is no trouble that lasts: it is learned within hours', () => {
  const history = historyOf()
  const errors: readonly Row[] = [
    { text: 'failed password for <*> from <*>', level: 'warn', count: 20 },
    { text: 'cannot write <*>: no space left on device', level: 'error', count: 25 },
  ]
  live(history, 36, ...errors)
  expect(live(history, 60, ...errors).flatMap(telling)).toEqual([])
})

test('the past that an earlier version stored, without troubles, is gone on with', () => {
  const history = settled()
  const { lasting, heard, ...earlier } = history.past()!
  expect([lasting, heard]).not.toContain(undefined)
  const gauge = createGauge({ ...gateOptions.parse({}), audit_share: 0 })
  const window = windowOf(quietly(1, REFUSED), { index: 30 })
  const { assessment, past } = gauge.assess({ window, past: earlier, rules: NO_RULES })
  expect(telling(assessment).length).toBeGreaterThan(0)
  expect(past.lasting!.counts.map(([name]) => name)).toContain('errors')
})

test('a restart anywhere in hours of trouble gives the same assessments as one run through', () => {
  const options = { ...gateOptions.parse({}), trouble_told: 3_600_000, trouble_gone: 1_800_000 }
  const spells = fc.array(
    fc.record({
      rows: fc.subarray([REFUSED, THROWN, BOUNCED, took(1), took(30)]),
      windows: fc.integer({ min: 1, max: 18 }),
    }),
    { minLength: 4, maxLength: 8 },
  )
  const run = (windows: readonly (readonly Row[])[], restarts: ReadonlySet<number>) => {
    let past: Past | null = null
    return windows.map((rows, index) => {
      if (restarts.has(index)) past = JSON.parse(JSON.stringify(past)) as Past | null
      const window = windowOf(quietly(index, ...rows), { index })
      const assessed = createGauge(options).assess({ window, past, rules: NO_RULES })
      past = assessed.past
      return assessed.assessment
    })
  }
  fc.assert(
    fc.property(spells, fc.array(fc.nat(100), { maxLength: 8 }), (parts, cuts) => {
      const windows = [
        ...past10(),
        ...parts.flatMap(({ rows, windows }) => Array.from({ length: windows }, () => rows)),
      ]
      expect(run(windows, new Set(cuts))).toEqual(run(windows, new Set()))
    }),
    { numRuns: 25 },
  )
})

const past10 = (): readonly (readonly Row[])[] => Array.from({ length: 10 }, () => [took(1)])

test('a window of an hour lasts an hour', () => {
  const gauge = createGauge({ ...gateOptions.parse({}), audit_share: 0 })
  let past: Past | null = null
  const told: number[] = []
  for (let index = 0; index < 5 * 24; index++) {
    const window = windowOf(quietly(index, ...(index >= 20 ? [THROWN] : [])), { index: index * 12 })
    const longer = { ...window, end: window.start + 12 * FIVE_MINUTES }
    const assessed = gauge.assess({ window: longer, past, rules: NO_RULES })
    past = assessed.past
    if (telling(assessed.assessment).length > 0) told.push(index)
  }
  expect(told).toHaveLength(3 * 24)
})

test('what was away for more than an hour begins anew in how long it has lasted', () => {
  const history = settled()
  live(history, 6, REFUSED)
  live(history, 11)
  expect(levelOf(live(history, 1, REFUSED)[0]!)!.numbers.windows).toBe(7)
  live(history, 13)
  expect(levelOf(live(history, 1, REFUSED)[0]!)!.numbers.windows).toBeUndefined()
})

test('a tenth of the templates that are remembered may be in trouble', () => {
  const kinds = Array.from(
    { length: 30 },
    (_, nth): Row => ({ text: `part ${'abcdef'[nth % 6]}${nth} broke`, level: 'error', count: 20 }),
  )
  const kept = (options: Partial<GateOptions>) => {
    const history = settled(options)
    live(history, 3, ...kinds)
    return history.past()!.lasting!.templates.length
  }
  expect(kept({})).toBe(30)
  expect(kept({ remembered_templates: 100 })).toBe(10)
})
