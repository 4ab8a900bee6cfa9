/** Where a message belongs among the templates: to the one of its text, to its kin, or to one of its own. */
import { WILDCARD } from '../template.ts'
import type { Neighbour } from './columns.ts'
import { covers, findKin } from './kin.ts'
import { compare } from './likeness.ts'
import type { Templates } from './templates.ts'
import { generalise, type Token, textOf, tokensOfTemplate } from './tokens.ts'

/** Together, over all templates: memory is bounded however long messages are. */
const MOST_TOKENS = 200_000

export interface Catalogue {
  /** Where a message belongs; `id`: the one to give it when it is unlike all others. */
  place(tokens: readonly Token[], id?: string): number
  /** The one of just this text, which nothing is ever compared with; undefined where there is no room. */
  apart(text: string): number | undefined
}

/** `room`: for so many templates, and one of all that find none. */
export function createCatalogue({ templates, room }: { templates: Templates; room: number }): Catalogue {
  const { current, wordsOf } = templates

  function place(message: readonly Token[], id?: string): number {
    const text = textOf(message)
    const known = templates.withText(text)
    if (known !== undefined) return known
    const candidates = templates.candidates(message)
    const kin = findKin(neighboursOf(candidates, message), message)
    if (kin.length > 0) return absorb(kin, message, candidates)
    const isFull = templates.size >= room || templates.held + message.length > MOST_TOKENS
    return (isFull ? null : templates.addCompared({ words: message, text, id })) ?? overflow()
  }

  function neighboursOf(candidates: readonly number[], message: readonly Token[]): Neighbour[] {
    return candidates.flatMap((template) => {
      const tokens = wordsOf(template)
      const likeness = compare(tokens, message)
      return likeness === null ? [] : [{ template, tokens, likeness }]
    })
  }

  /** The oldest of its kin takes in the message and the others. */
  function absorb(kin: readonly Neighbour[], message: readonly Token[], candidates: readonly number[]): number {
    const oldest = Math.min(...kin.map(({ template }) => template))
    const grown = [message, ...kin.map(({ tokens }) => tokens)].reduce(
      (words, member) => words.map((word, at) => generalise(word, member[at]!)),
      wordsOf(oldest),
    )
    if (!templates.grow(oldest, grown)) return oldest
    for (const { template } of kin) if (template !== oldest) templates.unite(oldest, template)
    for (const template of candidates) {
      if (current[template] === template && template !== oldest && covers(grown, wordsOf(template))) {
        templates.unite(oldest, template)
      }
    }
    return current[oldest]!
  }

  function overflow(): number {
    return templates.withText(WILDCARD) ?? addOf(WILDCARD)
  }

  function addOf(text: string): number {
    return templates.add({ words: tokensOfTemplate(text), text })
  }

  return {
    place,
    apart(text) {
      const known = templates.withText(text)
      return known ?? (templates.size < room ? addOf(text) : undefined)
    },
  }
}
