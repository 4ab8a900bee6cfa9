/**
 * Lists of words: how many there are and which is a parameter, `loaded plugins: a, b, c`. A list in which a word says what
 * happened is no parameter, and what a sentence begins with is what it is about.
 */
import { WILDCARD } from '../template.ts'
import { closingOf, type Word } from './cut.ts'
import { isTelling, keyBefore } from './telling.ts'

const ARROW = /^(?:->|=>|>|→|⇒|›|»)$/
const AND = /^(?:and|or|&)$/
/** Words that are looked for here. */
export const WORDS_OF_LISTS: Iterable<string> = ['and', 'or']
const OPENING = /^(?:.*[=:])?(?:[([{"']|<(?!\*>))*/
const NAME = /^(?:[\p{L}_$@*.\\/]|<\*>)(?:[\p{L}\d_$@*./\\:+-]|<\*>)*$/u
const COMMA = /[,;]$/
const LEAST = 3

interface List {
  /** Behind its last word. */
  readonly end: number
  readonly members: number
}

export function foldLists(words: readonly Word[]): Word[] {
  const folded: Word[] = []
  for (let at = 0; at < words.length; ) {
    const end = endOfList(words, at)
    if (end === at) folded.push(words[at++]!)
    else {
      folded.push(fold(words[at]!, words[end - 1]!))
      at = end
    }
  }
  return folded
}

function fold(first: Word, last: Word): Word {
  return { text: `${openingOf(first.text)}${WILDCARD}${closingBehind(last.text)}`, glued: first.glued }
}

/** `at` where no list begins. */
function endOfList(words: readonly Word[], at: number): number {
  const opening = openingOf(words[at]!.text)
  if (opening === '' && at === 0) return at
  const key = opening === '' ? keyBefore(words, at) : opening
  // `warning: deprecated, ignored` is what happened.
  if (isTelling(key.replace(/[^\p{L}]+$/u, ''))) return at
  const isMember = (place: number) => isName(words, place, key)
  if (!isMember(at)) return at
  const isBracketed = /[([{]$/.test(opening)
  const listed = byCommas(words, at, isMember)
  const last = words[listed.end - 1]!.text
  const isSpaced = words[at + 1]?.glued === false
  const isAlone = words[listed.end]?.glued !== true && (!isSpaced || listed.end === words.length)
  const isWhole = isBracketed ? /[)\]}]/.test(closingBehind(last)) : key !== '' && isAlone
  if (listed.members >= (isWhole ? 2 : LEAST) && (isSpaced || key !== '')) return listed.end
  if (isBracketed && (opening.length > 1 || keyBefore(words, at) !== '')) return endOfBlanks(words, at, isMember)
  return endOfChain(words, at, isMember, key)
}

/** `a, b, c`, `a, b and c` */
function byCommas(words: readonly Word[], from: number, isMember: (place: number) => boolean): List {
  let at = from
  let members = 1
  while (COMMA.test(words[at]!.text) && at + 1 < words.length) {
    const next = AND.test(words[at + 1]!.text) ? at + 2 : at + 1
    if (next >= words.length || !isMember(next) || openingOf(words[next]!.text) !== '') return { end: at + 1, members }
    at = next
    members++
  }
  const isMore = members > 1 && AND.test(words[at + 1]?.text ?? '') && at + 2 < words.length && isMember(at + 2)
  return isMore ? { end: at + 3, members: members + 1 } : { end: at + 1, members }
}

/** `tags=[a b c]` */
function endOfBlanks(words: readonly Word[], from: number, isMember: (place: number) => boolean): number {
  let at = from
  while (at < words.length && isMember(at) && closingBehind(words[at]!.text) === '') at++
  return at > from && at < words.length && isMember(at) && /^[)\]}]/.test(closingBehind(words[at]!.text))
    ? at + 1
    : from
}

/** `a -> b -> c`: of two, it is a change from one to the other; behind a key `a | b`, which is columns elsewhere. */
function endOfChain(words: readonly Word[], from: number, isMember: (place: number) => boolean, key: string): number {
  let at = from
  let members = 1
  const arrow = words[from + 1]?.text ?? ''
  const isPiped = arrow === '|' && key !== ''
  if (!isPiped && !ARROW.test(arrow)) return from
  while (words[at + 1]?.text === arrow && at + 2 < words.length && isMember(at + 2)) {
    at += 2
    members++
  }
  return members >= (isPiped ? 2 : LEAST) ? at + 1 : from
}

/** A word that could be any other of its kind. */
function isName(words: readonly Word[], at: number, key: string): boolean {
  const { text } = words[at]!
  const behind = text.slice(openingOf(text).length)
  const value = behind.slice(0, behind.length - closingBehind(behind).length)
  return NAME.test(value) && !isTelling(value, key) && !isTelling(text, key)
}

function openingOf(text: string): string {
  return OPENING.exec(text)?.[0] ?? ''
}

/** The wildcard's own bracket closes nothing. */
function closingBehind(text: string): string {
  const end = text.lastIndexOf(WILDCARD)
  return closingOf(end === -1 ? text : text.slice(end + WILDCARD.length))
}
