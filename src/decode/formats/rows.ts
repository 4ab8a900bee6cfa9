/**
 * Rows of values without a column for the level, between tabs or commas, as network sensors, firewalls and accounting write them: a stamp stands
 * among the first, in one value or as date and time, and what is left is told in its order.
 */
import { byText, type Reading } from '../format.ts'
import { leadingLevel } from '../levels/leading.ts'
import { levelOfWord } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'
import { splitRow } from './csv.ts'
import { stampIn } from './row-stamp.ts'

const LEAST_VALUES = 6
const MOST_VALUES = 100
const FARTHEST = 8
/** What follows a stamp whose fraction stands behind a comma. */
const FRACTION = /^\d{3}(?:\s|$)/
const NOTHING = /^(?:-|\(empty\))?$/

export const rows = byText('csv', (text, reading) => {
  const isTabbed = text.includes('\t')
  const values = isTabbed ? text.split('\t', MOST_VALUES) : splitRow(text)
  if (values.length < LEAST_VALUES || values.slice(0, FARTHEST).some((value) => levelOfWord(value) !== null))
    return null
  const stamp = isBehindHead(values[0]!, reading)
    ? null
    : stampIn(values, Math.min(FARTHEST, values.length - 1), reading)
  if (stamp === null || (!isTabbed && FRACTION.test(values[stamp.end] ?? ''))) return null
  const others = [...values.slice(0, stamp.start), ...values.slice(stamp.end)].filter((value) => !NOTHING.test(value))
  return { time: stamp.time, level: leadingLevel(values.at(-1)!), service: null, message: others.join(' ') }
})

/** Syslog carries rows: its stamp is before the first value, and knows its zone better. */
function isBehindHead(first: string, reading: Reading): boolean {
  const stamp = stampAt(first, 0, reading)
  return stamp !== null && stamp.length < first.length
}
