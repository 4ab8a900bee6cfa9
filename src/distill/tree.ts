/** Finds the template that new tokens belong to: by their number, their first word, then by likeness (after Drain). */
import { createToken, type Token, WILDCARD } from './tokens.ts'

/** How much of a template's constant part a message must share with it. */
const ALIKE = 0.7
/** First words with a branch of their own per length; later ones share one, or user names would fill memory. */
const BRANCHES = 100
/** Templates compared at most; a branch this wide is noise, and comparing on would make every message slow. */
const LEAVES = 200

export interface Tree {
  /** The likest template's index, or -1. */
  find(tokens: readonly Token[]): number
  /** False when there is no room for another template like this. */
  add(tokens: readonly Token[], index: number): boolean
}

/** `templates` holds the tokens of each template by index; its owner generalises them in place. */
export function createTree(templates: readonly (readonly Token[])[]): Tree {
  const lengths = new Map<number, Map<string, number[]>>()

  function branchOf(tokens: readonly Token[]): number[] | undefined {
    const branches = lengths.get(tokens.length)
    return branches?.get(tokens[0]?.text ?? '') ?? branches?.get(WILDCARD)
  }

  return {
    find(tokens) {
      let best = -1
      let bestLikeness = 0
      for (const index of branchOf(tokens) ?? []) {
        const likeness = compare(templates[index]!, tokens)
        if (likeness >= ALIKE && likeness > bestLikeness) {
          best = index
          bestLikeness = likeness
        }
      }
      return best
    },
    add(tokens, index) {
      const branches = lengths.get(tokens.length) ?? new Map<string, number[]>()
      lengths.set(tokens.length, branches)
      const first = tokens[0]?.text ?? ''
      const name = branches.has(first) || branches.size < BRANCHES ? first : WILDCARD
      const leaves = branches.get(name) ?? []
      if (leaves.length >= LEAVES) return false
      branches.set(name, leaves)
      leaves.push(index)
      return true
    },
  }
}

/** The share of a template's constant tokens that the message has too; 0 when they differ in a telling word. */
function compare(template: readonly Token[], tokens: readonly Token[]): number {
  let constant = 0
  let equal = 0
  for (let at = 0; at < template.length; at++) {
    const expected = template[at]!
    const token = tokens[at]!
    if (expected.text === token.text) {
      if (token.text === WILDCARD) continue
      equal++
    } else if (token.telling || expected.telling) return 0
    else if (expected.key !== '' && expected.key === token.key) equal += 0.5
    constant++
  }
  return constant === 0 ? 1 : equal / constant
}

/** What two alike messages have in common. */
export function generalise(template: readonly Token[], tokens: readonly Token[]): readonly Token[] {
  if (template.every((expected, at) => expected.text === tokens[at]!.text)) return template
  return template.map((expected, at) => {
    const token = tokens[at]!
    if (expected.text === token.text) return expected
    return createToken(expected.key !== '' && expected.key === token.key ? `${expected.key}${WILDCARD}` : WILDCARD)
  })
}
