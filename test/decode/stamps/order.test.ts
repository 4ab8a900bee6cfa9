import { describe, expect, it } from 'vitest'
import { createDays } from '../../../src/decode/stamps/days.ts'
import { stampAt } from '../../../src/decode/stamps/stamps.ts'
import { UTC } from '../../../src/decode/stamps/zone.ts'

const NOW = Date.UTC(2026, 5, 15, 12)
const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())

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
