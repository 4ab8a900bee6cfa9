import { describe, expect, it } from 'vitest'
import { createDays } from '../../../src/decode/stamps/days.ts'
import { timeOfDayAt } from '../../../src/decode/stamps/time-of-day.ts'
import { createZone, UTC } from '../../../src/decode/stamps/zone.ts'

const NOW = Date.UTC(2026, 5, 15, 12)
const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())

describe('a time of day', () => {
  const times = (arrival: number, texts: readonly string[], zone = UTC) => {
    const calendar = { zone, now: NOW, days: createDays(arrival) }
    return texts.map((text) => iso(timeOfDayAt(text, 0, calendar)?.time))
  }

  it('is of the day before the lines came, and goes on past midnight', () => {
    expect(times(Date.UTC(2026, 0, 2, 1), ['23:59:59.500', '00:00:01', '12:00:00'])).toEqual([
      '2026-01-01T23:59:59.500Z',
      '2026-01-02T00:00:01.000Z',
      '2026-01-02T12:00:00.000Z',
    ])
  })

  it('may come a little late', () => {
    expect(times(Date.UTC(2026, 0, 2, 1), ['00:00:01', '23:59:59'])).toEqual([
      '2026-01-02T00:00:01.000Z',
      '2026-01-01T23:59:59.000Z',
    ])
  })

  it('may be one of a half day, without seconds', () => {
    expect(times(Date.UTC(2026, 0, 2, 1), ['9:05PM', '12:10AM', '9:05'])).toEqual([
      '2026-01-01T21:05:00.000Z',
      '2026-01-02T00:10:00.000Z',
      null,
    ])
  })

  it('is of the source’s zone', () => {
    expect(times(Date.UTC(2026, 0, 2, 1), ['01:30:00'], createZone('Asia/Tokyo'))).toEqual(['2026-01-01T16:30:00.000Z'])
  })
})
