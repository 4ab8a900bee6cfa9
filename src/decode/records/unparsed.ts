/** A line that no format reads is a record all the same: what can be told of it is a stamp or a level at its beginning. */
import { type Batch, levelCode } from '../../batch.ts'
import type { Level } from '../../model.ts'
import type { Reading } from '../format.ts'
import { text } from '../formats/text.ts'
import { leadingLevel } from '../levels/leading.ts'
import { doubtAt } from '../levels/nothing.ts'
import { lineHead } from './continuation.ts'

/**
 * A process or a step of a build, by its number: `==12345==ERROR: AddressSanitizer: ...`, `#12 ERROR: exit code: 1`,
 * `(node:77) UnhandledPromiseRejectionWarning: Error: ...`
 */
const PROCESS = /^(?:==\d{1,10}== ?|#\d{1,5} (?=[A-Za-z]+:)|\(node:\d{1,10}\) )/

/** A part of the program, or the number of what is wrong, stands beside it: `error(gpa): ...`, `error[E0382]: ...`, `error TS2304: ...` */
const BESIDE = /^(error|warning|info|debug)(?:\([\w.]{1,50}\)|\[[\w.]{1,50}\]| [A-Z]{1,5}\d{2,5})(?=: )/

/** SAP's traces, behind the letter of a component: `M  *** ERROR => no memory` */
const STARS = /^(?:[A-Z] +)?\*{2,5} ?(?=[A-Z]{4,8}\b)/

/** `Fatal error: no such value`, as Swift and PHP say it on a terminal. */
const FATAL_ERROR = /^((?:PHP )?)fatal error: /i

/** Errors that are named by their number, or by the letter behind it. */
const NUMBERED_ERROR = /^(?:ORA|TNS|RMAN)-\d{4,5}(?::| caused by) |^[A-Z]{3,5}\d{4,5}[ES]: /

/** A compiler names the place first: `main.c:7:5: error: ...`, `src/a.ts(7,5): error TS2304: ...`, `LINK : fatal error LNK1120: ...` */
const PLACE = /^[^\s:()]{1,200}(?::\d{1,7}(?::\d{1,5})?|\(\d{1,7},\d{1,5}\)| ): (?:fatal )?(?=error|warning|note)/

export function readUnparsed(args: { batch: Batch; line: number; row: number; reading: Reading }): void {
  const { batch, line, row, reading } = args
  const start = batch.lineStart[line]!
  const end = batch.lineEnd[line]!
  if (!text.read(batch, line, row, reading)) {
    batch.time[row] = Number.NaN
    batch.level[row] = levelCode(levelOfUnread(lineHead(batch.bytes, start, end)))
    batch.service[row] = reading.service
  }
  // What the message is nobody knows, so it is all of it.
  batch.messages.delete(row)
  batch.messageStart[row] = start
  batch.messageEnd[row] = end
}

/** What opens a line that has no head. */
export function levelOfUnread(text: string): Level | null {
  const fatal = FATAL_ERROR.exec(text)
  if (fatal !== null) return doubtAt(text, fatal[1]!.length, 'fatal').isNothing ? null : 'fatal'
  if (NUMBERED_ERROR.test(text)) return 'error'
  return leadingLevel(text.replace(PROCESS, '').replace(STARS, '').replace(PLACE, '').replace(BESIDE, '$1'))
}
