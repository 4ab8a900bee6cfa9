/** Text in JSON by its bytes, as far as it stands there as it is. Nothing runs past a line: its end is a byte that no text holds. */

const BAD = -1

const [QUOTE, BACKSLASH] = [0x22, 0x5c]

/** What may stand in a string as it is, at the place of its byte. */
const ORDINARY = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
)

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
