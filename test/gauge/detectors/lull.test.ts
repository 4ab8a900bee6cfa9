import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf } from '../history.ts'
import type { Row } from '../window-of.ts'

const DAY = 288
const served = (count: number): Row[] => [{ text: 'request <*> served', count }]

/** Windows of so many lines, one after the other from midnight on. */
function write(windows: number, linesAt: (index: number) => number): History {
  const history = historyOf()
  for (let index = 0; index < windows; index++) history.live(served(linesAt(index)))
  return history
}

function silenceOf(history: History, lines: number): Signal | undefined {
  return history.live(served(lines)).signals.find(({ type, severity }) => type === 'silence' && severity === 'medium')
}

/** Three hundred by day, thirty by night, and no steady number in between. */
const byDay = (index: number) => {
  const hour = (index % DAY) / 12
  return Math.round((hour >= 8 && hour < 20 ? 300 : 30) * (1 + ((index * 7) % 5) / 10))
}

describe('a service that writes far less than usual', () => {
  test('is told, with both numbers', () => {
    const history = write(60, (index) => 200 + ((index * 7) % 40))
    expect(silenceOf(history, 11)!.sentence).toBe('only 11 messages came, usual 219')
  })

  test('is not told by a window within which the history ends', () => {
    const history = write(60, (index) => 200 + ((index * 7) % 40))
    expect(history.end(served(11)).signals).toEqual([])
  })

  test('is told from its second hour on, also where a heartbeat goes on', () => {
    const history = historyOf()
    const live = (count: number) => history.live([...served(count), { text: 'queue holds <*>', count: 5 }])
    for (let index = 0; index < 16; index++) live(57 + ((index * 7) % 9))
    const signals = Array.from({ length: 7 }, () => live(0).signals)
    expect(signals.map((seen) => seen.find(({ detector }) => detector === 'lull')?.severity)).toEqual(
      Array(7).fill('medium'),
    )
  })

  test('is told on its first day, whose hours nobody knows yet', () => {
    const rising = (index: number) => Math.round(100 + 2.5 * index + ((index * 7) % 11))
    expect(silenceOf(write(70, rising), 20)).toBeDefined()
    expect(
      silenceOf(
        write(70, (index) => Math.round(rising(index) / 10)),
        4,
      ),
    ).toBeUndefined()
  })

  test('is not told on a first day of work that comes by fits and starts', () => {
    const batches = (index: number) => (index % 20 < 10 ? 20 : 900)
    expect(silenceOf(write(80, batches), 20)).toBeUndefined()
  })

  test('is told as long as it lasts', () => {
    const history = write(2 * DAY + 120, byDay)
    for (let index = 0; index < 24; index++) expect(silenceOf(history, 20)).toBeDefined()
  })

  test('is nothing at night, from the second day on', () => {
    const history = historyOf()
    for (let index = 0; index < 4 * DAY; index++) {
      const { signals } = history.live(served(byDay(index)))
      expect(signals.filter(({ detector }) => detector === 'lull')).toEqual([])
    }
  })

  test('is nothing where it writes by fits and starts', () => {
    const history = write(200, (index) => (index % 7 < 3 ? 400 : 12))
    for (let index = 200; index < 260; index++) expect(silenceOf(history, index % 7 < 3 ? 400 : 12)).toBeUndefined()
  })
})

describe('a service that wrote nothing for a while', () => {
  const bySomeNights = (index: number) => (byDay(index) < 100 ? 2 : 300)

  test('is told where many lines were usual at that hour', () => {
    const history = write(2 * DAY + 140, bySomeNights)
    history.pause(4)
    expect(silenceOf(history, 300)!.sentence).toMatch(/wrote nothing in the 4 windows before/)
  })

  test('is nothing where hardly any were', () => {
    const history = write(2 * DAY + 40, bySomeNights)
    history.pause(4)
    expect(silenceOf(history, 2)).toBeUndefined()
  })
})
