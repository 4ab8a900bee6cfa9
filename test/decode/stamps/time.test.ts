import { describe, expect, it } from 'vitest'
import { batchOf, decoded, decoder, recordsOf } from '../batch-of.ts'

const line = (stamp: string, message = 'ready') => `${stamp} INFO payments ${message}`
const NEIGHBOUR = '2026-01-01T00:00:00.000Z'

describe('the time of a record', () => {
  it.each([
    ['in winter', 'Europe/Berlin', '2026-01-01T00:00:00', '2025-12-31T23:00:00.000Z'],
    ['in summer', 'Europe/Berlin', '2025-07-01T00:00:00', '2025-06-30T22:00:00.000Z'],
    ['before the clocks go forward', 'Europe/Berlin', '2026-03-29T01:59:59', '2026-03-29T00:59:59.000Z'],
    ['after the clocks went forward', 'Europe/Berlin', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
    ['before the clocks go back', 'America/New_York', '2025-11-02T00:59:59', '2025-11-02T04:59:59.000Z'],
    ['after the clocks went back', 'America/New_York', '2025-11-02T02:00:00', '2025-11-02T07:00:00.000Z'],
    ['half an hour off', 'Asia/Kolkata', '2026-01-01T00:00:00', '2025-12-31T18:30:00.000Z'],
    ['in UTC', 'UTC', '2026-01-01T00:00:00', '2026-01-01T00:00:00.000Z'],
  ])('is read in the zone of its source: %s', (_, timezone, stamp, time) => {
    expect(decoded([line(stamp)], { timezone })).toMatchObject([{ time }])
  })

  it('is read in its own zone where the stamp names one', () => {
    expect(decoded([line('2026-01-01T00:00:00Z')], { timezone: 'Asia/Tokyo' })).toMatchObject([{ time: NEIGHBOUR }])
  })

  it.each([
    ['a day that is in no calendar', '2026-02-30T00:00:00'],
    ['a month that is in no calendar', '2026-13-01T00:00:00'],
    ['an hour that no clock shows', '2026-01-01T24:61:00'],
    ['the year 9999', '9999-12-31T23:59:59'],
    ['the beginning of the epoch', '1970-01-01T00:00:00'],
    ['more than a day ahead', '2026-06-17T00:00:00'],
  ])('is its neighbour’s where its own is absurd, and counted: %s', (_, stamp) => {
    for (const timezone of ['UTC', 'Europe/London']) {
      const batch = batchOf(`${line(NEIGHBOUR)}\n${line(stamp)}\n`)
      const plain = decoder({ timezone })
      plain.read(batch)
      expect(recordsOf(batch)[1]).toMatchObject({ time: NEIGHBOUR, parsed: true, level: 'info', message: 'ready' })
      expect(plain.counts).toEqual({ records: 2, unparsed: 0, absurdTimes: 1 })
    }
  })

  it('is the arrival’s where all that is known is absurd', () => {
    const now = Date.UTC(2026, 5, 15)
    expect(decoded([line('9999-12-31T23:59:59')], { now })).toMatchObject([{ time: '2026-06-15T00:00:00.000Z' }])
  })

  it('is that of the record above where it has none; for the first ones, of the first below', () => {
    const records = decoded(['starting', line('9999-12-31T23:59:59'), line(NEIGHBOUR), 'odd'], { format: 'plain' })
    expect(records.map(({ time }) => time)).toEqual([NEIGHBOUR, NEIGHBOUR, NEIGHBOUR, NEIGHBOUR])
  })

  it('is not the one that a logged body quotes: a line of no kind the file has has its stamp believed only near the line above', () => {
    const own = (time: string) => `2026-01-01T${time} INFO payments reply taken`
    const records = decoded(
      [
        own('00:00:00'),
        'Date: Thu, 01 Jan 2026 04:00:01 GMT',
        '{"created_at":"2025-12-31T20:00:00Z"}',
        own('00:00:02'),
      ],
      { format: 'plain' },
    )
    expect(records.map(({ time }) => time?.slice(11, 19))).toEqual(['00:00:00', '00:00:00', '00:00:00', '00:00:02'])
    const near = decoded([own('00:00:00'), '01/Jan/2026 00:01:00 started', own('00:02:00')], { format: 'plain' })
    expect(near[1]!.time).toBe('2026-01-01T00:01:00.000Z')
  })

  it('is its own after a long silence, when a line of another kind has just been written', () => {
    const plain = decoder({ format: 'plain', now: Date.UTC(2026, 0, 1, 6) })
    plain.read(
      batchOf(`${line(NEIGHBOUR)}
`),
    )
    const next = batchOf('2026-01-01 06:00:00 [worker] started\n', { base: 100 })
    plain.read(next)
    expect(recordsOf(next)[0]!.time).toBe('2026-01-01T06:00:00.000Z')
  })

  it('goes on from one batch to the next', () => {
    const plain = decoder({ format: 'plain' })
    plain.read(batchOf(`${line(NEIGHBOUR)}\n`))
    const next = batchOf('odd\n', { base: 100 })
    plain.read(next)
    expect(recordsOf(next)).toMatchObject([{ time: NEIGHBOUR, parsed: false }])
  })

  it('is unknown where nobody knows it', () => {
    expect(decoded(['odd', 'odder'])).toMatchObject([{ time: null }, { time: null }])
  })
})
