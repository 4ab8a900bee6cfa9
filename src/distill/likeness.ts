/** How alike a template and a message of the same length are, and which of their differences could be a variable. */
import type { Token } from './tokens.ts'

export interface Likeness {
  /** Constant tokens they share. */
  readonly equal: number
  /** Places that differ and are variables by their form. */
  readonly variable: number
  /** Places that differ in words: a variable, or another message; the neighbours decide. */
  readonly doubtful: readonly number[]
}

/** Less in common is nothing in common. */
const LEAST_SHARE = 0.4

/** Null when they differ in what happened, or nearly everywhere. */
export function compare(template: readonly Token[], tokens: readonly Token[]): Likeness | null {
  let equal = 0
  let variable = 0
  const doubtful: number[] = []
  const most = (1 - LEAST_SHARE) * template.length
  for (let at = 0; at < template.length; at++) {
    const expected = template[at]!
    const token = tokens[at]!
    if (expected.text === token.text) {
      if (token.constant) equal++
    } else if (expected.kind === 'fixed' || token.kind === 'fixed') return null
    else if (expected.key !== '' && expected.key === token.key) equal += 0.5
    else if (isVariable(expected, token, at)) variable++
    else if (doubtful.push(at) > most) return null
  }
  return { equal, variable, doubtful }
}

function isVariable(expected: Token, token: Token, at: number): boolean {
  if (expected.kind === 'wild' && token.kind === 'wild') return false
  if (fits(expected, token) || fits(token, expected)) return true
  // What a message begins with is rather what it is about.
  return at > 0 && expected.kind === 'name' && token.kind === 'name' && expected.opening === token.opening
}

/** A plain wildcard takes any word; one in brackets takes a word in the same brackets. */
function fits(wildcard: Token, token: Token): boolean {
  if (wildcard.kind !== 'wild' || wildcard.key !== '' || wildcard.constant) return false
  if (wildcard.opening === '') return token.key === '' && token.closing.endsWith(wildcard.closing)
  return wildcard.opening === token.opening && wildcard.closing === token.closing
}
