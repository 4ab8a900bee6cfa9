/** The record above a line, and what makes a line more of it that the chosen format does not read. */
import { type Batch, levelCode, recordText } from '../../batch.ts'
import type { Format, Reading } from '../format.ts'
import { text } from '../formats/text.ts'
import { isContinuation, isThrown, lineHead } from './continuation.ts'
import { announcesMore, isLoneHead, isSilent, mostLinesBelow, takeLineBelow } from './lone-head.ts'
import { join } from './rows.ts'
import { hasHead, isIndented } from './set-in.ts'

const ERROR = levelCode('error')
const BRACE = '{'.charCodeAt(0)

export interface Above {
  readonly batch: Batch
  readonly reading: Reading
  /** Who may read what the chosen format does not. */
  readonly others: readonly Format[]
  /** -1 where the batch has no record yet. */
  row: number
  /** Who has read it; the chosen format, where nobody has. */
  reader: Format | null
  /** It began with a head and nothing behind it: what stands below is its message. Found out when a line below may be that. */
  isLoneHead: boolean
}

export function beginAbove(args: Pick<Above, 'batch' | 'reading' | 'others'>): Above {
  return { ...args, row: -1, reader: null, isLoneHead: false }
}

/** The record behind is the one above from now on. */
export function passTo(above: Above, reader: Format | null): void {
  above.row++
  above.reader = reader
  above.isLoneHead = false
}

/** By one of the others, into the row behind; null: nobody does. */
export function readByOthers({ batch, reading, others, row }: Above, line: number): Format | null {
  return others.find((other) => other.read(batch, line, row + 1, reading)) ?? null
}

/** What the chosen format has not read may be more of the record above. False: it is not. */
export function goOnUnread(above: Above, line: number): boolean {
  const { batch, row } = above
  above.isLoneHead ||= isLoneHead(batch, row, above.reader)
  const isMore =
    (isContinued(above, line) && !isSetIn(above, line)) || isItsError(above, line) || isAnnounced(above, line)
  if (!isMore) return false
  if (above.isLoneHead || isSilent(batch, row)) takeLineBelow(batch, row, line)
  join(batch, line, row)
  return true
}

function isContinued({ batch, row }: Above, line: number): boolean {
  return isContinuation({
    line: lineHead(batch.bytes, batch.lineStart[line]!, batch.lineEnd[line]!),
    above: () => recordText(batch, row),
    opening: batch.bytes[batch.start[row]!],
  })
}

/** Who sets all lines in sets in those, too, that the chosen format does not read: a whole head begins a record. */
function isSetIn({ batch, reading, others, row }: Above, line: number): boolean {
  return (
    isIndented(batch, line) &&
    others.includes(text) &&
    text.read(batch, line, row + 1, reading) &&
    hasHead(batch, row + 1)
  )
}

/** Where records have stamps, an error without one is the one that was just told of; an object is whole by itself. */
function isItsError({ batch, row }: Above, line: number): boolean {
  if (batch.parsed[row] === 0 || batch.height[row] !== 1 || batch.bytes[batch.start[row]!] === BRACE) return false
  if (batch.level[row]! < ERROR || !Number.isFinite(batch.time[row])) return false
  return isThrown(lineHead(batch.bytes, batch.lineStart[line]!, batch.lineEnd[line]!))
}

/** What nobody reads may stand below a line that has announced it. */
function isAnnounced(above: Above, line: number): boolean {
  const { batch, row } = above
  if (!above.isLoneHead && !announcesMore(batch, row)) return false
  const height = batch.height[row]!
  return height <= mostLinesBelow(batch, line - height) && readByOthers(above, line) === null
}
