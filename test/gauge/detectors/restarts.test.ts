import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, quietly, settled } from '../history.ts'
import type { Row } from '../window-of.ts'

const seen = (...texts: readonly string[]) =>
  settled()
    .live(quietly(1, ...texts.map((text) => ({ text, count: 12 }))))
    .signals.filter(({ detector }) => detector === 'restarts')
    .map(({ severity }) => severity)

test('starts told in names of joined words are starts, those of jobs are none', () => {
  expect(seen('event=worker_started pid=<*>', 'event=app_ready port=<*>')).toEqual(['medium'])
  expect(seen('event=job_started id=<*>', 'event=export_task_started id=<*>')).toEqual([])
})

describe('what crashes and waits before its next start', () => {
  const started = (count: number): Row[] => [
    { text: 'warehouse booting', count },
    { text: 'warehouse ready for orders', count },
  ]
  const live = (history: History, counts: readonly number[]): (Signal | undefined)[] =>
    counts.map((count, index) =>
      history
        .live(quietly(index, ...(count === 0 ? [] : started(count))))
        .signals.find(({ detector }) => detector === 'restarts'),
    )
  const told = (signals: readonly (Signal | undefined)[]) => signals.map((signal) => signal !== undefined)

  test.each([1, 5])('is told once it has started in six windows of an hour, %i times in each', (count) => {
    const signals = live(settled(), Array(8).fill(count))
    expect(told(signals)).toEqual([...Array(5).fill(false), true, true, true])
    expect(signals[5]).toMatchObject({ severity: 'medium', type: 'restart', numbers: { count: 6 * count } })
    expect(signals[5]!.sentence).toContain(`it started ${6 * count} times within an hour`)
  })

  test('may stay away for a window now and then', () => {
    expect(told(live(settled(), [1, 0, 1, 1, 0, 1, 1, 0, 1]))).toEqual([...Array(8).fill(false), true])
  })

  test('goes on for as long as it starts, and is over when it does not', () => {
    const signals = told(live(settled(), [...Array(60).fill(1), 0, 0, 0]))
    expect(signals.slice(5)).toEqual([...Array(55).fill(true), false, false, false])
  })

  test('is none where a few programs are started at once, or one now and then', () => {
    expect(told(live(settled(), [5, 5, 5, 2, 0, 0, 0]))).not.toContain(true)
    expect(
      told(
        live(
          settled(),
          Array.from({ length: 60 }, (_, index) => (index % 4 === 0 ? 1 : 0)),
        ),
      ),
    ).not.toContain(true)
  })

  test('is none where it was always started so often, as by cron', () => {
    const history = settled({}, undefined, 0)
    expect(told(live(history, Array(60).fill(5)))).not.toContain(true)
    const seldom = settled({}, undefined, 0)
    expect(
      told(
        live(
          seldom,
          Array.from({ length: 60 }, (_, index) => index % 2),
        ),
      ),
    ).not.toContain(true)
  })

  test('is none where one line alone speaks of it', () => {
    const history = settled()
    const signals = Array.from({ length: 12 }, (_, index) => history.live(quietly(index, started(1)[0]!)).signals)
    expect(signals.flat().filter(({ detector }) => detector === 'restarts')).toEqual([])
  })
})
