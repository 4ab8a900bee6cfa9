import { expect, test } from 'vitest'
import { z } from '../src/schema.ts'
import { describeSpan, isWithin, spanOfDay } from '../src/wall-clock.ts'

const span = (written: object) => z.strictObject(spanOfDay).parse(written)
const at = (text: string) => Date.parse(text)

test('a span holds its first minute and not its last', () => {
  const night = span({ from: '02:00', to: '03:30' })
  const held = ['01:59', '02:00', '03:29', '03:30'].map((time) => isWithin(night, at(`2026-01-04T${time}Z`)))
  expect(held).toEqual([false, true, true, false])
})

test('from and to of one minute are the whole day, on the days that are named', () => {
  const weekend = span({ from: '00:00', to: '00:00', days: ['sat', 'sun'] })
  const held = ['2026-01-02T23:59Z', '2026-01-03T00:00Z', '2026-01-04T23:59Z', '2026-01-05T00:00Z']
  expect(held.map((time) => isWithin(weekend, at(time)))).toEqual([false, true, true, false])
})

test('every minute of a week is inside or outside of a span as long as the span is, in any zone', () => {
  for (const timezone of ['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati']) {
    const night = span({ from: '22:15', to: '06:45', days: ['fri'], timezone })
    const minutes = Array.from({ length: 7 * 1440 }, (_, minute) => at('2026-02-01T00:00Z') + minute * 60_000)
    expect(minutes.filter((minute) => isWithin(night, minute))).toHaveLength(8.5 * 60)
  }
})

test('it is said as it was written', () => {
  expect(describeSpan(span({ from: '22:00', to: '06:00', days: ['sat'], timezone: 'Europe/Berlin' }))).toBe(
    '22:00 to 06:00 (sat) Europe/Berlin',
  )
})

test.each([
  [{ from: '24:00', to: '03:00' }, 'time of day'],
  [{ from: '2:00', to: '03:00' }, 'time of day'],
  [{ from: '02:00', to: '03:00', timezone: 'Nowhere' }, 'time zone'],
  [{ from: '02:00', to: '03:00', days: ['sunday'] }, 'sun'],
])('%j is refused', (written, why) => {
  expect(() => span(written)).toThrow(why)
})
