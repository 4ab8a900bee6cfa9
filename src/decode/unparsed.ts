/** A line that no format reads is a record all the same: what can be told of it is a stamp or a level at its beginning. */
import { type Batch, levelCode } from '../batch.ts'
import { lineHead } from './continuation.ts'
import type { Reading } from './format.ts'
import { leadingLevel } from './level.ts'
import { stampAt } from './stamps.ts'

const OPENING = /^[[(<"']/
const CLOSING = /^[\])>"'\s|,-]*/

export function readUnparsed(args: { batch: Batch; line: number; row: number; reading: Reading }): void {
  const { batch, line, row, reading } = args
  const start = batch.lineStart[line]!
  const end = batch.lineEnd[line]!
  const head = lineHead(batch.bytes, start, end)
  const text = head.replace(OPENING, '')
  const stamp = stampAt(text, 0, reading)
  batch.time[row] = stamp?.time ?? Number.NaN
  batch.level[row] = levelCode(leadingLevel(stamp === null ? head : text.slice(stamp.length).replace(CLOSING, '')))
  batch.service[row] = reading.service
  batch.messageStart[row] = start
  batch.messageEnd[row] = end
}
