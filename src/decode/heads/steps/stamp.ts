/** The stamp among the columns, and the counts that stand around it. */
import { matchAt } from '../../match-at.ts'
import { stampAt } from '../../stamps/stamps.ts'
import { timeOfDayAt } from '../../stamps/time-of-day.ts'
import { behindBlanks, isDigitAt } from '../columns.ts'
import { hasStamp, MOST_WORDS, type Walk } from '../walk.ts'

const BEHIND = /[\])>"']*(?:[,:;|](?!\d)|\s-+(?=\s)|\s\|(?=\s)|\s=+$)?\s*/y
/** A process right before the stamp, as Zabbix writes it: `  1234:20261012:071322.120`. */
const PROCESS = /\d{1,10}:(?=\d{8}:\d{6}\.)/y
/** The number of an event, names, and the second in which it came, as supercomputers write them. */
const NUMBERED = /\d{1,12} (?:[\w.:#-]{1,60} ){1,4}(?=\d{10} \S)/y
/** `0`, `1, pid=77, effective(0, 0)`, `#7` */
const NUMBERING = /^[\s,]*(?:(?:#?\d+|[a-z]\w*(?:=\w+| ?\(\d+, \d+\)))[\s,]*)+$/

/** At `from`, which may be behind a bracket. */
export function passStamp(walk: Walk, from: number): boolean {
  const { text, calendar, columns } = walk
  if (hasStamp(walk) && !walk.isUndated) return false
  const dated = stampAt(text, from, calendar)
  const mayBeUndated = columns === '' || columns === 'L'
  const stamp = dated ?? (mayBeUndated ? timeOfDayAt(text, from, calendar) : null)
  if (stamp === null) return false
  walk.time = stamp.time
  walk.isUndated = dated === null
  walk.isAmongWords = walk.words >= MOST_WORDS && text.charAt(from - 1) !== '['
  walk.words = 0
  if (!hasStamp(walk)) walk.columns += 'T'
  const end = from + stamp.length
  walk.message = walk.at = end + matchAt(BEHIND, text, end)
  return true
}

/** What is certain to be followed by a stamp. */
export function passCounted(walk: Walk): boolean {
  const { text, at, columns } = walk
  if (columns !== '' || !isDigitAt(text, at)) return false
  const length = matchAt(PROCESS, text, at) || matchAt(NUMBERED, text, at)
  walk.at += length
  return length > 0
}

/** `host shop 2026-01-01T00:00:00Z ERROR ...`, `a1b2 bucket [01/Jan/2026:00:00:00 +0000] ...` */
export function isStampNext({ text, at, columns, words, calendar }: Walk, sign: string): boolean {
  const from = sign === '[' ? at + 1 : at
  return columns.length === words && isDigitAt(text, from) && stampAt(text, from, calendar) !== null
}

/** What numbers a line, in the brackets of its stamp, is no message. */
export function passNumbering(walk: Walk): void {
  const { text, message, stampEnd } = walk
  if (stampEnd <= message || !NUMBERING.test(text.slice(message, stampEnd - 1))) return
  walk.message = behindBlanks(text, stampEnd)
  walk.at = Math.max(walk.at, walk.message)
}
