/**
 * Runs of NUL bytes. A program that goes on writing at its old offset after its file was truncated leaves a hole, and a
 * power cut leaves blocks that were never written: no line is in there, and a hole may be larger than the disk.
 */

/** A few NUL bytes may be part of a line (UTF-16, binary values). */
const LEAST = 8

export interface Hole {
  readonly start: number
  readonly end: number
}

/** The first run in the bytes; one that begins them counts however short it is once `inside` a hole. */
export function findHole(bytes: Buffer): Hole | null {
  let start = bytes.indexOf(0)
  while (start >= 0) {
    const end = endOfRun(bytes, start)
    if (end - start >= LEAST) return { start, end }
    start = bytes.indexOf(0, end)
  }
  return null
}

export function endOfRun(bytes: Buffer, start: number): number {
  let end = start
  while (end < bytes.length && bytes[end] === 0) end++
  return end
}
