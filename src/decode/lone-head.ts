/**
 * A head that stands alone on its line, a stamp or a level and nothing behind it: the lines below are its message, up to the
 * next head. Oracle's alert log is written so, Erlang's reports, Android's long logs, and what scripts write below a `date`.
 */
import { type Batch, levelCode, messageText } from '../batch.ts'
import { lineHead } from './continuation.ts'
import type { Format } from './format.ts'
import { plain } from './formats/plain.ts'
import { leadingLevel } from './levels/level.ts'

/** A date at the top of a file is not the head of all that follows. */
export const MOST_LINES_BELOW = 100
const SAYS_SOMETHING = /[\p{L}\p{N}]/u
/** Errors that databases of this kind name by their number alone. */
const NUMBERED_ERROR = /^(?:ORA|TNS|RMAN)-\d{4,5}: /

/** `format`: who read it. What `plain` takes for a service may be all that a line says: `... ERROR stopped`. */
export function isLoneHead(batch: Batch, row: number, format: Format | null): boolean {
  return format !== plain && batch.parsed[row] === 1 && !SAYS_SOMETHING.test(messageText(batch, row))
}

/** The first line that says something is the message, and the worst of the levels that they say is the record's. */
export function takeLineBelow(batch: Batch, row: number, line: number): void {
  const start = batch.lineStart[line]!
  const end = batch.lineEnd[line]!
  const text = lineHead(batch.bytes, start, end)
  if (SAYS_SOMETHING.test(text) && !SAYS_SOMETHING.test(messageText(batch, row))) {
    batch.messages.delete(row)
    batch.messageStart[row] = start + text.length - text.trimStart().length
    batch.messageEnd[row] = end
  }
  const level = leadingLevel(text) ?? (NUMBERED_ERROR.test(text) ? 'error' : null)
  batch.level[row] = Math.max(batch.level[row]!, levelCode(level))
}
