import { describe, expect, test } from 'vitest'
import { ALWAYS, type Habit, missing, toldOf, townOf } from './town.ts'

const DAY = 288
const WEEK = 7 * DAY

const until =
  (last: number): Habit =>
  (index) =>
    index < last

describe('a service that stops for good', () => {
  test('has its windows closed empty while others go on, with its last line and how much was due', () => {
    const town = townOf()
    const sealed = town.live({ shop: until(40), web: ALWAYS }, 50)
    const empty = missing(sealed)
    expect(empty.map(({ window }) => window.service)).toEqual(Array(8).fill('shop'))
    const [first] = empty
    expect(first!.window).toMatchObject({ lines: 0, templates: [], examples: [{ text: expect.any(String) }] })
    expect(first!.assessment).toMatchObject({
      decision: 'skip',
      signals: [{ detector: 'silence', type: 'silence', severity: 'medium', numbers: { missed: 3 } }],
    })
    expect(first!.assessment.reason).toMatch(
      /^nothing to read: the service has written nothing since 03:15 UTC, while others went on: 3 windows, in which 9\d\d lines are usual$/,
    )
  })

  test('is taken for gone after a day, which is said', () => {
    const empty = missing(townOf().live({ shop: until(40), web: ALWAYS }, 40 + 3 * DAY))
    expect(empty).toHaveLength(DAY - 2)
    expect(empty.at(-1)!.assessment.reason).toMatch(/; from here on it is taken for gone$/)
    expect(empty.at(-2)!.assessment.reason).not.toMatch(/gone/)
  })

  test('is known to be silent after a restart, too', () => {
    const town = townOf()
    town.live({ shop: until(40), web: ALWAYS }, 41)
    town.restart()
    const sealed = town.live({ shop: until(40), web: ALWAYS }, 9)
    expect(missing(sealed)).toHaveLength(8)
    expect(missing(sealed)[0]!.assessment.signals[0]!.numbers).toMatchObject({ missed: 3 })
  })

  test('and comes back is not told again by its first window', () => {
    const town = townOf()
    const sealed = town.live({ shop: (index) => index < 40 || index >= 60, web: ALWAYS }, 70)
    const told = sealed.filter(({ assessment }) => assessment.signals.some(({ type }) => type === 'silence'))
    expect(told.every(({ window }) => window.lines === 0)).toBe(true)
    expect(told).toHaveLength(18)
  })

  test('is told again the next time, however long the first time was', () => {
    const town = townOf()
    const habit: Habit = (index) => index < 200 || (index >= 300 && index < 400)
    expect(missing(town.live({ shop: habit, web: ALWAYS }, 410)).length).toBeGreaterThan(100)
  })
})

describe('a service that runs on a schedule', () => {
  const hourly: Habit = (index) => index % 12 === 0

  test('is missed once it is late, while others go on', () => {
    const sealed = townOf().live({ web: ALWAYS, hourly: (index) => hourly(index) && index <= WEEK + 240 }, WEEK + 264)
    const [first, ...others] = missing(sealed)
    expect(first!.window).toMatchObject({ service: 'hourly', start: Date.parse('2026-01-08T21:15:00Z') })
    expect(first!.assessment.reason).toBe(
      'nothing to read: the service has written nothing since 20:00 UTC, while others went on: 15 windows, usual something in one of 12',
    )
    expect(others).toHaveLength(8)
  })

  test('is no longer missed when it comes again, nor when it has come too seldom to be known', () => {
    const habits = { web: ALWAYS, hourly, rare: (index: number) => index < 100 && hourly(index) }
    expect(
      missing(townOf().live({ ...habits, hourly: (index) => hourly(index) && index !== WEEK + 240 }, WEEK + 300)),
    ).toHaveLength(9)
    expect(missing(townOf().live(habits, WEEK + 260))).toEqual([])
  })

  test('is not missed before a week of it was seen: its first evening and its first weekend may be its way', () => {
    const weekdays: Habit = (index) => hourly(index) && index < 2 * DAY
    expect(missing(townOf().live({ web: ALWAYS, weekdays }, 4 * DAY))).toEqual([])
  })

  test('is not missed by windows that nobody wrote in', () => {
    const town = townOf()
    town.live({ web: ALWAYS, hourly }, WEEK + 241)
    town.pause(60)
    expect(missing(town.live({ web: ALWAYS, hourly: () => false }, 10))).toEqual([])
  })
})

describe('a silence that is no news', () => {
  test('is that of a job between two runs, or of one that runs at night', () => {
    const habits = {
      web: ALWAYS,
      hourly: (index: number) => index % 12 === 0,
      nightly: (index: number) => index % DAY >= 12 && index % DAY < 60,
    }
    const stopped = { ...habits, nightly: () => false }
    const town = townOf()
    expect(missing([...town.live(habits, 4 * DAY + 60), ...town.live(stopped, DAY)])).toEqual([])
  })

  test('is that of a night, or of a weekend, once a first one has been seen', () => {
    const town = townOf()
    const isDay = (index: number) => index % DAY >= 2 * 12 && index % DAY < 23 * 12
    const isWeek = (index: number) => Math.floor(index / DAY) % 7 < 5
    const habits = { web: ALWAYS, desk: (index: number) => isDay(index) && isWeek(index) }
    town.live(habits, 7 * DAY)
    expect(missing(town.live(habits, 6 * DAY))).toEqual([])
  })

  test('is one in which nobody wrote, however long', () => {
    const town = townOf()
    const habits = { shop: ALWAYS, web: ALWAYS }
    const before = town.live(habits, 60)
    town.pause(30)
    expect(toldOf([...before, ...town.live(habits, 12)])).toEqual([])
  })

  test('is one in which nobody listened', () => {
    const town = townOf()
    const afterNoon = (index: number) => index < 60 || index >= 90
    town.live({ shop: afterNoon, web: ALWAYS }, 61)
    town.restart({ from: 60, until: 90 })
    expect(toldOf(town.live({ shop: afterNoon, web: ALWAYS }, 40))).toEqual([])
  })

  test('is that of the end of all', () => {
    const town = townOf()
    const habits = { shop: until(40), web: until(41), api: until(40) }
    expect(missing(town.live(habits, 60))).toEqual([])
  })

  test('is that of a service that leaves out a window in ten', () => {
    const now = (index: number) => (index * 7) % 10 !== 0 && (index * 13) % 97 > 2
    expect(missing(townOf().live({ shop: now, web: ALWAYS }, 2 * DAY))).toEqual([])
  })
})

describe('a service of office hours', () => {
  // Weekdays from a Thursday on, 09:00 to 17:00.
  const desk: Habit = (index) =>
    index % DAY >= 9 * 12 && index % DAY < 17 * 12 && ![2, 3].includes(Math.floor(index / DAY) % 7)
  const away =
    (day: number, hours: readonly [number, number]): Habit =>
    (index) =>
      desk(index) && !(index >= day * DAY + hours[0] * 12 && index < day * DAY + hours[1] * 12)
  const lived = (habit: Habit, days: number) => townOf().live({ web: ALWAYS, desk: habit }, days * DAY)

  test('is not missed in the evening, nor by its first window of a day, of a week, nor of all', () => {
    expect(toldOf(lived(desk, 22))).toEqual([])
  })

  test('is not missed where its days begin and end now earlier, now later', () => {
    const ragged: Habit = (index) => desk(index + ((Math.floor(index / DAY) * 5) % 7) - 3)
    expect(toldOf(lived(ragged, 22))).toEqual([])
  })

  test('is missed while it writes nothing in the middle of a day, once its hours are known', () => {
    const empty = missing(lived(away(13, [11, 13]), 14))
    expect(empty).toHaveLength(23)
    expect(empty[0]!.assessment.reason).toContain('since 10:55 UTC, while others went on: 2 windows')
  })

  test('is told in its first week by the first window after the pause', () => {
    const sealed = lived(away(5, [11, 13]), 6)
    expect(missing(sealed)).toEqual([])
    expect(toldOf(sealed)).toEqual(['desk'])
  })

  test('that stays away from noon on is missed until the evening, not at night, and again on the next morning', () => {
    const empty = missing(lived(away(13, [12, 48]), 15))
    const hours = [...new Set(empty.map(({ window }) => new Date(window.start).getUTCHours()))]
    expect(hours).toEqual([12, 13, 14, 15, 10, 11])
  })

  test('that nobody is compared with is told by its first window after a pause within its hours only', () => {
    const alone = (habit: Habit) => toldOf(townOf().live({ desk: habit }, 14 * DAY))
    expect(alone(desk)).toEqual([])
    expect(alone(away(13, [11, 13]))).toEqual(['desk'])
  })
})

describe('a service of two hours a day', () => {
  const works =
    (days: (day: number) => boolean, without = -1, [from, to]: readonly [number, number] = [0, 24]): Habit =>
    (index) => {
      const [day, hour] = [Math.floor(index / DAY), (index % DAY) / 12]
      const isAway = day === without && hour >= from && hour < to
      return hour >= 1 && hour < 3 && days(day) && !isAway
    }
  const daily = () => true
  const onWeekdays = (day: number) => ![2, 3].includes(day % 7)
  const emptyOf = (habit: Habit, days: number) =>
    missing(townOf().live({ web: ALWAYS, brief: habit }, days * DAY)).map(({ window }) =>
      new Date(window.start).toISOString().slice(0, 16),
    )

  test('is missed on the day it does not come at all, as each of its hours is over', () => {
    expect(emptyOf(works(daily, 15), 16)).toEqual(['2026-01-16T01:55', '2026-01-16T02:55'])
    expect(emptyOf(works(onWeekdays, 15), 16)).toEqual(['2026-01-16T01:55', '2026-01-16T02:55'])
  })

  test('is missed on a Monday, too', () => {
    expect(emptyOf(works(onWeekdays, 25), 26)).toEqual(['2026-01-26T01:55', '2026-01-26T02:55'])
  })

  test('is missed in its first and in its last hour', () => {
    expect(emptyOf(works(daily, 15, [1, 2]), 16)).toEqual(['2026-01-16T01:55'])
    expect(emptyOf(works(daily, 15, [2, 3]), 16)).toEqual(['2026-01-16T02:55'])
  })

  test('is not missed before two weeks of it were seen, nor while it is late within an hour', () => {
    expect(emptyOf(works(daily, 9), 10)).toEqual([])
    expect(emptyOf(works(daily, 15, [1, 1.5]), 16)).toEqual([])
  })

  test('is not missed on nights, weekends and the days that it always left out', () => {
    for (const days of [daily, onWeekdays]) expect(emptyOf(works(days), 35)).toEqual([])
  })

  test('is not missed where its hours differ from day to day', () => {
    const ragged: Habit = (index) => {
      const shift = (Math.floor(index / DAY) * 5) % 12
      return index % DAY >= 9 * 12 + shift && index % DAY < 10 * 12 + shift
    }
    expect(emptyOf(ragged, 35)).toEqual([])
  })
})

test('a service that worked around the clock and has office hours now is missed at night for two weeks, and no more', () => {
  const day: Habit = (index) => index < 21 * DAY || (index % DAY >= 8 * 12 && index % DAY < 18 * 12)
  const nights = missing(townOf().live({ web: ALWAYS, desk: day }, 49 * DAY)).map(({ window }) => window.start)
  const days = new Set(nights.map((start) => Math.floor((start - nights[0]!) / 86_400_000)))
  expect(Math.max(...days)).toBeGreaterThan(7)
  expect(Math.max(...days)).toBeLessThan(15)
})

test('a service that is alone is told by its first window after the pause, since nobody else can say that time went on', () => {
  const town = townOf()
  town.live({ shop: ALWAYS }, 40)
  town.pause(7)
  expect(toldOf(town.live({ shop: ALWAYS }, 2))).toEqual(['shop'])
})
