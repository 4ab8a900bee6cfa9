/** What stands in a file at some place of its content, be it compressed or not. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Encoding } from '../../encoding.ts'
import { proofLength, prove, type Stat, TAIL } from './identity.ts'
import { createUnpacker, type Packing } from './packing.ts'
import { joinTail } from './place.ts'
import { contentLength, createPieces, createTranscoded, type ReadAt } from './transcoding.ts'

/** The bytes of a plain file before an offset: as many as prove what stands there. */
export function tailAt(args: { path: string; offset: number; encoding: Encoding | null }): Buffer {
  const { path, offset, encoding } = args
  const tail = Buffer.alloc(Math.min(TAIL, offset))
  return withFile(path, (raw) => {
    const readAt = encoding === null ? raw : createTranscoded(raw, encoding).readAt
    return tail.subarray(0, readAt(tail, offset - tail.length))
  })
}

function withFile<Found>(path: string, look: (raw: ReadAt) => Found): Found {
  const file = openSync(path, 'r')
  try {
    return look((target, offset) => readSync(file, target, 0, target.length, offset))
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
export async function measure(args: { path: string; packing: Packing | null; until?: number }): Promise<Measure> {
  const { path, packing, until = Number.POSITIVE_INFINITY } = args
  const contentOf = createPieces()
  let length = 0
  let tail: Buffer = Buffer.alloc(0)
  const enough = new AbortController()
  try {
    await pipeline(
      createReadStream(path),
      packing === null ? new PassThrough() : createUnpacker(packing),
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) {
          const chunk = contentOf(piece)
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
  encoding: Encoding | null
  offset: number
  proof: string | undefined
}): Promise<boolean> {
  const { stat, packing, encoding, offset, proof } = args
  const { path } = stat
  const isPlain = packing === null && encoding === null
  if (isPlain && stat.size < offset) return false
  const before = isPlain ? tailAt({ path, offset, encoding }) : await measure({ path, packing, until: offset })
  const { tail, length } = Buffer.isBuffer(before) ? { tail: before, length: offset } : before
  if (length < offset) return false
  if (proof === undefined) return true
  return prove(tail.subarray(Math.max(0, tail.length - proofLength(proof)))) === proof
}

/** Where reading may begin so that it begins with a line: after the last newline of what is there. */
export function lastLineEnd(path: string, size: number, encoding: Encoding | null): number {
  return withFile(path, (raw) => {
    const readAt = encoding === null ? raw : createTranscoded(raw, encoding).readAt
    const length = encoding === null ? size : contentLength(raw, encoding, size)
    const tail = Buffer.alloc(Math.min(length, 1 << 20))
    const read = readAt(tail, length - tail.length)
    const newline = tail.subarray(0, read).lastIndexOf(10)
    return newline < 0 ? length - tail.length : length - tail.length + newline + 1
  })
}
