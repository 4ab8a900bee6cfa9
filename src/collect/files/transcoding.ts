/**
 * Files in UTF-16, as Windows writes them, read as the UTF-8 that all else is: offsets, proofs and counts are of that content,
 * as they are of what an archive holds. The byte order mark tells, which is a part of the content; where there is none, two
 * letters do, each beside a zero: what text in UTF-8 never begins with.
 */
import { type Encoding, encodingOf, isLetter } from '../../encoding.ts'

/** Fills the target with what stands from the offset on, and says how many bytes that were. */
export type ReadAt = (target: Buffer, offset: number) => number

export interface Transcoded {
  readonly readAt: ReadAt
  /** Where in the file the content from this offset on begins. */
  place(offset: number): number
}

const STEP = 64 * 1024
const UNIT = 2
/** Four bytes tell: the mark of UTF-32, or the first two letters of a text in UTF-16 that has no mark. */
const LONGEST_MARK = 4

interface Pair {
  readonly content: number
  readonly place: number
}

/** Whole characters only: what is left of one at the end is not taken. */
function transcode(bytes: Buffer, encoding: Encoding): { readonly content: Buffer; readonly taken: number } {
  let taken = bytes.length - (bytes.length % UNIT)
  const last = encoding === 'utf-16le' ? bytes[taken - 1] : bytes[taken - UNIT]
  // The first half of a pair.
  if (taken > 0 && last! >> 2 === 0xd8 >> 2) taken -= UNIT
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, taken))
  return { content: Buffer.from(text), taken }
}

export function transcodeStart(bytes: Buffer, encoding: Encoding): Buffer {
  return transcode(bytes, encoding).content
}

/** Any offset can be asked for: from the last known place before it the file is read again. */
export function createTranscoded(raw: ReadAt, encoding: Encoding): Transcoded {
  /** Where each step begins, in the content and in the file. */
  const steps: Pair[] = [{ content: 0, place: 0 }]
  const bytes = Buffer.alloc(STEP)
  let asked: Pair = steps[0]!

  function stepBefore(offset: number): number {
    let [low, high] = [0, steps.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (steps[middle]!.content <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  return {
    readAt(target, offset) {
      let step = stepBefore(offset)
      let last = steps[step]!
      let filled = 0
      while (filled < target.length) {
        const read = raw(bytes, last.place)
        const { content, taken } = transcode(bytes.subarray(0, read), encoding)
        const from = Math.min(content.length, Math.max(0, offset + filled - last.content))
        filled += content.copy(target, filled, from)
        last = { content: last.content + content.length, place: last.place + taken }
        if (read < STEP) break
        if (++step === steps.length) steps.push(last)
      }
      return filled
    },
    place(offset) {
      if (offset === asked.content) return asked.place
      const { content: before, place } = steps[stepBefore(offset)]!
      const read = raw(bytes, place)
      const { content } = transcode(bytes.subarray(0, read), encoding)
      const letters = content.toString('utf8', 0, offset - before).length
      asked = { content: offset, place: place + letters * UNIT }
      return asked.place
    },
  }
}

/** How much content stands before a place in the file. */
export function contentLength(raw: ReadAt, encoding: Encoding, until: number): number {
  const bytes = Buffer.alloc(STEP)
  let length = 0
  for (let at = 0; at < until; ) {
    const read = raw(bytes.subarray(0, Math.min(STEP, until - at)), at)
    const { content, taken } = transcode(bytes.subarray(0, read), encoding)
    if (taken === 0) break
    length += content.length
    at += taken
  }
  return length
}

/** What comes in pieces, wherever these are cut: each answers with what is whole by then. */
export function createPieces(): (piece: Buffer) => Buffer {
  let rest: Buffer = Buffer.alloc(0)
  /** Not known before there are bytes enough to tell. */
  let encoding: Encoding | null | undefined
  return (piece) => {
    if (encoding === null) return piece
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    if (encoding === undefined && mayBegin(bytes)) {
      rest = bytes
      return Buffer.alloc(0)
    }
    encoding ??= encodingOf(bytes)
    if (encoding === null) return bytes
    const { content, taken } = transcode(bytes, encoding)
    rest = bytes.subarray(taken)
    return content
  }
}

/** The first of the bytes that tell, and not all of them. */
function mayBegin(bytes: Buffer): boolean {
  if (bytes.length >= LONGEST_MARK) return false
  const isMark = (bytes[0] === 0xff || bytes[0] === 0xfe) && bytes[1] !== 0
  return isMark || (bytes[0] === 0 && bytes[1] !== 0) || (isLetter(bytes[0]) && bytes[1] === 0 && bytes[2] !== 0)
}
