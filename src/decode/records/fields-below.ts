/**
 * What stands below a date in a line of its own, `Date: 2026-01-01 00:00:00`: fields of one record, each with another name. Where a log
 * begins with its date, what follows is the log.
 */
import type { Batch } from '../../batch.ts'
import { lineHead } from './continuation.ts'

/** Before the stamp. */
export const DATE_KEY = /^(?:[A-Z][A-Za-z-]{1,20}[ -])?(?:Time|Date|When|Timestamp|Date\/Time)(?: *: *| *= *)/
const FIELD = /^[A-Z][\w ./-]{0,30}(?::|(?= *= ))/
const SET_IN = /^(?:\s|$)/

/** Of the lines behind `first` up to this one no more are without a name of their own than have one. */
export function areFields(batch: Batch, first: number, line: number): boolean {
  const names = new Set<string>()
  let others = 0
  for (let at = first + 1; at <= line; at++) {
    const head = headOf(batch, at)
    if (SET_IN.test(head)) continue
    const name = FIELD.exec(head)?.[0]
    if (name === undefined || names.has(name)) others++
    else names.add(name)
  }
  return others <= names.size
}

/** How many lines below this one are of its record, up to a blank one and `most` at most. */
export function fieldsBelow(batch: Batch, first: number, most: number): number {
  let line = first + 1
  const isMore = () => headOf(batch, line) !== '' && areFields(batch, first, line)
  while (line < batch.lines && line - first <= most && isMore()) line++
  return line - first - 1
}

export function beginsWithDate(batch: Batch, line: number): boolean {
  return DATE_KEY.test(headOf(batch, line))
}

function headOf({ bytes, lineStart, lineEnd }: Batch, line: number): string {
  return lineHead(bytes, lineStart[line]!, lineEnd[line]!).trimEnd()
}
