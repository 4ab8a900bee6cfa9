/** In which encoding bytes are that are no UTF-8, as the first of them tell. */
export type Encoding = 'utf-16le' | 'utf-16be'

/** UTF-32 begins like the little one, and then has two bytes that no text begins with. */
export function encodingOf(first: Buffer): Encoding | null {
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be'
  if (isLetter(first[0]) && first[1] === 0 && isLetter(first[2]) && first[3] === 0) return 'utf-16le'
  if (first[0] === 0 && isLetter(first[1]) && first[2] === 0 && isLetter(first[3])) return 'utf-16be'
  if (first[0] !== 0xff || first[1] !== 0xfe) return null
  return first.length >= 4 && first[2] === 0 && first[3] === 0 ? null : 'utf-16le'
}

/** As lines of logs begin: printed, or a blank. */
export function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
}
