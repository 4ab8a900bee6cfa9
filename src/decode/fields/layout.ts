/**
 * What a line has in common with the one before: its bytes between the values that matter. A line of the same layout is
 * compared with it many bytes at a time, and only its values are looked at.
 */
import type { Draft } from './draft.ts'
import { BAD, endOfPlainText, skipNumber } from './json-bytes.ts'
import type { Key } from './keys.ts'

const MOST_VALUES = 16
/** Learning costs more than a walk: where less than two of three lines match, it is given up for a while. */
const CREDIT = 8
const PRICE = 2
const REST = 256

export interface Layouts {
  /** Gives the values to the draft where the line has the last layout. */
  match(args: { bytes: Buffer; start: number; end: number; draft: Draft }): boolean
  /** A line is walked now; `see` is told its values in order, `learn` that the walk came to its end. */
  begin(): void
  see(key: Key, start: number, end: number): void
  learn(bytes: Buffer, start: number, end: number): void
  /** The last one; a new array for each that was learned. */
  readonly pieces: readonly Piece[]
}

export interface Piece {
  readonly text: Buffer
  /** The same, four bytes each; what is left over is compared by bytes. */
  readonly words: Int32Array
  /** Of the value that follows it; null behind the last one. */
  readonly key: Key | null
  readonly isText: boolean
}

const QUOTE = 0x22

export function createLayouts(): Layouts {
  let pieces: Piece[] = []
  const keys: Key[] = []
  const starts = new Uint32Array(MOST_VALUES)
  const ends = new Uint32Array(MOST_VALUES)
  let values = 0
  let credit = CREDIT
  let resting = 0
  let bytesSeen: Buffer | null = null
  let view: DataView<ArrayBufferLike> = new DataView(new ArrayBuffer(0))

  function matches(bytes: Buffer, start: number, end: number, draft: Draft): boolean {
    let at = start
    for (const piece of pieces) {
      const { text, key, isText } = piece
      if (at + text.length > end || !isSame(piece, bytes, at)) return false
      at += text.length
      if (key === null) break
      const valueEnd = isText ? endOfPlainText(bytes, at) : skipNumber(bytes, at)
      if (valueEnd === BAD) return false
      if (!(isText ? draft.takeText(key, at, valueEnd) : draft.takeNumber(key, at, valueEnd))) return false
      at = valueEnd
    }
    return at === end
  }

  function isSame(expected: Piece, bytes: Buffer, start: number): boolean {
    if (bytes !== bytesSeen) {
      bytesSeen = bytes
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    const { text, words } = expected
    for (let index = 0; index < words.length; index++) {
      if (view.getInt32(start + 4 * index) !== words[index]) return false
    }
    for (let at = 4 * words.length; at < text.length; at++) if (text[at] !== bytes[start + at]) return false
    return true
  }

  return {
    get pieces() {
      return pieces
    },
    match({ bytes, start, end, draft }) {
      if (resting > 0) {
        resting--
        return false
      }
      if (pieces.length > 0 && matches(bytes, start, end, draft)) {
        credit = Math.min(CREDIT, credit + 1)
        return true
      }
      credit -= PRICE
      if (credit <= 0) {
        credit = CREDIT
        resting = REST
      }
      return false
    },
    begin() {
      values = 0
    },
    see(key, start, end) {
      if (values < MOST_VALUES) {
        keys[values] = key
        starts[values] = start
        ends[values] = end
      }
      values++
    },
    learn(bytes, start, end) {
      if (resting > 0 || values > MOST_VALUES) return
      pieces = []
      let at = start
      for (let value = 0; value < values; value++) {
        const valueStart = starts[value]!
        pieces.push(createPiece(bytes.subarray(at, valueStart), keys[value]!))
        at = ends[value]!
      }
      pieces.push(createPiece(bytes.subarray(at, end), null))
    },
  }
}

function createPiece(bytes: Buffer, key: Key | null): Piece {
  const text = Buffer.from(bytes)
  const words = new Int32Array(text.length >>> 2)
  for (let index = 0; index < words.length; index++) words[index] = text.readInt32BE(4 * index)
  return { text, words, key, isText: text.at(-1) === QUOTE }
}
