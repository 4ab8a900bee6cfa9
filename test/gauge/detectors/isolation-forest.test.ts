import { describe, expect, test } from 'vitest'
import { growForest, type Row } from '../../../src/gauge/forest.ts'
import { countShapes, shapesOf } from '../../../src/gauge/past/shapes.ts'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly, settled } from '../history.ts'

const SIZE = { trees: 200, samples: 256 }

/** The same on every run, evenly between 0 and 1. */
function createDice(): () => number {
  let state = 7
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

/** Around the middle of each feature, as sums of chance are. */
function ordinaryRows(count: number, dice: () => number): Row[] {
  const around = (middle: number) => middle + 100 * (dice() + dice() + dice() + dice() - 2)
  return Array.from({ length: count }, () => [around(1000), around(50), around(400), around(7000)])
}

/** Ordinary but for two features that lie far away, not always on the same side. */
function oddRows(count: number, dice: () => number): Row[] {
  return ordinaryRows(count, dice).map((row) => {
    const odd = Math.floor(dice() * 4)
    const far = (value: number) => value + (dice() < 0.5 ? -1 : 1) * (350 + 300 * dice())
    return row.map((value, feature) => (feature === odd || feature === (odd + 1) % 4 ? far(value) : value))
  })
}

/** The chance that an odd row scores higher than an ordinary one. */
function areaUnderCurve(odd: readonly number[], ordinary: readonly number[]): number {
  const won = odd.flatMap((one) => ordinary.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))
  return won.reduce<number>((sum, each) => sum + each, 0) / won.length
}

describe('an isolation forest', () => {
  test('tells odd rows from ordinary ones: area under the curve above .99', () => {
    const dice = createDice()
    const forest = growForest(ordinaryRows(256, dice), SIZE)
    const ordinary = ordinaryRows(400, dice).map(forest.score)
    const odd = oddRows(80, dice).map(forest.score)
    expect(areaUnderCurve(odd, ordinary)).toBeGreaterThan(0.99)
  })

  test('finds the odd rows among those it was grown from', () => {
    const dice = createDice()
    const [ordinary, odd] = [ordinaryRows(500, dice), oddRows(25, dice)]
    const forest = growForest([...odd, ...ordinary], SIZE)
    expect(areaUnderCurve(odd.map(forest.score), ordinary.map(forest.score))).toBeGreaterThan(0.99)
  })

  test('is the same for the same rows, to the last bit', () => {
    const rows = ordinaryRows(200, createDice())
    const probe = rows[5]!
    expect(growForest(rows, SIZE).score(probe)).toBe(growForest(structuredClone(rows), SIZE).score(probe))
  })

  test('has an answer where rows are all alike, few or none', () => {
    for (const rows of [Array(100).fill([1, 2]), [[1, 2]], []]) {
      expect(growForest(rows, { trees: 10, samples: 256 }).score([5, 5])).toBeGreaterThanOrEqual(0)
    }
  })
})

const unlike = (history: History): Signal | undefined =>
  history
    .live(
      Array.from({ length: 60 }, (_, nth) => ({
        text: `step ${'abcdefghijklmnopqrstuvwxyz'[nth % 26]}${'xyz'[nth % 3]}${nth > 29 ? 'q' : ''} of <*>`,
        count: 40,
      })),
    )
    .signals.find((signal) => signal.detector === 'isolation-forest')

describe('a window as a whole', () => {
  test('is told with what sets it apart when it is unlike all before', () => {
    expect(unlike(settled({}, undefined, 100))).toMatchObject({
      severity: 'low',
      sentence: expect.stringMatching(/unlike the 96 before it, most by its .+: .+, usual .+/),
    })
  })

  test('is nothing as long as it is like them, or while there are few', () => {
    const history = settled({}, undefined, 100)
    for (let index = 0; index < 20; index++) expect(history.live(quietly(index)).signals).toEqual([])
    expect(unlike(settled({}, undefined, 40))).toBeUndefined()
  })

  test('is nothing where such a window comes now and then, as that of an hourly job', () => {
    const history = settled({}, undefined, 0)
    const job = { text: 'copied all rows of <*>' }
    const seen = Array.from({ length: 120 }, (_, index) =>
      history.live(index % 12 === 5 ? quietly(0, job) : quietly(0)).signals.map(({ detector }) => detector),
    )
    expect(seen.flat()).toEqual([])
  })

  test('is nothing in a service that writes a line now and then', () => {
    const history = historyOf()
    for (let index = 0; index < 100; index++) history.live([{ text: 'tick <*>', count: 1 + (index % 3) }])
    expect(history.live([{ text: 'tick <*>', count: 9 }, { text: 'tock <*>' }]).signals).toEqual([])
  })

  test('does not become ordinary by coming again and again while something is wrong', () => {
    const history = settled({}, undefined, 100)
    const before = history.past()!.shapes
    for (let index = 0; index < 10; index++) history.live(quietly(1, { text: 'boom', level: 'fatal', count: 900 }))
    expect(history.past()!.shapes).toEqual(before)
  })

  test('is remembered no further back than 288 windows', () => {
    expect(countShapes(shapesOf(settled({}, undefined, 700).past()!))).toBeLessThan(288)
    expect(historyOf().past()).toBeNull()
  })
})
