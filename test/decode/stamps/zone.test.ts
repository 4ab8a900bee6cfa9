import { describe, expect, it } from 'vitest'
import { createZone } from '../../../src/decode/stamps/zone.ts'

const MINUTE = 60_000
/** What somebody reads there from a clock on the wall, minute by minute, comes back as the moment at which it was read. */
function misread(name: string, around: string): string[] {
  const middle = Date.parse(around)
  let now = 0
  const zone = createZone(name, { clock: () => now, above: Number.NaN })
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' })
  const wrong: string[] = []
  for (now = middle - 180 * MINUTE; now < middle + 180 * MINUTE; now += MINUTE) {
    const local = Date.parse(`${wall.format(now).replace(' ', 'T')}Z`)
    const { from, until, ahead } = zone.around(local)
    if (zone.toUtc(local) !== now || local < from || local >= until || local - ahead !== now) {
      wrong.push(new Date(now).toISOString())
    }
  }
  return wrong
}

describe('local times, read as they are written', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['Asia/Kathmandu', '2026-10-25T01:00:00Z'],
    ['Pacific/Apia', '2026-01-01T00:00:00Z'],
  ])('are right in %s around the change of the clocks at %s', (name, around) => {
    expect(misread(name, around)).toEqual([])
  })
})

describe('an hour that comes twice, in a log of long ago', () => {
  const START = Date.UTC(2026, 9, 24, 23, 30)
  const clock = () => START + 9 * 24 * 60 * MINUTE
  const wall = (time: number) => time + (time < Date.UTC(2026, 9, 25, 1) ? 120 : 60) * MINUTE

  it('is read in the order of its lines', () => {
    const zone = createZone('Europe/Berlin', { clock, above: Number.NaN })
    const written = Array.from({ length: 200 }, (_, n) => START + n * MINUTE)
    expect(written.map((time) => zone.toUtc(wall(time)))).toEqual(written)
  })

  it('is read on where it was left', () => {
    const first = Date.UTC(2026, 9, 25, 0, 20)
    const second = Date.UTC(2026, 9, 25, 1, 20)
    for (const above of [first, second]) {
      const zone = createZone('Europe/Berlin', { clock, above })
      expect(zone.toUtc(wall(above + MINUTE))).toBe(above + MINUTE)
    }
  })
})

it('takes the later of two where nothing says when the line came', () => {
  const zone = createZone('Europe/Berlin')
  expect(zone.toUtc(Date.UTC(2026, 9, 25, 2, 30))).toBe(Date.UTC(2026, 9, 25, 1, 30))
})

it('takes what no clock has shown for what it would be an hour on', () => {
  const zone = createZone('Europe/Berlin')
  const skipped = zone.toUtc(Date.UTC(2026, 2, 29, 2, 30))
  expect([Date.UTC(2026, 2, 29, 0, 30), Date.UTC(2026, 2, 29, 1, 30)]).toContain(skipped)
})
