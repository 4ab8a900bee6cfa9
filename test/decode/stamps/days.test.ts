import { describe, expect, test } from 'vitest'
import { batchOf, decoder, recordsOf } from '../batch-of.ts'

const NOW = Date.UTC(2026, 10, 22)
const AT_NOON = Date.UTC(2026, 5, 1, 12)
const HOUR = 3_600_000

interface Came {
  /** When the file was last written. */
  readonly arrival?: number
  readonly final?: boolean
  readonly lines?: number
}

/** The days of such lines, each at noon, in the order in which they came. */
function daysOf(dates: readonly string[], { arrival = NOW, final = true, lines = 1 }: Came = {}): string[] {
  const text = dates.flatMap((date) => Array<string>(lines).fill(`${date} 12:00:00 INFO report is written\n`)).join('')
  const batch = batchOf(text, { arrival, final })
  decoder({ now: NOW }).read(batch)
  return [...new Set(recordsOf(batch).map(({ time }) => time!.slice(0, 10)))]
}

describe('the order of day and month', () => {
  const OCTOBER = ['2026-10-09', '2026-10-10', '2026-10-11', '2026-10-12', '2026-10-13']
  const numbered = (write: (day: string) => string) => ['09', '10', '11', '12', '13'].map(write)

  test.each([
    ['/', (day: string) => `${day}/10/2026`],
    ['/, without a year', (day: string) => `${day}/10`],
    ['-', (day: string) => `${day}-10-2026`],
    ['-, without a year', (day: string) => `${day}-10`],
    ['-, the month first', (day: string) => `10-${day}`],
  ])('holds from the first line on, however late it is told: %s', (_, write) => {
    expect(daysOf(numbered(write), { lines: 500 })).toEqual(OCTOBER)
    expect(daysOf(numbered(write))).toEqual(OCTOBER)
  })

  test('is told by when a file was last written, where its dates are of one day', () => {
    expect(daysOf(['06/05/2026'], { arrival: Date.UTC(2026, 4, 6, 14) })).toEqual(['2026-05-06'])
    expect(daysOf(['06-05'], { arrival: Date.UTC(2026, 4, 6, 14) })).toEqual(['2026-05-06'])
    expect(daysOf(['06/05/2026'], { arrival: Date.UTC(2026, 5, 5, 14) })).toEqual(['2026-06-05'])
  })

  test('is that of months where the last line was written in that hour, though they could be days', () => {
    const firsts = ['01', '02', '03', '04', '05', '06'].map((month) => `${month}/01/2026`)
    const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01']
    const days = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05', '2026-01-06']
    expect(daysOf(firsts, { arrival: AT_NOON + 5000 })).toEqual(months)
    expect(daysOf(firsts, { arrival: AT_NOON + 2 * HOUR })).toEqual(days)
    expect(daysOf(firsts, { arrival: AT_NOON + 5000, final: false })).toEqual(days.slice(0, -1))
  })

  test('that a later day has told stays, whenever the file was written', () => {
    const dates = ['13/05/2026', '06/05/2026']
    expect(daysOf(dates, { arrival: Date.UTC(2026, 5, 5, 12) })).toEqual(['2026-05-13', '2026-05-06'])
  })

  test('of a file that is written each month is told as its lines come', () => {
    const reader = decoder({ now: NOW })
    const times = ['01/01/2026', '01/02/2026', '01/03/2026'].map((date, index) => {
      const arrival = Date.UTC(2026, index, 1, 12)
      const batch = batchOf(`${date} 12:00:00 INFO report is written\n`, { base: index * 42, arrival })
      reader.read(batch)
      return recordsOf(batch)[0]!.time
    })
    expect(times).toEqual(['2026-01-01T12:00:00.000Z', '2026-02-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'])
  })
})

test.each([
  ['rows of values', 'auto', (date: string) => `${date} 12:00:00,Error,Spooler,7031,service ended`],
  ['JSON', 'auto', (date: string) => `{"time":"${date} 12:00:00","level":"error","msg":"service ended"}`],
  ['a date of its own', 'auto', (date: string) => `date=${date} time=12:00:00 level=error msg="service ended"`],
  ['a pattern', '<time> <level> <message>', (date: string) => `${date} 12:00:00 ERROR service ended`],
])('the order of day and month in %s is told by all dates, too', (_, format, write) => {
  const dates = ['09/10/2026', '10/10/2026', '11/10/2026', '12/10/2026', '13/10/2026']
  const batch = batchOf(dates.map((date) => `${write(date)}\n`).join(''), { arrival: NOW })
  decoder({ format, now: NOW }).read(batch)
  expect(recordsOf(batch).map(({ time }) => time!.slice(5, 10))).toEqual(['10-09', '10-10', '10-11', '10-12', '10-13'])
})
