import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly } from '../history.ts'
import type { Row } from '../window-of.ts'

const TEXT = 'exit_code=<*> of backup'
const ended = (...codes: readonly number[]): Row => ({ text: TEXT, count: codes.length, values: codes })
const WELL = Array.from({ length: 8 }, () => 0)

/** A job that runs in every other window. */
function running(codes: readonly number[], row: (code: number) => Row = ended): History {
  const history = historyOf()
  for (const code of codes) {
    history.live(quietly(0, row(code)))
    history.live(quietly(1))
  }
  return history
}

const look = (history: History, row: Row): Signal | undefined =>
  history.live(quietly(0, row)).signals.find(({ detector }) => detector === 'exit')

describe('what always ended well', () => {
  test('is a hint when it does not once, and told when it does not again', () => {
    expect(look(running(WELL), ended(1))?.severity).toBe('low')
    expect(look(running([...WELL, 1]), ended(137))).toMatchObject({
      severity: 'medium',
      sentence: '`exit_code=<*> of backup` ended with 137 in 2 windows on end in which it came, always with 0 before',
    })
  })

  test('is told at once where each of several runs fails', () => {
    expect(look(running(WELL), ended(1, 1, 1))?.severity).toBe('medium')
    expect(look(running(WELL), ended(0, 1, 0))?.severity).toBe('low')
  })

  test.each(['exitCode=<*>', 'rc=<*>', 'exit:<*>'])('is known by what stands before its number: %s', (text) => {
    const row = (code: number): Row => ({ text, values: [code] })
    expect(look(running([...WELL, 2], row), row(2))?.severity).toBe('medium')
  })

  test('is known by a field', () => {
    const row = (code: number): Row => ({ text: 'job done', values: [code], field: 'exit_status' })
    expect(look(running([...WELL, 2], row), row(2))?.severity).toBe('medium')
  })

  test('is told for a while, and says when it is for the last time', () => {
    const history = running(WELL)
    const said = Array.from({ length: 16 }, () => look(history, ended(1)))
    expect(said.map((signal) => signal?.isLast ?? signal?.severity ?? '')).toEqual([
      'low',
      ...Array.from({ length: 11 }, () => 'medium'),
      true,
      ...Array.from({ length: 3 }, () => ''),
    ])
  })
})

describe('a number other than 0', () => {
  test('is no news of what fails now and then', () => {
    expect(look(running([...WELL, 1, 0, 0, 0, 1]), ended(1))).toBeUndefined()
  })

  test.each(['retries=<*>', 'status=<*>', 'errors: <*>', 'search=<*>'])(
    'is none where it is no such code: %s',
    (text) => {
      const row = (code: number): Row => ({ text, values: [code] })
      expect(look(running([...WELL, 1], row), row(1))).toBeUndefined()
    },
  )
})
