import { describe, expect, test } from 'vitest'
import { type GateOptions, gateOptions } from '../../src/gauge/index.ts'
import { type Bounds, boundsOf } from '../../src/gauge/past/bounds.ts'
import { beginLife, goOn, isExcused, isForgotten, isGone, isVisitor, type Life } from '../../src/gauge/past/life.ts'
import { sinceLikeVisit } from '../../src/gauge/past/spell.ts'
import { FIVE_MINUTES } from './window-of.ts'

const HOUR = 12
const DAY = 24 * HOUR
const HOURS = 3_600_000

/** As the settings say it, of windows of five minutes. */
const boundsWith = (options: Partial<GateOptions> = {}): Bounds =>
  boundsOf({ span: FIVE_MINUTES }, { ...gateOptions.parse({}), ...options })

/** Trouble that was high in each of these windows. */
function lived([first, ...others]: readonly number[], bounds = boundsWith()): Life {
  const begun = beginLife(null, { number: first!, isHigh: true, bounds })
  return others.reduce((life, number) => goOn(life, { number, isHigh: true, bounds }), begun)
}

/** What came to be usual: it was there last in window 0, after three windows, and stayed away for as long as that at most. */
const usual = (pause: number, longest = 3): Life => ({
  since: -100 * DAY,
  last: 0,
  times: 100,
  high: 0,
  began: -2,
  before: null,
  longest,
  pause,
  visited: -2,
  isUsual: true,
})

/** After how many windows without it, it is over. */
const goneAfter = (life: Life, options: Partial<GateOptions> = {}): number => {
  const bounds = boundsWith(options)
  return Array.from({ length: 20 * DAY }, (_, number) => number).find((number) => isGone(life, number, bounds))! - 1
}

describe('a spell of trouble', () => {
  test('goes on over fewer windows without it than trouble_break, and begins anew after as many', () => {
    expect(lived([0, 1, 4])).toMatchObject({ high: 3, began: 0, longest: 5 })
    expect(lived([0, 1, 5])).toMatchObject({ high: 1, began: 5, before: 0, lasted: 2, longest: 2 })
    expect(lived([0, 1, 4], boundsWith({ trouble_break: 2 }))).toMatchObject({ high: 1, began: 4, longest: 2 })
    expect(lived([0, 1, 5], boundsWith({ trouble_break: 4 }))).toMatchObject({ high: 3, began: 0, longest: 6 })
  })

  test('is like one that came at this hour a day, two, three or seven days before', () => {
    const days = Array.from({ length: 9 }, (_, day) => day + 1)
    const ago = (day: number) => sinceLikeVisit(lived([0, 1, day * DAY]), day * DAY, boundsWith())
    expect(days.filter((day) => ago(day) === day * DAY)).toEqual([1, 2, 3, 7])
    expect(days.filter((day) => ago(day) !== null)).toEqual([1, 2, 3, 7])
  })

  test.each([
    [{}, HOUR],
    [{ usual_hour: 3 * HOURS }, 3 * HOUR],
  ])('is none of that hour when it comes earlier or later than usual_hour says: %o', (options, most) => {
    const bounds = boundsWith(options)
    const isLike = (number: number) => sinceLikeVisit(lived([0, 1, number], bounds), number, bounds) !== null
    expect([-most - 1, -most, most, most + 1].map((away) => isLike(DAY + away))).toEqual([false, true, true, false])
  })
})

describe('what came to be usual', () => {
  test('may be late by usual_late, as a share of the longest that it ever stayed away', () => {
    expect(goneAfter(usual(100))).toBe(125)
    expect(goneAfter(usual(100), { usual_late: 0 })).toBe(100)
    expect(goneAfter(usual(100), { usual_late: 2 })).toBe(300)
  })

  test('is remembered for usual_remembered where it stays away for as long as usual_rare says', () => {
    expect([230, 231].map((pause) => goneAfter(usual(pause)))).toEqual([287, 8 * DAY])
    expect([287, 288].map((pause) => goneAfter(usual(pause), { usual_rare: 1 }))).toEqual([358, 8 * DAY])
    expect(goneAfter(usual(DAY), { usual_remembered: 3 * 24 * HOURS })).toBe(3 * DAY)
  })

  test('is not remembered for so long where it stays for as long as it stays away', () => {
    expect(goneAfter(usual(DAY, DAY))).toBe(360)
  })

  test('is forgotten with the hour at which it came', () => {
    const forgottenAfter = (options: Partial<GateOptions>) => {
      const bounds = boundsWith(options)
      return Array.from({ length: 20 * DAY }, (_, number) => number).find((at) => isForgotten(usual(1), at, bounds))
    }
    expect(forgottenAfter({})).toBe(8 * DAY + 1)
    expect(forgottenAfter({ usual_remembered: 12 * 24 * HOURS })).toBe(12 * DAY + 1)
  })

  test('comes at its own hour where it is rare, and at any where it is not', () => {
    const comesAt = (pause: number, number: number, options: Partial<GateOptions> = {}) =>
      isExcused(usual(pause), number, boundsWith(options))
    const noon = DAY / 2
    expect([-2, noon].map((late) => comesAt(DAY, DAY + late))).toEqual([true, false])
    expect(comesAt(230, 230)).toBe(true)
    expect(comesAt(231, 231)).toBe(false)
    expect(comesAt(231, 231, { usual_rare: 0.9 })).toBe(true)
    expect(comesAt(DAY, DAY + noon, { usual_hour: 12 * HOURS })).toBe(true)
  })

  test('only visits where it stays away for longer than it stays, and may stay as long as it likes elsewhere', () => {
    expect([5, 6, 7].map((pause) => isVisitor({ longest: 6, pause }))).toEqual([false, false, true])
    const stays = (pause: number) => isExcused({ ...usual(pause, 6), began: -40 }, 1, boundsWith())
    expect([6, 7].map(stays)).toEqual([true, false])
  })
})
