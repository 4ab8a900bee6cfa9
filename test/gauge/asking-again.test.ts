import { describe, expect, test } from 'vitest'
import { type History, quietly, settled } from './history.ts'
import type { Row } from './window-of.ts'

const refused = (count: number): Row => ({
  text: 'order <*> failed: dial tcp <*>: connect: connection refused',
  level: 'error',
  count,
})

/** Of each of these windows, the one it is unchanged since; null: an analyst is asked about it. */
function unchangedSince(history: History, windows: number, ...rows: readonly Row[]): (string | null)[] {
  return Array.from({ length: windows }, (_, index) => {
    const { unchanged } = history.live(quietly(index, ...rows))
    return unchanged?.window ?? null
  })
}

const placesOf = (windows: readonly (string | null)[]) =>
  windows.flatMap((window, index) => (window === null ? [index] : []))

describe('trouble that goes on unchanged', () => {
  test('refers to the window that was asked about, until it is asked about again', () => {
    const windows = unchangedSince(settled(), 24, refused(60))
    expect(placesOf(windows)).toEqual([0, 6, 12])
    expect(new Set(windows.slice(7, 12))).toEqual(new Set(['shop@2026-01-01T03:00Z/5m']))
    expect(new Set(windows.slice(13))).toEqual(new Set(['shop@2026-01-01T03:30Z/5m']))
  })

  test('is asked about when no analyst may call it as little any more, though it is called as bad as before', () => {
    const history = settled()
    unchangedSince(history, 3, refused(220))
    expect(placesOf(unchangedSince(history, 1, refused(220)))).toEqual([])
    expect(placesOf(unchangedSince(history, 1, refused(360)))).toEqual([0])
  })

  test('is not asked about where an analyst may call it less than before', () => {
    const history = settled()
    const floor = (count: number) =>
      history.live(quietly(1, refused(count))).signals.find(({ detector }) => detector === 'level')?.floor
    expect([360, 360, 360].map(floor)).toEqual(['high', 'high', 'high'])
    expect(placesOf(unchangedSince(history, 1, refused(220)))).toEqual([])
    expect(floor(220)).toBe('medium')
  })

  test('is known for what it is where little is remembered of how else it might look', () => {
    const history = settled({ remembered_templates: 60 })
    expect(placesOf(unchangedSince(history, 5, refused(360)))).toEqual([0])
  })

  test('is another one, and asked about, once it was away for longer than trouble_gone', () => {
    const again = (options: object) => {
      const history = settled(options)
      unchangedSince(history, 3, refused(60))
      unchangedSince(history, 1)
      return placesOf(unchangedSince(history, 1, refused(60)))
    }
    expect([again({}), again({ trouble_gone: 10 * 60_000 })]).toEqual([[], []])
    expect(again({ trouble_gone: 5 * 60_000 })).toEqual([0])
  })
})

describe('what was new when an analyst was asked, and comes more often than usual from then on', () => {
  const lost = (count: number): Row => ({ text: 'ledger entry <*> lost', level: 'error', count })
  const odd = (count: number): Row => ({ text: 'entry <*> is odd', level: 'error', count })

  /** Which of the two windows are asked about, in a service that writes an odd entry now and then. */
  function askedFor(first: readonly Row[], second: readonly Row[]): number[] {
    const history = settled()
    for (let index = 0; index < 6; index++) history.live(quietly(index, odd(1)))
    return placesOf([first, second].flatMap((rows) => unchangedSince(history, 1, ...rows)))
  }

  test('is not asked about again for that, however bad it is', () => {
    for (const count of [8, 20, 60, 360]) expect(askedFor([lost(count)], [lost(count)])).toEqual([0])
    expect(askedFor([refused(20), lost(20)], [refused(20), lost(20)])).toEqual([0])
  })

  test('is asked about where it is worse, far more, or not alone', () => {
    expect(askedFor([lost(20)], [lost(60)])).toEqual([0, 1])
    expect(askedFor([lost(8)], [lost(25)])).toEqual([0, 1])
    expect(askedFor([lost(8)], [lost(8), refused(1)])).toEqual([0, 1])
    expect(askedFor([lost(40), refused(30)], [lost(60), refused(10)])).toEqual([0, 1])
  })

  test('hides no other one that was there and grows', () => {
    expect(askedFor([lost(8), odd(1)], [lost(8), odd(12)])).toEqual([0, 1])
  })
})
