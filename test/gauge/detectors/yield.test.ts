import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly } from '../history.ts'
import { FIVE_MINUTES, type Row } from '../window-of.ts'

const TEXT = '<*> rows imported'
const imported = (rows: number, text = TEXT): Row => ({ text, values: [rows] })

/** A job that runs in every other window, as often as there are yields. */
function running(yields: readonly number[], row: (rows: number) => Row = imported, history = historyOf()): History {
  for (const rows of yields) {
    history.live(quietly(0, row(rows)))
    history.live(quietly(1))
  }
  return history
}

const MUCH = Array.from({ length: 20 }, (_, nth) => 2000 + ((nth * 37) % 300))

const look = (history: History, row: Row): Signal | undefined =>
  history.live(quietly(0, row)).signals.find(({ detector }) => detector === 'yield')

describe('a job that always brought much', () => {
  test('is told when it brings nothing twice in a row', () => {
    expect(look(running(MUCH), imported(0))).toBeUndefined()
    expect(look(running([...MUCH, 0]), imported(0))).toMatchObject({
      type: 'data_integrity',
      severity: 'medium',
      sentence: 'a number of `<*> rows imported` is 0 in 2 windows on end in which it came, usual 10 at least',
    })
  })

  test('is told by a field, too', () => {
    const written = (rows: number): Row => ({ text: 'batch done', values: [rows], field: 'records_written' })
    expect(look(running([...MUCH, 0], written), written(0))?.sentence).toContain('records_written of `batch done` is 0')
  })

  const said = (history: History, times: number, pause = 0) =>
    Array.from({ length: times }, () => {
      history.pause(pause)
      const signal = look(history, imported(0))
      return signal === undefined ? '' : signal.isLast ? 'last' : 'told'
    })

  test('is told for as long as other trouble, and says when it is for the last time', () => {
    const history = running(MUCH, imported, historyOf({ trouble_told: 20 * FIVE_MINUTES }))
    expect(said(history, 24)).toEqual(['', ...Array.from({ length: 18 }, () => 'told'), 'last', '', '', '', ''])
  })

  test('is told for as many runs where it runs seldom', () => {
    const history = running(MUCH, imported, historyOf({ trouble_told: 20 * FIVE_MINUTES }))
    expect(said(history, 16, 9)).toEqual(['', ...Array.from({ length: 11 }, () => 'told'), 'last', '', '', ''])
  })

  test('has to bring much for long before it is missed again', () => {
    expect(look(running([...MUCH, 0, 0, 2000, 0]), imported(0))).toBeUndefined()
  })
})

describe('nothing', () => {
  test('is no news of what brings little now and then', () => {
    expect(look(running([...MUCH, 3, ...MUCH.slice(0, 5), 0]), imported(0))).toBeUndefined()
  })

  test.each(['<*> requests waiting', '<*> errors in the last run', 'seat <*> released'])(
    'is no news where no number is what is brought: %s',
    (text) => {
      const row = (rows: number) => imported(rows, text)
      expect(look(running([...MUCH, 0], row), row(0))).toBeUndefined()
    },
  )
})
