/** Cuts text into words and puts a wildcard for what has a digit, by the same rule that `shapes.ts` follows in bytes. */
import { WILDCARD } from '../template.ts'

const SPACED = /[^\x00-\x20]+/g
/**
 * A word also ends behind `,` `;` `|`, within a variable only when no digit follows, so `1,2,3` stays one. And a variable
 * ends where an opening has a word behind it, one that is not hexadecimal: `eth0=up`, `10.0.0.1:refused`.
 */
const WORD =
  /(?:(?!<\*>)[^,;|\d])*(?:(?:\d|<\*>)(?:[^,;|=:([{<"']|[,;|](?=\d)|[=:([{<"'](?!(?=[a-z]{2})[a-z]{0,7}[g-z]))*)?[,;|=:([{<"']?/gi
const VARIABLE = /\d|<\*>/
const OPENING = /^.*(?:[=:([{<"']|\.\.)/
const CLOSING = '.,;:!?)]}>"\'|=([{<'

export interface Word {
  readonly text: string
  /** No space stands in front of it. */
  readonly glued: boolean
}

export function cut(text: string): Word[] {
  const words: Word[] = []
  for (const [spaced] of text.matchAll(SPACED)) {
    let glued = false
    for (const [word] of spaced.matchAll(WORD)) {
      if (word === '') continue
      words.push({ text: word, glued })
      glued = true
    }
  }
  return words
}

export function join(words: readonly Word[]): string {
  let text = ''
  for (const word of words) text += word.glued || text === '' ? word.text : ` ${word.text}`
  return text
}

/** A variable reaches from what opens it, a key or a bracket, to the punctuation that closes its word. */
export function wild(word: string): string {
  const variable = word.search(VARIABLE)
  if (variable === -1) return word
  const opening = OPENING.exec(word.slice(0, variable))?.[0] ?? ''
  const closing = closingOf(word.slice(variable).split(WILDCARD).at(-1) ?? '')
  return `${opening}${WILDCARD}${closing}`
}

export function closingOf(word: string): string {
  let from = word.length
  while (from > 0 && CLOSING.includes(word[from - 1]!)) from--
  return word.slice(from)
}
