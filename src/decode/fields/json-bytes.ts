/**
 * The grammar of JSON by bytes. Each function is given where a value begins and answers where it ends, or `BAD`. A line ends
 * with a byte that no value may hold, or with the bytes themselves: nothing runs past it.
 */
import { DEEPEST } from './object.ts'

export const BAD = -1

const [QUOTE, BACKSLASH, MINUS, ZERO, NINE, DOT, PLUS] = [0x22, 0x5c, 0x2d, 0x30, 0x39, 0x2e, 0x2b]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COMMA, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a]
const [LOWER_E, LOWER_U] = [0x65, 0x75]
const LITERALS = ['true', 'false', 'null'].map((word) => Buffer.from(word))

/** What may stand in a string as it is, at the place of its byte. */
const ORDINARY = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
)

/** What may follow a backslash, besides a `u`. */
const ESCAPED = Uint8Array.from({ length: 256 }, (_, byte) => ('"\\/bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0))

export function skipBlanks(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0d) at++
  return at
}

/** `from`: behind the opening quote. Where the text ends that holds no escape: at its closing quote, else `BAD`. */
export function endOfPlainText(bytes: Buffer, from: number): number {
  const at = skipOrdinary(bytes, from)
  return bytes[at] === QUOTE ? at : BAD
}

let bytesSeen: Buffer | null = null
let words: DataView<ArrayBufferLike> = new DataView(new ArrayBuffer(0))

/** Four bytes at a time: whether one of them is below a blank, a quote or a backslash shows in their upmost bits. */
export function skipOrdinary(bytes: Buffer, from: number): number {
  if (bytes !== bytesSeen) {
    bytesSeen = bytes
    words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  let at = from
  for (const last = bytes.length - 4; at <= last; at += 4) {
    const word = words.getInt32(at)
    const quote = word ^ 0x22222222
    const backslash = word ^ 0x5c5c5c5c
    const found =
      ((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash) | ((word - 0x20202020) & ~word)
    if ((found & 0x80808080) !== 0) break
  }
  while (ORDINARY[bytes[at]!] === 1) at++
  return at
}

export function skipValue(bytes: Buffer, at: number, depth: number): number {
  const byte = bytes[at]!
  if (byte === QUOTE) return skipString(bytes, at + 1)
  if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return depth < DEEPEST ? skipNested(bytes, at, depth + 1) : BAD
  if (byte === MINUS || (byte >= ZERO && byte <= NINE)) return skipNumber(bytes, at)
  const literal = LITERALS.find((word) => word[0] === byte)
  if (literal === undefined) return BAD
  for (let index = 1; index < literal.length; index++) if (bytes[at + index] !== literal[index]) return BAD
  return at + literal.length
}

/** From behind the opening quote to behind the closing one. */
export function skipString(bytes: Buffer, from: number): number {
  for (let at = from; ; at++) {
    at = skipOrdinary(bytes, at)
    if (bytes[at] === QUOTE) return at + 1
    if (bytes[at] !== BACKSLASH) return BAD
    at++
    if (bytes[at] === LOWER_U) {
      for (let digit = 1; digit <= 4; digit++) if (!isHex(bytes[at + digit]!)) return BAD
      at += 4
    } else if (ESCAPED[bytes[at]!] !== 1) return BAD
  }
}

export function skipNumber(bytes: Buffer, from: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from
  const whole = at
  at = skipDigits(bytes, at)
  if (at === whole || (bytes[whole] === ZERO && at > whole + 1)) return BAD
  if (bytes[at] === DOT) {
    const fraction = at + 1
    at = skipDigits(bytes, fraction)
    if (at === fraction) return BAD
  }
  if ((bytes[at]! | 0x20) === LOWER_E) {
    const exponent = bytes[at + 1] === PLUS || bytes[at + 1] === MINUS ? at + 2 : at + 1
    at = skipDigits(bytes, exponent)
    if (at === exponent) return BAD
  }
  return at
}

function skipNested(bytes: Buffer, from: number, depth: number): number {
  const isObject = bytes[from] === OPEN_BRACE
  const close = isObject ? CLOSE_BRACE : CLOSE_BRACKET
  let at = skipBlanks(bytes, from + 1)
  if (bytes[at] === close) return at + 1
  for (;;) {
    if (isObject) {
      if (bytes[at] !== QUOTE) return BAD
      at = skipString(bytes, at + 1)
      if (at === BAD) return BAD
      at = skipBlanks(bytes, at)
      if (bytes[at] !== COLON) return BAD
      at = skipBlanks(bytes, at + 1)
    }
    at = skipValue(bytes, at, depth)
    if (at === BAD) return BAD
    at = skipBlanks(bytes, at)
    if (bytes[at] === close) return at + 1
    if (bytes[at] !== COMMA) return BAD
    at = skipBlanks(bytes, at + 1)
  }
}

function skipDigits(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at++
  return at
}

function isHex(byte: number): boolean {
  const letter = byte | 0x20
  return (byte >= ZERO && byte <= NINE) || (letter >= 0x61 && letter <= 0x66)
}
