/** A line that is longer than any line should be: its beginning is kept, with a mark that says how much is missing. */
import type { Bytes } from './files/bytes.ts'
import { joinTail } from './files/place.ts'

const NEWLINE = 10
const ROOM = 64
const STRIDE = 64 * 1024

/** Writes the mark over the end of the beginning and says how long both are. `atLeast`: the line's end is not there yet. */
export function markCut(args: { bytes: Buffer; filled: number; beyond: number; atLeast: boolean }): number {
  const { bytes, filled, beyond, atLeast } = args
  let kept = filled - ROOM
  // A character of several bytes is kept whole or not at all.
  while (kept > 0 && (bytes[kept]! & 0xc0) === 0x80) kept--
  const missing = `${atLeast ? 'at least ' : ''}${filled - kept + beyond}`
  return kept + bytes.write(` [cut: ${missing} more bytes]`, kept, 'utf8')
}

export interface LineEnd {
  /** How many bytes stand before the newline, as far as they are there. */
  readonly length: number
  readonly found: boolean
  /** The last bytes that were passed over, the newline included. */
  readonly tail: Buffer
}

/** Passes over the rest of a line without keeping it. */
export async function findLineEnd(source: Bytes, from: number, before: Buffer): Promise<LineEnd> {
  const stride = Buffer.allocUnsafe(STRIDE)
  let length = 0
  let tail = before
  for (;;) {
    const filled = await source.fill(stride, from + length)
    const newline = stride.subarray(0, filled).indexOf(NEWLINE)
    if (newline >= 0) {
      return { length: length + newline, found: true, tail: joinTail(tail, stride.subarray(0, newline + 1)) }
    }
    tail = joinTail(tail, stride.subarray(0, filled))
    length += filled
    if (filled < stride.length) return { length, found: false, tail }
  }
}
