/** Holds a setting to what it says: with another value the same windows are told otherwise. */
import { expect, test } from 'vitest'
import type { GateOptions } from '../../../src/gauge/index.ts'
import { historyOf, quietly } from '../history.ts'
import { QUIET, type Row } from '../window-of.ts'

export interface Setting {
  readonly name: keyof GateOptions
  readonly value: number
  readonly detector: string
  readonly windows: readonly (readonly Row[])[]
  /** How bad the detector calls the last of these windows: by default, and with the value; `nothing` where it is silent. */
  readonly told: readonly [string, string]
}

export function testSettings(settings: readonly Setting[]): void {
  test.each(settings)('$name acts: with $value $detector says $told.1', ({ name, value, detector, windows, told }) => {
    expect(seen({}, windows, detector)).toBe(told[0])
    expect(seen({ [name]: value }, windows, detector)).toBe(told[1])
  })
}

function seen(options: Partial<GateOptions>, windows: readonly (readonly Row[])[], detector: string): string {
  const history = historyOf(options)
  const last = windows.map((rows) => history.live(rows)).at(-1)!
  return last.signals.find((signal) => signal.detector === detector)?.severity ?? 'nothing'
}

/** So many quiet windows, some with more rows. */
export const past = (windows: number, row: (index: number) => readonly Row[] = () => []): Row[][] =>
  Array.from({ length: windows }, (_, index) => quietly(index, ...row(index)))

export const failed = (count: number): Row => ({ text: 'row <*> does not balance', level: 'error', count })

export const traffic = (factor: number): Row[] =>
  QUIET.map((row) => ({ ...row, count: Math.round((row.count ?? 1) * factor) }))

export const served = (count: number): Row[] => [{ text: 'request <*> served', count }]

const DAY = 288

/** Three hundred by day, thirty by night, and no steady number in between. */
export function byDay(index: number): number {
  const hour = (index % DAY) / 12
  return Math.round((hour >= 8 && hour < 20 ? 300 : 30) * (1 + ((index * 7) % 5) / 10))
}
