/**
 * Rows of values without a column for the level, between tabs or commas, as network sensors, firewalls and accounting write them: a stamp stands
 * among the first, in one value or as date and time, and what is left is told in its order.
 */
import type { Time } from '../../model.ts'
import { byText, type Reading } from '../format.ts'
import { leadingLevel, levelOfWord } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'
import { timeOfField } from '../stamps/time.ts'
import { isTime, splitRow } from './csv.ts'

const LEAST_VALUES = 6
const MOST_VALUES = 100
const FARTHEST = 8
const EPOCH = /^\d{10}\.\d{3,9}$/
/** What follows a stamp whose fraction stands behind a comma. */
const FRACTION = /^\d{3}(?:\s|$)/
/** A date with a column of its own and two digits for its year: Microsoft's servers put the month first. */
const MONTH_FIRST = /^(0\d|1[0-2])\/(\d\d)\/(\d\d)$/
const NOTHING = /^(?:-|\(empty\))?$/

export const rows = byText('csv', (text, reading) => {
  const isTabbed = text.includes('\t')
  const values = isTabbed ? text.split('\t', MOST_VALUES) : splitRow(text)
  if (values.length < LEAST_VALUES || values.slice(0, FARTHEST).some((value) => levelOfWord(value) !== null))
    return null
  const stamp = isBehindHead(values[0]!, reading) ? null : stampIn(values, reading)
  if (stamp === null || (!isTabbed && FRACTION.test(values[stamp.end] ?? ''))) return null
  const told = [...values.slice(0, stamp.start), ...values.slice(stamp.end)].filter((value) => !NOTHING.test(value))
  return { time: stamp.time, level: leadingLevel(values.at(-1)!), service: null, message: told.join(' ') }
})

/** Syslog carries rows: its stamp is before the first value, and knows its zone better. */
function isBehindHead(first: string, reading: Reading): boolean {
  const stamp = stampAt(first, 0, reading)
  return stamp !== null && stamp.length < first.length
}

interface Stamp {
  readonly time: Time
  /** Its first value, and the one behind its last. */
  readonly start: number
  readonly end: number
}

function stampIn(values: readonly string[], reading: Reading): Stamp | null {
  for (let at = 0; at < Math.min(FARTHEST, values.length - 1); at++) {
    const value = values[at]!
    if (isTime(value, reading) || EPOCH.test(value)) return stampOf(value, at, at + 1, reading)
    const both = `${value.replace(MONTH_FIRST, '20$3-$1-$2')} ${values[at + 1]}`
    if (/^\d/.test(value) && isTime(both, reading)) return stampOf(both, at, at + 2, reading)
  }
  return null
}

function stampOf(text: string, start: number, end: number, { zone, now }: Reading): Stamp {
  return { time: timeOfField(text, zone, now), start, end }
}
