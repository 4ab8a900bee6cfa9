/** What single bytes of a message are, and the signs that tell what it begins with. */
import { byteAt, isDigit } from './values'

export const SPACE: u8 = 32
export const DOT: u8 = 46
export const SLASH: u8 = 47
export const EQUALS: u8 = 61
export const OPEN: u8 = 91
export const CLOSE: u8 = 93
const UNDERSCORE: u8 = 95

@inline
export function isLetter(byte: u8): bool {
  return <u32>(byte | 32) - 97 <= 25
}

@inline
export function isOfWord(byte: u8): bool {
  return isDigit(byte) || isLetter(byte) || byte === UNDERSCORE
}

@inline
export function isBlank(byte: u8): bool {
  return byte === SPACE || <u32>byte - 9 <= 4
}

/** Of letters. */
@inline
export function areUpper(from: u32, length: u32): bool {
  for (let at = from; at < from + length; at++) if (byteAt(at) > 90) return false
  return true
}
