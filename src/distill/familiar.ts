/**
 * Words that make a difference: those of templates, and those that a rule of this room looks for. For a message with another
 * word it is all the same which one that is, and the kernel's outlines leave it out. A rule that looks for a word adds it here,
 * and one that counts letters has its limit in `kernel/outlines.ts`, or an outline hides what the rule would have told apart.
 */
import { WORDS_OF_RUNS } from './fold.ts'
import { WORDS_OF_LISTS } from './lists.ts'
import { BEGINNINGS_OF_DAYS, WORDS_OF_MASKS } from './masks.ts'
import { TELLING_WORDS } from './telling.ts'
import type { Token } from './tokens.ts'

export interface Familiar {
  /** As the kernel reads it: two bits for each hash of a word. */
  readonly bits: Uint8Array
  /** Grows with each word that was not there. */
  readonly lessons: number
  add(tokens: readonly Token[]): void
}

/** As in `kernel/strangers.ts`, and so is the way of hashing. */
const BITS = 262_144
const BASIS = 0x811c9dc5
const BASIS_OF_PARTS = 0x27d4eb2f
const BASIS_OF_BEGINNINGS = 0x5bd1e995
const PRIME = 0x01000193
const OTHER_PRIME = 0x9e3779b1

const LETTERS = /[a-z]{2,}/gi

export function createFamiliar(): Familiar {
  const bits = new Uint8Array(BITS / 8)
  let lessons = 0

  function addHash(hash: number): void {
    const isNew = setBit((hash ^ (hash >>> 16)) & (BITS - 1))
    if (setBit(Math.imul(hash, OTHER_PRIME) >>> 14) || isNew) lessons++
  }

  /** False when it was set already. */
  function setBit(bit: number): boolean {
    const place = bit >>> 3
    const before = bits[place]!
    bits[place] = before | (1 << (bit & 7))
    return bits[place] !== before
  }

  function addText(text: string): void {
    for (const [letters] of text.matchAll(LETTERS)) addHash(hashOf(letters, BASIS))
  }

  for (const words of [TELLING_WORDS, WORDS_OF_MASKS, WORDS_OF_LISTS, WORDS_OF_RUNS])
    for (const word of words) addText(word)
  // `ContainerDied` tells by one of its parts.
  for (const word of TELLING_WORDS) addHash(hashOf(word, BASIS_OF_PARTS))
  for (const beginning of BEGINNINGS_OF_DAYS) addHash(hashOf(beginning, BASIS_OF_BEGINNINGS))

  return {
    bits,
    get lessons() {
      return lessons
    },
    add: (tokens) => tokens.forEach(({ text }) => void addText(text)),
  }
}

/** Of its letters, whatever their case. */
function hashOf(word: string, basis: number): number {
  let hash = basis
  for (const letter of word.toLowerCase()) hash = Math.imul(hash ^ letter.charCodeAt(0), PRIME)
  return hash
}
