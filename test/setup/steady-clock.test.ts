import { expect, test } from 'vitest'
import { steadyClock } from '../../src/setup/steady-clock.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 1)

test('is the clock of the machine as long as nobody sets it back', () => {
  let now = START
  const clock = steadyClock({ clock: () => now, closedUntil: null })
  for (const minutes of [0, 1, 5, 24 * 60]) {
    now = START + minutes * MINUTE
    expect(clock()).toBe(now)
  }
})

test('goes on at half the pace where that was set back, until it is caught up with', () => {
  let now = START
  const clock = steadyClock({ clock: () => now, closedUntil: null })
  const back = START - 60 * MINUTE
  const shown = [0, 10, 60, 110, 120, 130].map((minutes) => {
    now = back + minutes * MINUTE
    return (clock() - START) / MINUTE
  })
  expect(shown).toEqual([0, 5, 30, 55, 60, 70])
})

test('goes on where windows were closed in a time that has not come yet, but for the little that clocks differ', () => {
  const from = (closedUntil: number) => steadyClock({ clock: () => START, closedUntil })()
  expect(from(START + 60 * MINUTE)).toBe(START + 60 * MINUTE)
  expect(from(START + 3 * MINUTE)).toBe(START)
  expect(from(START - 60 * MINUTE)).toBe(START)
})
