/**
 * Where one of many words stands, whatever its case. Sixteen places are looked at together: the halves of the first three
 * bytes say in which groups of words there is one that begins so, and only those are compared.
 */
import { BYTES, HALVES, LONGEST_WORD, MOST_WORDS, STARTED, WORD_SIZE, WORDS } from './memory'

/** Bits in a byte: a word belongs to one of them by its number. */
const GROUPS: u32 = 8
const FIRST_BYTES: u32 = 3
const LETTER_A: u32 = 97

let words: u32 = 0
export let foundWord: u32 = 0

export function forgetWords(): void {
  words = 0
  memory.fill(HALVES, 0, 2 * 16 * FIRST_BYTES)
}

/** In lower case, ASCII, three bytes or more; it is cut where it is too long. False: there is no room for it. */
export function addWord(start: u32, end: u32): bool {
  if (words === MOST_WORDS) return false
  const length = min(end - start, LONGEST_WORD)
  const word = WORDS + words * WORD_SIZE
  store<u32>(word, length)
  memory.copy(word + 4, BYTES + start, length)
  const group = <u32>1 << (words & (GROUPS - 1))
  for (let place: u32 = 0; place < FIRST_BYTES; place++) {
    const byte = load<u8>(word + 4 + place)
    note(place, byte, group)
    if (isLetter(byte)) note(place, byte - 32, group)
  }
  words++
  return true
}

@inline
function note(place: u32, byte: u8, group: u32): void {
  const low = HALVES + 32 * place + (byte & 15)
  const high = HALVES + 32 * place + 16 + (byte >> 4)
  store<u8>(low, load<u8>(low) | <u8>group)
  store<u8>(high, load<u8>(high) | <u8>group)
}

/** The first place from `from` on, or `until`. Of words of which one begins with another only the shorter one is found. */
export function findWord(from: u32, until: u32): u32 {
  for (let at = from; at < until; at += 16) {
    const place = BYTES + at
    const started = v128.and(startsAt(place, 0), v128.and(startsAt(place + 1, 1), startsAt(place + 2, 2)))
    if (!v128.any_true(started)) continue
    v128.store(STARTED, started)
    let bits = ~i8x16.bitmask(i8x16.eq(started, i8x16.splat(0))) & 0xffff
    for (; bits !== 0; bits &= bits - 1) {
      const lane = <u32>ctz(bits)
      if (isWord(at + lane, until, load<u8>(STARTED + lane))) return at + lane
    }
  }
  return until
}

/** The groups of each of sixteen bytes, as the `nth` of a word. */
@inline
function startsAt(place: usize, nth: u32): v128 {
  const bytes = v128.load(place)
  const low = v128.and(bytes, i8x16.splat(15))
  const high = v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15))
  const halves = HALVES + 32 * nth
  return v128.and(v128.swizzle(v128.load(halves), low), v128.swizzle(v128.load(halves, 16), high))
}

function isWord(at: u32, until: u32, groups: u32): bool {
  for (let left = groups; left !== 0; left &= left - 1) {
    for (let word = <u32>ctz(left); word < words; word += GROUPS) {
      if (!standsAt(WORDS + word * WORD_SIZE, at, until)) continue
      foundWord = word
      return true
    }
  }
  return false
}

@inline
function standsAt(word: usize, at: u32, until: u32): bool {
  const length = load<u32>(word)
  if (at + length > until) return false
  for (let index: u32 = 0; index < length; index++) {
    const wanted = load<u8>(word + 4 + index)
    const byte = load<u8>(BYTES + at + index)
    if (byte !== wanted && !(isLetter(wanted) && byte === wanted - 32)) return false
  }
  return true
}

@inline
function isLetter(byte: u8): bool {
  return <u32>byte - LETTER_A < 26
}
