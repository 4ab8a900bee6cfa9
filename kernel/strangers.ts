/**
 * Letters side by side in a message: a word that makes a difference, or a stranger, of which only the kind of its letters
 * counts. Which words make a difference is said by `src/distill/familiar.ts`, which hashes them in the same way.
 */
import { BYTES, FAMILIAR, FAMILIAR_BITS, MOST_STRANGERS, STRANGERS } from './memory'

/** Of words, of those that are part of a longer one, and of what one begins with. */
const BASIS: u32 = 0x811c9dc5
const BASIS_OF_PARTS: u32 = 0x27d4eb2f
const BASIS_OF_BEGINNINGS: u32 = 0x5bd1e995
const PRIME: u32 = 0x01000193
const OTHER_PRIME: u32 = 0x9e3779b1
const BEGINNING: u32 = 3
/** Among so many first letters is one that no hexadecimal number has; else the word may be one. */
const TELLING_LETTERS: u32 = 8
const LETTER_A: u32 = 97
const LETTER_F: u32 = 102

/** Where the word ends that was looked at last; which stranger it is, more than 0, with the kind of its letters; 0: none. */
export let wordEnd: u32 = 0
export let stranger: u32 = 0

let strangers: u32 = 0

export function forgetStrangers(): void {
  strangers = 0
}

/** False: there are more strangers in the message than can be told apart. */
export function lookAtWord(start: u32, until: u32): bool {
  let whole = BASIS
  let part = BASIS_OF_PARTS
  let beginning = BASIS_OF_BEGINNINGS
  let exact: u32 = 0
  let isKnown = false
  let mayBeNumber = true
  let isCamel = false
  let isUpper = true
  let at = start
  for (; at < until; at++) {
    const byte = <u32>load<u8>(BYTES + at)
    const letter = byte | 32
    if (letter - LETTER_A > 25) break
    const wasUpper = isUpper
    isUpper = byte < LETTER_A
    if (isUpper && !wasUpper) {
      isCamel = true
      isKnown = isKnown || isFamiliar(part)
      part = BASIS_OF_PARTS
    }
    whole = (whole ^ letter) * PRIME
    part = (part ^ letter) * PRIME
    exact = (exact ^ byte) * PRIME
    if (at - start < BEGINNING) beginning = (beginning ^ letter) * PRIME
    if (letter > LETTER_F && at - start < TELLING_LETTERS) mayBeNumber = false
  }
  wordEnd = at
  stranger = 0
  const startsUpper = load<u8>(BYTES + start) < LETTER_A
  if (isKnown || mayBeNumber || at - start === 1 || isFamiliar(whole) || isFamiliar(part)) return true
  if (startsUpper && at - start >= BEGINNING && isFamiliar(beginning)) return true
  const nth = nthStranger(exact)
  if (nth === MOST_STRANGERS) return false
  const letters = (u32(startsUpper) << 2) | (u32(isUpper) << 1) | u32(isCamel)
  stranger = (1 + letters) * MOST_STRANGERS + nth
  return true
}

/** A word that comes twice in a message is told from two words. */
function nthStranger(exact: u32): u32 {
  for (let nth: u32 = 0; nth < strangers; nth++) if (load<u32>(STRANGERS + 4 * nth) === exact) return nth
  if (strangers === MOST_STRANGERS) return MOST_STRANGERS
  store<u32>(STRANGERS + 4 * strangers, exact)
  return strangers++
}

/** Two bits for each word, so that few others look like one. */
@inline
function isFamiliar(word: u32): bool {
  return hasBit((word ^ (word >> 16)) & (FAMILIAR_BITS - 1)) && hasBit((word * OTHER_PRIME) >> 14)
}

@inline
function hasBit(bit: u32): bool {
  return ((load<u8>(FAMILIAR + (bit >> 3)) >> <u8>(bit & 7)) & 1) === 1
}
