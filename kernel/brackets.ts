/** Punctuation by what it does to a variable; a bit for each byte below 128. */

/** What words end with: `,;|` */
@inline
export function isSeparator(byte: u8): bool {
  return isAmong(byte, 0x0800100000000000, 0x1000000000000000)
}

/** Blanks, what may open a value as in `user=5` or `(5` (`=:([{<"'`), what words end with, and dots. */
@inline
export function mayStop(byte: u8): bool {
  return isAmong(byte, 0x3c005185ffffffff, 0x1800000008000000)
}

/** What may close a value, or follow it: `.,;:!?)]}>"'|=([{<` */
@inline
export function isClosing(byte: u8): bool {
  return isAmong(byte, 0xFC00538600000000, 0x3800000028000000)
}

@inline
function isAmong(byte: u8, low: u64, high: u64): bool {
  return byte < 128 && (((byte < 64 ? low : high) >> (byte & 63)) & 1) === 1
}

/** A bit for each of the sixteen bytes at a place that opens or separates. Two tables, for the halves of a byte, meet there. */
@inline
export function borders(place: usize): u32 {
  const bytes = v128.load(place)
  const low = i8x16.swizzle(i8x16(0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 2, 14, 11, 2, 0, 0), v128.and(bytes, i8x16.splat(15)))
  const high = i8x16.swizzle(i8x16(0, 0, 1, 2, 0, 4, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0), i8x16.shr_u(bytes, 4))
  return <u32>i8x16.bitmask(i8x16.ne(v128.and(low, high), i8x16.splat(0)))
}
