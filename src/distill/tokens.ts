/** The tokens of a template: each word with what two of them are compared by. */
import { WILDCARD } from '../template.ts'
import { closingOf, cut, join, type Word } from './cut.ts'
import { isTelling, keyBefore, keyEnd } from './telling.ts'

/**
 *   wild   a variable, whatever opens and closes it
 *   fixed  it says what happened and must stay as it is
 *   name   a thing's name by its form, `com.example.Job`, `alice@host`: likely a variable
 *   code   written as in a program, `RUNNING`, `getMode`: likely one of a few
 *   word   anything else: only its neighbours can tell
 */
export type Kind = 'wild' | 'fixed' | 'name' | 'code' | 'word'

export interface Token extends Word {
  readonly kind: Kind
  /** `user=`, `chdir(`: whatever follows is a value; empty when there is none. */
  readonly key: string
  /** What stands before its value, the key and brackets, and what closes it. */
  readonly opening: string
  readonly closing: string
  /** It has something of its own to agree on. */
  readonly constant: boolean
}

const NAME = /[\p{L}_$][.\\/@$]+[\p{L}_$]/u
const CODE = /^\p{Lu}[\p{Lu}_-]+$|\p{L}_\p{L}|\p{Ll}\p{Lu}/u
/** `mail.example[<*>]`: of a host, its address. */
const HOST_AND_ADDRESS = /^[([{<"']*\p{L}[\p{L}-]*(?:\.[\p{L}-]+)+\[<\*>\]/u
const SEPARATOR = /[.,;:|]*$/
const PUNCTUATION = /^[([{<"'`]+/

export function tokensOf(words: readonly Word[]): Token[] {
  return words.map((word, at) => createToken(word, keyBefore(words, at)))
}

export function tokensOfTemplate(text: string): Token[] {
  return tokensOf(cut(text))
}

export function textOf(tokens: readonly Token[]): string {
  return join(tokens)
}

/** What two tokens have in common. */
export function generalise(one: Token, other: Token): Token {
  if (one.text === other.text) return one
  const key = one.key === other.key ? one.key : ''
  const alike = one.opening === other.opening
  const opening = alike ? one.opening : key
  const closing = alike && one.closing === other.closing ? one.closing : separatorOf(one, other)
  return createToken({ text: `${opening}${WILDCARD}${closing}`, glued: one.glued }, '')
}

/** Brackets that were opened differently are part of the value. */
function separatorOf(one: Token, other: Token): string {
  const separator = SEPARATOR.exec(one.closing)?.[0] ?? ''
  return other.closing.endsWith(separator) ? separator : ''
}

function createToken({ text, glued }: Word, before: string): Token {
  const key = text.slice(0, keyEnd(text))
  const wildcard = text.indexOf(WILDCARD)
  if (HOST_AND_ADDRESS.test(text)) {
    const opening = PUNCTUATION.exec(text)?.[0] ?? ''
    return { text, glued, kind: 'name', key: '', opening, closing: SEPARATOR.exec(text)![0], constant: true }
  }
  if (wildcard !== -1) {
    const opening = text.slice(0, wildcard)
    const closing = text.slice(wildcard + WILDCARD.length)
    return { text, glued, kind: 'wild', key, opening, closing, constant: /\p{L}/u.test(opening) }
  }
  const opening = `${key}${PUNCTUATION.exec(text.slice(key.length))?.[0] ?? ''}`
  const closing = closingOf(text.slice(opening.length))
  const value = text.slice(opening.length, text.length - closing.length)
  return { text, glued, kind: kindOf(text, value, before), key, opening, closing, constant: true }
}

function kindOf(text: string, value: string, before: string): Kind {
  if (isTelling(text, before)) return 'fixed'
  if (NAME.test(value)) return 'name'
  return CODE.test(value) ? 'code' : 'word'
}
