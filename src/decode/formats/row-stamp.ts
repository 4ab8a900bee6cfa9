/** The stamp in a row of values: in one of them, or as a date and a time beside each other. */
import type { Time } from '../../model.ts'
import type { Reading } from '../format.ts'
import { timeOfField } from '../stamps/time.ts'

const EPOCH = /^\d{10}\.\d{3,9}$/
/** A date with a column of its own and two digits for its year: Microsoft's servers put the month first. */
const MONTH_FIRST = /^(0\d|1[0-2])\/(\d\d)\/(\d\d)$/

export interface RowStamp {
  readonly time: Time
  /** Its first value, and the one behind its last. */
  readonly start: number
  readonly end: number
}

/** Among the first `farthest` values. */
export function stampIn(values: readonly string[], farthest: number, reading: Reading): RowStamp | null {
  for (let at = 0; at < Math.min(farthest, values.length); at++) {
    const value = values[at]!
    if (isTime(value, reading) || EPOCH.test(value)) return stampOf(value, at, at + 1, reading)
    const both = `${value.replace(MONTH_FIRST, '20$3-$1-$2')} ${values[at + 1] ?? ''}`
    if (/^\d/.test(value) && isTime(both, reading)) return stampOf(both, at, at + 2, reading)
  }
  return null
}

export function isTime(value: string, { zone, now }: Reading): boolean {
  return /\d[:T ]\d/.test(value) && Number.isFinite(timeOfField(value, zone, now))
}

function stampOf(text: string, start: number, end: number, { zone, now, days }: Reading): RowStamp {
  return { time: timeOfField(text, zone, now, days), start, end }
}
