/**
 * A JSON object over several lines, read as the one line that it could have been: as tools print it for people, or broken
 * before a stack trace as Elasticsearch 7 writes it.
 */
import type { Batch } from '../../batch.ts'
import type { Format } from '../format.ts'
import { json } from './json.ts'

const [OPEN, CLOSE, OPEN_LIST, COMMA, SPACE, TAB] = [0x7b, 0x7d, 0x5b, 0x2c, 0x20, 0x09]
const MOST_LINES = 500

export const prettyJson: Format = {
  name: 'json',
  read(batch, line, row, reading) {
    if (!opens(batch, line)) return false
    const last = closing(batch, line)
    if (last < 0) return false
    const end = batch.lineEnd[line]!
    batch.lineEnd[line] = batch.lineEnd[last]!
    const isRead = json.read(batch, line, row, reading)
    batch.lineEnd[line] = end
    return isRead
  },
  /** Up to the bracket that closes it, all is of the object. */
  extend(batch, line, row) {
    const limit = Math.max(0, line - MOST_LINES)
    for (let above = line - 1; above >= limit; above--) {
      if (batch.lineStart[above] === batch.start[row]) return opens(batch, above) && closing(batch, above) >= line
      if (closes(batch, above)) return false
    }
    return false
  },
}

function closing(batch: Batch, first: number): number {
  const limit = Math.min(batch.lines, first + MOST_LINES)
  for (let line = first + 1; line < limit; line++) {
    if (closes(batch, line)) return line
    if (batch.bytes[batch.lineStart[line]!] === OPEN) return -1
  }
  return -1
}

/** Its bracket alone, or what nothing but more of the object can follow. */
function opens({ bytes, lineStart, lineEnd }: Batch, line: number): boolean {
  const start = lineStart[line]!
  if (bytes[start] !== OPEN) return false
  const last = bytes[lastByte(bytes, start, lineEnd[line]!)]!
  return last === OPEN || last === COMMA || last === OPEN_LIST
}

/** At the margin, or behind the last of a list: inner objects are set in. */
function closes({ bytes, lineStart, lineEnd }: Batch, line: number): boolean {
  const start = lineStart[line]!
  const first = bytes[start]!
  if (first === CLOSE) return true
  if (first === SPACE || first === TAB) return false
  return bytes[lastByte(bytes, start, lineEnd[line]!)] === CLOSE
}

/** That is no blank. */
function lastByte(bytes: Buffer, start: number, end: number): number {
  let at = end - 1
  while (at > start && (bytes[at] === SPACE || bytes[at] === TAB)) at--
  return at
}
