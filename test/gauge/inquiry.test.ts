import { expect, test } from 'vitest'
import { changeSince, type Inquiry, keepInquiry } from '../../src/gauge/past/inquiry.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const PATIENCE = { ask_again: 30 * MINUTE, ask_again_most: 24 * HOUR, ask_changed: 3, trouble_break: 3 }
const INQUIRY: Inquiry = { window: 'w', at: 0, since: 0, last: 0, kinds: ['refused'], least: 20, most: 30 }
const sighting = { window: 'v', end: 5 * MINUTE, number: 1, kinds: ['refused'], covered: ['refused'], count: 25 }

test('what is as it was needs no second answer; what is new, more, less, or back, does', () => {
  const change = (changes: object) => changeSince(INQUIRY, { ...sighting, ...changes }, PATIENCE)
  expect(change({})).toBeNull()
  expect(change({ kinds: ['refused', 'lost'] })).toBe('it shows something new')
  expect([90, 91].map((count) => change({ count }))).toEqual([null, 'there is more of it'])
  expect([7, 6].map((count) => change({ count }))).toEqual([null, 'there is less of it'])
  expect([3, 4].map((number) => change({ number }))).toEqual([null, 'it is back'])
  expect(changeSince(null, sighting, PATIENCE)).toBe('it begins')
})

test('it is back after as many windows without it as trouble_break says', () => {
  const change = (number: number) => changeSince(INQUIRY, { ...sighting, number }, { ...PATIENCE, trouble_break: 5 })
  expect([5, 6].map(change)).toEqual([null, 'it is back'])
})

test('as few of it as anybody was asked about, and as many, are nothing new', () => {
  const asked = [20, 10, 40, 30].reduce<Inquiry | null>((inquiry, count, number) => {
    const bounds = { gone: 288, most: 200 }
    return keepInquiry({ inquiry, sighting: { ...sighting, count, number }, isAsked: true, number, bounds })
  }, null)
  const change = (count: number) => changeSince(asked, { ...sighting, count, number: 4 }, PATIENCE)
  expect([3, 4, 120, 121].map(change)).toEqual(['there is less of it', null, null, 'there is more of it'])
})

test('of what was there when somebody was asked no more kinds are known than are remembered, and the rest is asked about again', () => {
  const covered = ['refused', 'lost', 'late']
  const asked = (most: number) =>
    keepInquiry({
      inquiry: null,
      sighting: { ...sighting, covered },
      isAsked: true,
      number: 1,
      bounds: { gone: 288, most },
    })
  const change = (most: number, kind: string) =>
    changeSince(asked(most), { ...sighting, kinds: [kind], number: 2 }, PATIENCE)
  expect(covered.map((kind) => change(3, kind))).toEqual([null, null, null])
  expect(covered.map((kind) => change(2, kind))).toEqual([null, null, 'it shows something new'])
})

test('what goes on is asked about after half an hour, then each time after twice as long, and once a day at the latest', () => {
  const asked: number[] = []
  let inquiry = INQUIRY
  for (let minutes = 5; minutes <= 4 * 24 * 60; minutes += 5) {
    const end = minutes * MINUTE
    const change = changeSince(
      { ...inquiry, last: minutes / 5 - 1 },
      { ...sighting, end, number: minutes / 5 },
      PATIENCE,
    )
    if (change === null) continue
    asked.push(minutes / 60)
    inquiry = { ...inquiry, at: end }
  }
  expect(asked).toEqual([0.5, 1, 2, 4, 8, 16, 24, 48, 72, 96])
})
