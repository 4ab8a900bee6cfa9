/** Text that stands in the lines with escapes, as it is meant: it is written into the room behind the lines of the batch. */
import { classify } from './bits'
import { BYTES, LONGEST } from './memory'
import { hexAt } from './values'

const BACKSLASH: u8 = 92
const LETTER_U: u8 = 117
/** More is loaded and stored at a time than is meant. */
export const SPARE: u32 = 64
const HIGH_SURROGATES: u32 = 0xd800
const LOW_SURROGATES: u32 = 0xdc00
const NO_SURROGATES: u32 = 0xe000

/** Where the next text goes, and from where on those that were written are yet to be looked at. */
export let room: u32 = LONGEST
let unseen: u32 = LONGEST

/** Behind `filled` nothing stands that somebody needs. */
export function clearRoom(filled: u32): void {
  room = unseen = (filled + SPARE + 63) & ~63
}

/** Text has been written up to there. A byte that is no text parts it from the next one. */
@inline
export function takeRoom(until: u32): void {
  room = until + 1
}

/** Where so many bytes may be written, behind a byte that is no text; 0: there is no room for them. */
@inline
export function findRoom(length: u32): u32 {
  if (room + length + SPARE > LONGEST) return 0
  store<u8>(BYTES + room, 0)
  return room + 1
}

/** What was written is looked at as the lines were. */
export function classifyRoom(): void {
  if (room === unseen) return
  classify(unseen, room)
  unseen = room
}

/** Writes to `to`, where there is room, and answers where it ends; 0: it is no text that can be written so. */
export function unescape(from: u32, until: u32, to: u32): u32 {
  let at = from
  let place = to
  while (true) {
    const bytes = v128.load(BYTES + at)
    v128.store(BYTES + place, bytes)
    const bits = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH)))
    const plain: u32 = bits === 0 ? 16 : <u32>ctz(bits)
    if (until - at <= plain) return place + until - at
    at += plain
    place += plain
    if (bits === 0) continue
    const byte = load<u8>(BYTES + at + 1)
    at += 2
    if (byte !== LETTER_U) {
      store<u8>(BYTES + place++, meaningOf(byte))
      continue
    }
    let code = codeAt(at)
    at += 4
    if (code >= HIGH_SURROGATES && code < NO_SURROGATES) {
      // Two of them are one character; one alone is none.
      if (code >= LOW_SURROGATES || load<u16>(BYTES + at) !== 0x755c) return 0
      const low = codeAt(at + 2)
      if (low < LOW_SURROGATES || low >= NO_SURROGATES) return 0
      code = 0x10000 + ((code - HIGH_SURROGATES) << 10) + (low - LOW_SURROGATES)
      at += 6
    }
    place = writeCode(code, place)
  }
}

@inline
function meaningOf(letter: u8): u8 {
  switch (letter) {
    case 98:
      return 8
    case 102:
      return 12
    case 110:
      return 10
    case 114:
      return 13
    case 116:
      return 9
    default:
      return letter
  }
}

@inline
function codeAt(at: u32): u32 {
  return (hexAt(at) << 12) | (hexAt(at + 1) << 8) | (hexAt(at + 2) << 4) | hexAt(at + 3)
}

@inline
function writeCode(code: u32, to: u32): u32 {
  const place = BYTES + to
  if (code < 0x80) {
    store<u8>(place, <u8>code)
    return to + 1
  }
  if (code < 0x800) {
    store<u8>(place, <u8>(0xc0 | (code >> 6)))
    store<u8>(place, tail(code), 1)
    return to + 2
  }
  if (code < 0x10000) {
    store<u8>(place, <u8>(0xe0 | (code >> 12)))
    store<u8>(place, tail(code >> 6), 1)
    store<u8>(place, tail(code), 2)
    return to + 3
  }
  store<u8>(place, <u8>(0xf0 | (code >> 18)))
  store<u8>(place, tail(code >> 12), 1)
  store<u8>(place, tail(code >> 6), 2)
  store<u8>(place, tail(code), 3)
  return to + 4
}

@inline
function tail(bits: u32): u8 {
  return <u8>(0x80 | (bits & 63))
}
