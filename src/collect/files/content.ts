/** What stands in a file at some place of its content, be it compressed or not. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { proofLength, prove, type Stat, TAIL } from './identity.ts'
import { createUnpacker, type Packing } from './packing.ts'
import { joinTail } from './place.ts'

/** The bytes of a plain file before an offset: as many as prove what stands there. */
export function tailAt(path: string, offset: number, length = TAIL): Buffer {
  const tail = Buffer.alloc(Math.min(length, offset))
  const file = openSync(path, 'r')
  try {
    return tail.subarray(0, readSync(file, tail, 0, tail.length, offset - tail.length))
  } finally {
    closeSync(file)
  }
}

export interface Measure {
  readonly length: number
  /** The last bytes. */
  readonly tail: Buffer
}

/** The content up to some length, or all of it; what cannot be unpacked is not part of it. */
export async function measure(path: string, packing: Packing, until = Number.POSITIVE_INFINITY): Promise<Measure> {
  let length = 0
  let tail: Buffer = Buffer.alloc(0)
  const enough = new AbortController()
  try {
    await pipeline(
      createReadStream(path),
      createUnpacker(packing),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          const taken = chunk.subarray(0, until - length)
          tail = joinTail(tail, taken)
          length += taken.length
          if (length === until) return enough.abort()
        }
      },
      { signal: enough.signal },
    )
  } catch {
    // Cut short or damaged: whoever reads it will say so.
  }
  return { length, tail }
}

/** Whether a file has, before an offset, what was read there once. Proofs were not kept always: then its size has to do. */
export async function holds(args: {
  stat: Stat
  packing: Packing | null
  offset: number
  proof: string | undefined
}): Promise<boolean> {
  const { stat, packing, offset, proof } = args
  if (packing === null && stat.size < offset) return false
  const before = packing === null ? tailAt(stat.path, offset) : await measure(stat.path, packing, offset)
  const { tail, length } = Buffer.isBuffer(before) ? { tail: before, length: offset } : before
  if (length < offset) return false
  if (proof === undefined) return true
  return prove(tail.subarray(Math.max(0, tail.length - proofLength(proof)))) === proof
}

/** Where reading may begin so that it begins with a line: after the last newline of what is there. */
export function lastLineEnd(path: string, size: number): number {
  const file = openSync(path, 'r')
  try {
    const tail = Buffer.alloc(Math.min(size, 1 << 20))
    const read = readSync(file, tail, 0, tail.length, size - tail.length)
    const newline = tail.subarray(0, read).lastIndexOf(10)
    return newline < 0 ? size - tail.length : size - tail.length + newline + 1
  } finally {
    closeSync(file)
  }
}
