/** Editors and Windows programs put a byte order mark before the first line: it is none of its text. */
import type { Batch } from '../batch.ts'

const BYTE_ORDER_MARK = Buffer.from('\ufeff')

/** Of a batch that begins an origin. */
export function passByteOrderMark({ bytes, lines, lineStart, lineEnd }: Batch): void {
  const start = lineStart[0]!
  if (lines > 0 && bytes.subarray(start, lineEnd[0]).indexOf(BYTE_ORDER_MARK) === 0) {
    lineStart[0] = start + BYTE_ORDER_MARK.length
  }
}
