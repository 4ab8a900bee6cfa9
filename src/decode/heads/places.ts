/** Where time, level, service and message stand in a line that was read, for the kernel to find them in lines that begin alike. */
import { type Batch, levelCode } from '../../batch.ts'
import type { Head, Reading } from '../format.ts'
import { stampPlaces } from './stamp-places.ts'

/** The level is what the message says, or one of at least the code that is added. */
const SAID = 128
/** Its digits decide: a level that has some. */
const DECIDING = /\b(?:D(?:EBUG)?|LOG)\d/
const PRIORITY = /^<\d{1,3}>(?:1 )?/

/** In the order of `kernel/places.ts`; null where the kernel could not find them. */
export function placesOf(args: {
  batch: Batch
  line: number
  row: number
  head: Head
  reading: Reading
}): readonly number[] | null {
  const { batch, line, row, head, reading } = args
  const start = batch.lineStart[line]!
  const text = batch.bytes.toString('latin1', start, Math.min(start + head.decided, batch.lineEnd[line]!))
  // Places in text are places in bytes only where each letter is one.
  if (/[^\t -~]/.test(text) || DECIDING.test(text)) return null
  const stamp = stampPlaces(text, batch.time[row]!, reading)
  // Other digits before it could be those of another stamp.
  if (stamp === null || /\d/.test(text.slice(0, stamp.start).replace(PRIORITY, ''))) return null
  return [
    stamp.start,
    stamp.clock,
    ...stamp.zone,
    head.saysLevel ? SAID + levelCode(head.least ?? null) : batch.level[row]!,
    head.service?.start ?? 0,
    head.service?.end ?? 0,
    head.message,
    head.uptime ? 1 : 0,
    stamp.step,
    stamp.rest,
    stamp.end,
  ]
}
