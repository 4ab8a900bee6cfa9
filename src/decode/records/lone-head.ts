/**
 * A head that stands alone on its line, a stamp or a level and nothing behind it: the lines below are its message, up to the
 * next head. Oracle's alert log is written so, Db2's, Erlang's reports, Android's long logs, and what scripts write below a `date`.
 */
import { type Batch, levelCode, messageText } from '../../batch.ts'
import type { Format } from '../format.ts'
import { plain } from '../formats/plain.ts'
import { lineHead } from './continuation.ts'
import { beginsWithDate, fieldsBelow } from './fields-below.ts'
import { levelOfUnread } from './unparsed.ts'

/** A date at the top of a file is not the head of all that follows. */
const MOST_LINES_BELOW = 100
const LONGEST_ENDING = 8
const SAYS_SOMETHING = /[\p{L}\p{N}]/u
/** Where .NET writes from, and the number of the event: what happened stands below. */
const CATEGORY = /^[A-Za-z_][\w.`+]*\[\d+\]$/
/** Where in its source a program writes from: `../source3/smbd/server.c:1738(main)`. */
const SOURCE = /^[\w./-]+\.[a-z]{1,4}:\d+\([\w:~]+\)$/
/** Who writes, as names with their values: `Process(77.1) User(mqm) Program(amqzxma0)`. */
const WRITER = /^(?:- )?(?:[A-Z][A-Za-z]*\([^()]*\)\s*)+$/
/** What ends so announces what stands below it. */
const ANNOUNCES = /(?::|[-=]>|[([{,])\s*$/
/** Where the lines below are a table of names and values, these say most, the first one first: `MESSAGE : the disk is full`. */
const TOLD: readonly RegExp[] = [/^(?:MESSAGE|ERROR) *: /, /^RETCODE *: /, /^FUNCTION *: /, /^[A-Z][A-Z0-9# ]* +: /]

/** `format`: who read it. What `plain` takes for a service may be all that a line says: `... ERROR stopped`. */
export function isLoneHead(batch: Batch, row: number, format: Format | null): boolean {
  return format !== plain && batch.parsed[row] === 1 && isSilent(batch, row)
}

/** How many lines below it, which is this one of the batch, may be its own. */
export function mostLinesBelow(batch: Batch, line: number): number {
  return beginsWithDate(batch, line) ? fieldsBelow(batch, line, MOST_LINES_BELOW) : MOST_LINES_BELOW
}

/** Nothing of it says what it is about. */
export function isSilent(batch: Batch, row: number): boolean {
  const message = messageText(batch, row)
  if (!SAYS_SOMETHING.test(message)) return true
  // Asked of every line below a record: most messages end otherwise.
  return /[)\]]$/.test(message.slice(-1)) && [CATEGORY, SOURCE, WRITER].some((pattern) => pattern.test(message))
}

/** The last line of the record goes on below. */
export function announcesMore(batch: Batch, row: number): boolean {
  if (batch.parsed[row] === 0) return false
  const end = batch.end[row]!
  return ANNOUNCES.test(batch.bytes.toString('latin1', Math.max(batch.start[row]!, end - LONGEST_ENDING), end))
}

/** The first line that says something, or says more, is the message, and the worst of the levels that they say is the record's. */
export function takeLineBelow(batch: Batch, row: number, line: number): void {
  const start = batch.lineStart[line]!
  const end = batch.lineEnd[line]!
  const text = lineHead(batch.bytes, start, end)
  if (SAYS_SOMETHING.test(text) && (isSilent(batch, row) || saysMore(text, messageText(batch, row)))) {
    batch.messages.delete(row)
    batch.messageStart[row] = start + text.length - text.trimStart().length
    batch.messageEnd[row] = end
  }
  batch.level[row] = Math.max(batch.level[row]!, levelCode(levelOfUnread(text)))
}

function saysMore(text: string, message: string): boolean {
  const rank = rankOf(text)
  return rank >= 0 && rank < rankOf(message)
}

function rankOf(text: string): number {
  return TOLD.findIndex((pattern) => pattern.test(text))
}
