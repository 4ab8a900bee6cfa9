import { describe, expect, test } from 'vitest'
import { createGauge, gateOptions, type Past } from '../../../src/gauge/index.ts'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly } from '../history.ts'
import { NO_RULES, type Row, windowOf } from '../window-of.ts'

const BACKUP: Row = { text: 'backup of <*> done' }
const STEADY = ['leader is <*>', 'queue holds <*>', 'pool holds <*>'].map((text): Row => ({ text, count: 2 }))

/** One run of the job in each `every` windows, `windows` in all. */
function scheduled(every: number, windows: number, jitter: (index: number) => number = () => 0): History {
  const history = historyOf()
  const runs = new Set(Array.from({ length: windows }, (_, run) => run * every + jitter(run)))
  for (let index = 0; index < windows; index++) history.live(quietly(index, ...(runs.has(index) ? [BACKUP] : [])))
  return history
}

function silenceOf(history: History, ...rows: readonly Row[]): Signal | undefined {
  return history.live(quietly(1, ...rows)).signals.find((signal) => signal.detector === 'silence')
}

const gauge = createGauge(gateOptions.parse({}))
const assess = (past: Past | null, index: number) =>
  gauge.assess({ window: windowOf(quietly(index), { index }), past, rules: NO_RULES })
const lived = (numbers: readonly number[]): Past | null =>
  numbers.reduce<Past | null>((past, index) => assess(past, index).past, null)

describe('a job on a schedule', () => {
  test('that does not run is told, with how often it used to', () => {
    const history = scheduled(12, 12 * 8)
    const seen = Array.from({ length: 6 }, () => silenceOf(history))
    expect(seen.slice(0, 3)).toEqual([undefined, undefined, undefined])
    expect(seen[3]).toMatchObject({ type: 'silence', severity: 'medium' })
    expect(seen[3]!.sentence).toBe('`backup of <*> done` did not come for 15 windows, usual every 12 windows')
  })

  test('may be a window early or late', () => {
    const history = scheduled(24, 24 * 9, (run) => run % 2)
    for (let index = 0; index < 4; index++) expect(silenceOf(history)).toBeUndefined()
  })

  test('is not missed where it ran when it pleased', () => {
    const history = scheduled(24, 24 * 9, (run) => (run * 7) % 19)
    for (let index = 0; index < 100; index++) expect(silenceOf(history)).toBeUndefined()
  })

  test.each([
    ['an error', { text: 'export of <*> is 403 forbidden', level: 'error' }],
    ['a warning', { text: 'order <*> waits for the issuer', level: 'warn' }],
    ['a failure that was told', { text: 'order <*> failed, rate limited' }],
  ] as [string, Row][])('is not missed where it was %s that came on a schedule', (_, row) => {
    const history = scheduled(1, 30)
    for (let index = 0; index < 24; index++) history.live(quietly(index, BACKUP, ...(index % 2 === 0 ? [row] : [])))
    for (let index = 0; index < 12; index++) expect(silenceOf(history, BACKUP)).toBeUndefined()
  })

  test('is missed at night too, when the service writes far less', () => {
    const history = historyOf()
    const served = (count: number): Row => ({ text: 'request <*> served', count })
    const job = (index: number) => (index % 4 === 0 ? [BACKUP] : [])
    for (let index = 0; index < 15 * 12; index++) history.live([served(300 + (index % 7)), ...job(index)])
    for (let index = 0; index < 4 * 12; index++) history.live([served(100 + (index % 7)), ...job(index)])
    const missed = Array.from({ length: 12 }, (_, index) => {
      const { signals } = history.live([served(100 + (index % 7))])
      return signals.some(({ detector }) => detector === 'silence')
    })
    expect(missed).toEqual([false, ...Array<boolean>(11).fill(true)])
  })

  test('is told for a while only: what stays away is the new usual', () => {
    const history = scheduled(12, 12 * 8)
    const told = Array.from({ length: 60 }, () => silenceOf(history) !== undefined)
    expect(told.filter(Boolean)).toHaveLength(12)
    expect(told.at(-1)).toBe(false)
  })
})

describe('a service that always writes', () => {
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

  test('and wrote nothing for a while is told by its first window after that', () => {
    const { signals } = assess(lived(upTo(20)), 27).assessment
    expect(signals).toMatchObject([{ detector: 'silence', severity: 'medium', numbers: { absent: 7 } }])
    expect(signals[0]!.sentence).toBe(
      'the service wrote nothing in the 7 windows before this one, usual something in each',
    )
  })

  test('may leave out a window', () => {
    expect(assess(lived(upTo(20)), 21).assessment.signals).toEqual([])
  })

  test('is not missed where it writes when it pleases', () => {
    expect(assess(lived(upTo(40).map((index) => index * 3 + ((index * 7) % 5))), 200).assessment.signals).toEqual([])
  })
})

describe('a service that writes a lot in one of four windows or so', () => {
  const DAYS = 3 * 288
  const whenItPleases = lived(
    Array.from({ length: DAYS }, (_, index) => index).filter((index) => (index * 7919) % 97 < 24),
  )
  const silenceAfter = (absent: number) =>
    assess(whenItPleases, DAYS + absent).assessment.signals.find(({ detector }) => detector === 'silence')

  test('is not missed where it has been away for longer by chance', () => {
    for (const absent of [5, 10, 20]) expect(silenceAfter(absent)).toBeUndefined()
  })

  test('is missed where chance cannot be why', () => {
    expect(silenceAfter(60)).toMatchObject({ type: 'silence' })
  })
})

describe('messages of every window', () => {
  const steady = (): History => {
    const history = historyOf()
    for (let index = 0; index < 20; index++) history.live(quietly(index, ...STEADY))
    return history
  }

  test('that stay away together are a hint', () => {
    const history = steady()
    expect(silenceOf(history)).toBeUndefined()
    expect(silenceOf(history)).toMatchObject({ severity: 'low', numbers: { missing: 3, absent: 2 } })
  })

  test('are nothing where one of them stays away', () => {
    const history = steady()
    for (let index = 0; index < 5; index++) expect(silenceOf(history, STEADY[0]!, STEADY[1]!)).toBeUndefined()
  })

  test('are not missed in a window that was cut off', () => {
    const history = steady()
    for (let index = 0; index < 3; index++) {
      const { signals } = history.live([{ text: 'bye' }])
      expect(signals.filter(({ detector }) => detector === 'silence')).toEqual([])
    }
  })
})

describe('the message that most of a service is', () => {
  const DAY = 288
  const placed = (count: number): Row => ({ text: 'order <*> placed', count })
  const reserved: Row = { text: 'stock reserved for <*>', count: 120 }
  const shop = (): History => {
    const history = historyOf()
    for (let index = 0; index < 3 * DAY; index++) history.live(quietly(index, placed(180 + (index % 5)), reserved))
    return history
  }
  const missedBy = (history: History, windows: number, ...rows: readonly Row[]) =>
    Array.from({ length: windows }, () => silenceOf(history, ...rows) !== undefined)

  test('is missed by itself, for as long as it stays away, while all else goes on', () => {
    const history = shop()
    expect(missedBy(history, 40, reserved)).toEqual([false, ...Array<boolean>(39).fill(true)])
    expect(silenceOf(history, reserved)).toMatchObject({ severity: 'medium', type: 'silence' })
    expect(silenceOf(history, placed(180), reserved)).toBeUndefined()
  })

  test('is not missed where another one comes in its place', () => {
    expect(missedBy(shop(), 12, reserved, { text: 'order <*> was placed by <*>', count: 180 })).not.toContain(true)
  })

  test('is not missed at the end of its hours, however often the day ends', () => {
    const history = historyOf()
    for (let index = 0; index < 5 * DAY; index++) {
      const hour = (index % DAY) / 12
      const isOpen = hour >= 8 && hour < 17.5
      expect(silenceOf(history, ...quietly(index), reserved, ...(isOpen ? [placed(180)] : []))).toBeUndefined()
    }
  })

  test('is not missed where it is a small part', () => {
    expect(missedBy(shop(), 12, placed(180))).not.toContain(true)
  })
})
