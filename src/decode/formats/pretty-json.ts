/** A JSON object over several lines, as tools print it for people: read as the one line that it could have been. */
import type { Batch } from '../../batch.ts'
import type { Format } from '../format.ts'
import { json } from './json.ts'

const [OPEN, CLOSE] = [0x7b, 0x7d]
const MOST_LINES = 500

export const prettyJson: Format = {
  name: 'json',
  read(batch, line, row, reading) {
    if (!isAlone(batch, line, OPEN)) return false
    const last = closing(batch, line)
    if (last < 0) return false
    const end = batch.lineEnd[line]!
    batch.lineEnd[line] = batch.lineEnd[last]!
    const isRead = json.read(batch, line, row, reading)
    batch.lineEnd[line] = end
    return isRead
  },
  /** Up to the bracket that closes it, all is of the object; the rest of its lines are indented. */
  extend(batch, line, row) {
    return (
      batch.bytes[batch.start[row]!] === OPEN && batch.height[row]! > 1 && batch.bytes[batch.lineStart[line]!] === CLOSE
    )
  },
}

function closing(batch: Batch, first: number): number {
  const limit = Math.min(batch.lines, first + MOST_LINES)
  for (let line = first + 1; line < limit; line++) {
    if (batch.bytes[batch.lineStart[line]!] === CLOSE) return line
    if (isAlone(batch, line, OPEN)) return -1
  }
  return -1
}

function isAlone(batch: Batch, line: number, bracket: number): boolean {
  const start = batch.lineStart[line]!
  return batch.lineEnd[line]! - start === 1 && batch.bytes[start] === bracket
}
