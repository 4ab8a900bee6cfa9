/**
 * Runs of NUL bytes. A program that goes on writing at its old offset after its file was truncated leaves a hole, and a
 * power cut leaves blocks that were never written: no line is in there, and a hole may be larger than the disk.
 */

/** A few may be part of a line (UTF-16, binary values); nobody begins a log with them. */
const LEAST = 256
const LEAST_AT_START = 8

export interface Hole {
  readonly start: number
  readonly end: number
}

/** The first one in the bytes that were read from an offset on. */
export function findHole(bytes: Buffer, offset: number): Hole | null {
  let start = bytes.indexOf(0)
  while (start >= 0) {
    const end = endOfRun(bytes, start)
    if (end - start >= (offset + start === 0 ? LEAST_AT_START : LEAST)) return { start, end }
    start = bytes.indexOf(0, end)
  }
  return null
}

export function endOfRun(bytes: Buffer, start: number): number {
  let end = start
  while (end < bytes.length && bytes[end] === 0) end++
  return end
}
