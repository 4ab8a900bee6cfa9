import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDays } from '../../../src/decode/stamps/days.ts'
import { stampAt, timeOfDayAt } from '../../../src/decode/stamps/stamps.ts'
import { createZone, UTC } from '../../../src/decode/stamps/zone.ts'

const NOW = Date.UTC(2026, 5, 15, 12)
const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())
const read = (text: string, zone = UTC) => {
  const stamp = stampAt(text, 0, { zone, now: NOW, days: createDays(NOW) })
  return stamp && { time: iso(stamp.time), rest: text.slice(stamp.length) }
}

describe('a stamp', () => {
  it.each([
    ['2026-02-03T04:05:06Z', '2026-02-03T04:05:06.000Z'],
    ['2026-02-03 04:05:06,789', '2026-02-03T04:05:06.789Z'],
    ['2026-02-03T04:05:06.123456789+01:00', '2026-02-03T03:05:06.123Z'],
    ['2026-02-03 04:05:06.7 -0530', '2026-02-03T09:35:06.700Z'],
    ['2026-02-03 04:05:06+02', '2026-02-03T02:05:06.000Z'],
    ['2026-02-03 04:05:06.789 CEST', '2026-02-03T02:05:06.789Z'],
    ['2026-02-03  4:05:06', '2026-02-03T04:05:06.000Z'],
    ['2026/02/03 - 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['04:05:06 UTC 02/03/2026', '2026-02-03T04:05:06.000Z'],
    ['04:05:06.789 2026-02-03', '2026-02-03T04:05:06.789Z'],
    ['2/13/2026, 4:05:06\u202fPM', '2026-02-13T16:05:06.000Z'],
    ['13/2/2026 4:05:06 p. m.', '2026-02-13T16:05:06.000Z'],
    ['2026-02-03][04:05:06', '2026-02-03T04:05:06.000Z'],
    ['2026-02-03] [04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['13/02 04:05:06', '2026-02-13T04:05:06.000Z'],
    ['13/02/2026 -- 04:05:06', '2026-02-13T04:05:06.000Z'],
    ['2026.02.03 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['2026-02-03-04.05.06.789012', '2026-02-03T04:05:06.789Z'],
    ['2026-034T04:05:06,789', '2026-02-03T04:05:06.789Z'],
    ['20260203T040506Z', '2026-02-03T04:05:06.000Z'],
    ['20260203-04:05:06:789', '2026-02-03T04:05:06.789Z'],
    ['20260203-4:5:6:7', '2026-02-03T04:05:06.007Z'],
    ['20260203040506', '2026-02-03T04:05:06.000Z'],
    ['260203 040506', '2026-02-03T04:05:06.000Z'],
    ['260203  4:05:06', '2026-02-03T04:05:06.000Z'],
    ['03/Feb/2026:04:05:06 +0000', '2026-02-03T04:05:06.000Z'],
    ['03-Feb-2026 04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['03 Feb 2026 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['Feb  3 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['Feb 3 2026 04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['Feb 03, 2026 4:05:06 PM', '2026-02-03T16:05:06.000Z'],
    ['Feb-03-26 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['Tue Feb  3 04:05:06 2026', '2026-02-03T04:05:06.000Z'],
    ['Tue Feb 03 04:05:06.789012 2026', '2026-02-03T04:05:06.789Z'],
    ['Tue Feb  3 04:05:06 CET 2026', '2026-02-03T03:05:06.000Z'],
    ['Tue Feb 03 2026 04:05:06 GMT+0100', '2026-02-03T03:05:06.000Z'],
    ['Tue, 03 Feb 2026 04:05:06 GMT', '2026-02-03T04:05:06.000Z'],
    ['Tuesday, 03-Feb-26 04:05:06 GMT', '2026-02-03T04:05:06.000Z'],
    ['févr. 3 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['03/März/2026:04:05:06 +0100', '2026-03-03T03:05:06.000Z'],
    ['02-03 04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['2/13/2026, 4:05:06 PM', '2026-02-13T16:05:06.000Z'],
    ['2/13/2026, 12:05:06 AM', '2026-02-13T00:05:06.000Z'],
    ['13.02.2026 04:05:06', '2026-02-13T04:05:06.000Z'],
    ['25/02/13 04:05:06', '2025-02-13T04:05:06.000Z'],
    ['2026 Feb  3 04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['2026-Feb-03 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['Tue 2026-02-03 04:05:06 CET', '2026-02-03T03:05:06.000Z'],
    ['3. Feb. 2026 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['13. Okt 2025 04:05:06', '2025-10-13T04:05:06.000Z'],
    ['03Feb2026 04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['2026.02.03-04.05.06:789', '2026-02-03T04:05:06.789Z'],
    ['02-03|04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['02/03-04:05:06.789', '2026-02-03T04:05:06.789Z'],
    ['feb/03/2026 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['2026年2月3日 04:05:06', '2026-02-03T04:05:06.000Z'],
    ['2026年02月03日 04时05分06秒', '2026-02-03T04:05:06.000Z'],
    ['03-Feb-2026 04:05:06 Europe/Berlin', '2026-02-03T03:05:06.000Z'],
    ['03-Feb-2026 04:05:06 America/Argentina/Ushuaia', '2026-02-03T07:05:06.000Z'],
    ['1.7700915067890000e+09', '2026-02-03T04:05:06.789Z'],
    ['1770091506', '2026-02-03T04:05:06.000Z'],
    ['1770091506.789', '2026-02-03T04:05:06.789Z'],
    ['1770091506789', '2026-02-03T04:05:06.789Z'],
    ['1770091506789000', '2026-02-03T04:05:06.789Z'],
    ['1770091506789000000', '2026-02-03T04:05:06.789Z'],
    ['@40000000698173fc2faf0800', '2026-02-03T04:05:06.000Z'],
  ])('is %s', (text, time) => {
    for (const rest of ['', ' then', '] then', ': then', '|then']) expect(read(text + rest)).toEqual({ time, rest })
  })

  it.each([
    'February was cold',
    'Mar 3 apples',
    'May 12:30',
    '12 apples at 04:05:06',
    '10.20.30.40 04:05:06',
    '2026-02-03',
    '123456 789012',
    '991399 000000',
    '9999999999',
    '17700915061',
    '1770091506-7',
    '1770091506.2161960.0',
    '2026-02-03 04:05:06abc',
    '04:05:06',
    '31/31/2026x',
    '@4000',
  ])('is not %s', (text) => {
    expect(read(text)).toBeNull()
  })

  it.each(['2026-02-30 00:00:00', '2026-02-03 24:61:00', '13/13/2026 00:00:00', 'Feb 30 00:00:00'])(
    'in no calendar is impossible, and still a stamp: %s',
    (text) => {
      expect(stampAt(text, 0, { zone: UTC, now: NOW })?.time).toBe(Number.POSITIVE_INFINITY)
    },
  )

  it('without a zone is of the source’s', () => {
    expect(read('Feb  3 04:05:06', createZone('Europe/Berlin'))?.time).toBe('2026-02-03T03:05:06.000Z')
  })

  it('costs the same time for each byte, whatever the text is', () => {
    const texts = ['1'.repeat(100_000), 'Feb '.repeat(50_000), '1-1-'.repeat(50_000), 'a'.repeat(100_000)]
    const began = performance.now()
    for (const text of texts) read(text)
    expect(performance.now() - began).toBeLessThan(200)
  })

  it('is never more than the text, whatever that is', () => {
    const digits = fc.stringMatching(/^[0-9A-Za-z :./,+@-]{0,40}$/)
    fc.assert(
      fc.property(fc.oneof(digits, fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
        const stamp = stampAt(text, 0, { zone: UTC, now: NOW })
        expect(stamp === null || (stamp.length > 0 && stamp.length <= text.length && !Number.isNaN(stamp.time))).toBe(
          true,
        )
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the order of day and month', () => {
  it.each([
    [['03/04/2026 00:00:00', '13/04/2026 00:00:00'], '2026-04-03T00:00:00.000Z'],
    [['03/04/2026 00:00:00', '04/13/2026 00:00:00'], '2026-03-04T00:00:00.000Z'],
    [['03/04/2026 00:00:00'], '2026-03-04T00:00:00.000Z'],
    [['03.04.2026 00:00:00'], '2026-04-03T00:00:00.000Z'],
    [['05/12/2026 00:00:00'], '2026-05-12T00:00:00.000Z'],
    [['12/05/2026 00:00:00'], '2026-05-12T00:00:00.000Z'],
    [['17/06/09 00:00:00'], '2017-06-09T00:00:00.000Z'],
    [['03/04/26 00:00:00', '31/03/26 00:00:00'], '2026-04-03T00:00:00.000Z'],
    [['03/04 00:00:00'], '2026-03-04T00:00:00.000Z'],
    [['03.04 00:00:00'], '2026-04-03T00:00:00.000Z'],
    [['03/04 00:00:00', '20/04 00:00:00'], '2026-04-03T00:00:00.000Z'],
    [['03-04 00:00:00', '20-04 00:00:00'], '2026-04-03T00:00:00.000Z'],
    [['03/04 00:00:00', '04/20 00:00:00'], '2026-03-04T00:00:00.000Z'],
  ])('is told by the dates of the file: %j', (texts, time) => {
    const calendar = { zone: UTC, now: NOW, days: createDays(NOW) }
    for (const text of texts) stampAt(text, 0, calendar)
    expect(iso(stampAt(texts[0]!, 0, calendar)?.time)).toBe(time)
  })
})

describe('dates that may be of two orders', () => {
  const read = (texts: readonly string[], above?: number) => {
    const calendar = { zone: UTC, now: NOW, days: createDays(NOW, above) }
    return texts.map((text) => iso(stampAt(text, 0, calendar)?.time)?.slice(0, 10))
  }

  it('are of the one in which time goes on', () => {
    expect(read(['09/10 23:59:58', '10/10 00:00:01', '11/10 00:00:01', '11/10 09:00:00'])).toEqual([
      '2025-09-10',
      '2025-10-10',
      '2025-10-11',
      '2025-10-11',
    ])
    expect(read(['09/10/2025 23:59:58', '10/10/2025 00:00:01', '11/10/2025 00:00:01']).at(-1)).toBe('2025-10-11')
    expect(read(['10/09 23:59:58', '10/10 00:00:01', '10/11 00:00:01']).at(-1)).toBe('2025-10-11')
  })

  it('go on from the record that an earlier run read last', () => {
    expect(read(['11/10 00:00:01'], Date.UTC(2025, 9, 10, 23))).toEqual(['2025-10-11'])
    expect(read(['10/11 00:00:01'], Date.UTC(2025, 9, 10, 23))).toEqual(['2025-10-11'])
  })

  it('are of the usual one while the same day goes on, or none is near', () => {
    expect(read(['09/10 10:00:00', '09/10 10:00:01'])).toEqual(['2025-09-10', '2025-09-10'])
    expect(read(['01/02 10:00:00', '07/08 10:00:00'])).toEqual(['2026-01-02', '2025-07-08'])
  })

  it('may change with who writes them', () => {
    expect(read(['20/10 10:00:00', '10/21 10:00:00', '10/11 10:00:00'])).toEqual([
      '2025-10-20',
      '2025-10-21',
      '2025-10-11',
    ])
  })
})

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
