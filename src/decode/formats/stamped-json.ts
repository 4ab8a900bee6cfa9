/**
 * A JSON object over several lines of which each has a stamp of its own, as whatever captures the output of a program stamps each
 * line that it prints: `2026-02-03T04:05:06.123Z {`, and below it the entries set in behind their stamps.
 */
import { type Batch, levelCode } from '../../batch.ts'
import { recordWithin } from '../fields/within.ts'
import type { Fields, Format, Reading } from '../format.ts'
import { timeOfField } from '../stamps/time.ts'

const STAMP =
  /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d))?)(?: (?:stdout|stderr)(?: F)?)?(?: |\t)/
const LONGEST_STAMP = 60
const MOST_LINES = 300
const [OPEN, CLOSE] = [0x7b, 0x7d]
const LONGEST = 32 * 1024

/** The rest comes with the next lines, and then all of it is read again. */
const UNENDED: Fields = { time: Number.NaN, level: null, service: null, message: '{' }

export const stampedJson: Format = {
  name: 'json',
  read(batch, line, row, reading) {
    const stamp = opened(batch, line)
    const last = stamp === null ? -1 : closing(batch, line)
    if (stamp === null || last < 0) return false
    const fields = last === batch.lines ? UNENDED : objectIn({ batch, line, last, reading })
    if (fields === null) return false
    batch.time[row] = Number.isNaN(fields.time) ? timeOfField(stamp, reading.zone, reading.now) : fields.time
    batch.level[row] = levelCode(fields.level)
    batch.service[row] =
      fields.service === null || reading.forced ? reading.service : reading.names.indexOf(fields.service)
    batch.messageStart[row] = batch.messageEnd[row] = batch.lineEnd[line]!
    batch.messages.set(row, fields.message)
    return true
  },
  /** Up to the bracket that closes it, all is of the object. */
  extend(batch, line, row) {
    for (let above = line - 1; above >= Math.max(0, line - MOST_LINES); above--) {
      if (endsWith(batch, above, CLOSE) && saidIn(batch, above) === '}') return false
      if (batch.lineStart[above] === batch.start[row]) return opened(batch, above) !== null
    }
    return false
  },
}

function objectIn(place: { batch: Batch; line: number; last: number; reading: Reading }): Fields | null {
  const { batch, line, last, reading } = place
  const texts = Array.from({ length: last - line + 1 }, (_, nth) => saidIn(batch, line + nth))
  return recordWithin(texts.join('\n'), reading)
}

/** The stamp of a line that holds nothing else than the bracket that opens an object. */
function opened(batch: Batch, line: number): string | null {
  if (!endsWith(batch, line, OPEN)) return null
  const text = textOf(batch, line, LONGEST_STAMP)
  const found = STAMP.exec(text)
  return found !== null && text.slice(found[0].length) === '{' ? found[1]! : null
}

/** -1 where a line between has no stamp, or begins something else; behind the last line where that is still to come. */
function closing(batch: Batch, first: number): number {
  const limit = Math.min(batch.lines, first + MOST_LINES)
  for (let line = first + 1; line < limit; line++) {
    if (batch.lineEnd[line]! - batch.lineStart[first]! > LONGEST) return -1
    const said = saidIn(batch, line)
    if (said === '}') return line
    if (!/^[\s}\]]/.test(said)) return -1
  }
  return limit === batch.lines ? limit : -1
}

function endsWith({ bytes, lineEnd }: Batch, line: number, byte: number): boolean {
  return bytes[lineEnd[line]! - 1] === byte
}

/** Behind the stamp; empty where there is none. */
function saidIn(batch: Batch, line: number): string {
  const text = textOf(batch, line, LONGEST)
  const found = STAMP.exec(text)
  return found === null ? '' : text.slice(found[0].length).trimEnd()
}

function textOf(batch: Batch, line: number, longest: number): string {
  const start = batch.lineStart[line]!
  return batch.bytes.toString('utf8', start, Math.min(batch.lineEnd[line]!, start + longest))
}
