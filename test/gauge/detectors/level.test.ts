import { expect, test } from 'vitest'
import { historyOf, quietly } from '../history.ts'

/** How many errors come in each window, beside two hundred lines. */
function toldIn(counts: readonly number[]): number[] {
  const history = historyOf()
  return counts.flatMap((count, index) => {
    const failed = { text: 'upstream <*> replied 503', level: 'error', count } as const
    const { signals } = history.live(quietly(index, { text: 'request <*> served', count: 200 }, failed))
    return signals.some(({ detector, severity }) => detector === 'level' && severity !== 'low') ? [index] : []
  })
}

const DAY = Array.from({ length: 288 }, (_, index) => [2, 4, 2, 6, 12, 4, 2, 8][(index * 7) % 8]!)

test('errors that dip in some windows are told on, up to their end', () => {
  const outage = [60, 17, 50, 16, 17, 16, 25, 17, 24, 16, 17, 20, 25, 16, 17]
  const told = toldIn([...DAY, ...outage, ...DAY.slice(0, 24)])
  expect(told.filter((index) => index >= 288)).toEqual(outage.map((_, index) => 288 + index))
})

test('and as many of them as in a dip are none of it by themselves', () => {
  const told = toldIn([...DAY, 60, ...DAY.slice(0, 12), 17, ...DAY.slice(0, 12)])
  expect(told.filter((index) => index >= 288)).toEqual([288])
})

test('errors far beyond those of the first windows of a service are told while they come', () => {
  expect(toldIn([1, 1, 13, 62, 61, 60, 64, 38, 61, 60, 62, 60, 38])).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})

test('as many errors as in the first windows of a service are its way', () => {
  expect(toldIn([12, 9, 14, ...DAY.map((count) => 8 + count)]).filter((index) => index > 3)).toEqual([])
})

test.each([
  ['authorization failed: Post <*>: context deadline exceeded', 'dependency'],
  ['could not add up the basket', 'error_spike'],
])('errors that all say that somebody did not answer, or not in time, are of others: %s', (text, type) => {
  const history = historyOf()
  const day = DAY.map((_, index) => history.live(quietly(index, { text: 'request <*> served', count: 200 })))
  const failed = { text, level: 'error', count: 60 } as const
  const { signals } = history.live(quietly(day.length, { text: 'request <*> served', count: 200 }, failed))
  expect(signals.find(({ detector }) => detector === 'level')).toMatchObject({ type })
})
