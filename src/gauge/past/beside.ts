/** The words of a message that a number in it belongs to: `failed=3`, `failed 3`, `3 failed`, `3 requests failed`. */
import { remembering } from '../../remembering.ts'
import { WILDCARD } from '../../template.ts'

export interface Beside {
  readonly key: string | null
  /** The word right before it, unless that ends a part of the sentence. */
  readonly before: string | null
  /** The words behind it that are not another number's: two at most, within its part of the sentence. */
  readonly behind: readonly string[]
}

/** The low bits of a slot say which word of the message it is, the others how many variables stand before it in that word. */
const WORD = 63
const VARIABLES = 6
const KEY = /([A-Za-z][\w.-]*)["']?[=:]["']?$/
const ENDS = /[,;|]$/
const MOST_BEHIND = 2

const wordsOf = remembering((text) => text.split(' '))

export function besideIn(text: string, slot: number): Beside {
  const words = wordsOf(text)
  const at = slot & WORD
  const own = words[at] ?? ''
  const key = KEY.exec(own.split(WILDCARD)[slot >> VARIABLES] ?? '')?.[1] ?? null
  const last = words[at - 1]
  const before = last === undefined || ENDS.test(last) || last.includes(WILDCARD) ? null : last
  return { key, before, behind: ENDS.test(own) ? [] : behindOf(words.slice(at + 1)) }
}

function behindOf(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word, nth) => ENDS.test(word) || nth + 1 === MOST_BEHIND)
  const part = words.slice(0, end < 0 ? words.length : end + 1)
  const number = words.slice(0, part.length + 1).findIndex((word) => word.includes(WILDCARD))
  // A word right before another number is that one's, as in `settled 7 failed 3`.
  return number < 0 || number > part.length ? part : part.slice(0, Math.max(0, number - 1))
}
