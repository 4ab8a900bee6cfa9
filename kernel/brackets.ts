/** What may open a value, as in `user=5` or `(5`, and what may close one; a bit for each byte below 128. */

/** `=:([{<"'` */
@inline
export function isOpening(byte: u8): bool {
  const bits: u64 = byte < 64 ? 0x3400018400000000 : 0x0800000008000000
  return byte < 128 && ((bits >> (byte & 63)) & 1) === 1
}

/** `.,;:!?)]}>"'` */
@inline
export function isClosing(byte: u8): bool {
  const bits: u64 = byte < 64 ? 0xcc00528600000000 : 0x2000000020000000
  return byte < 128 && ((bits >> (byte & 63)) & 1) === 1
}
