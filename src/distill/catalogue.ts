/** All templates, and where a new message belongs among them. A template keeps its id when it grows and when it is united. */
import { isApart } from '../apart.ts'
import type { Template } from '../model.ts'
import { WILDCARD } from '../template.ts'
import type { Neighbour } from './columns.ts'
import type { Familiar } from './familiar.ts'
import { createIds } from './ids.ts'
import { covers, findKin } from './kin.ts'
import { compare } from './likeness.ts'
import { generalise, type Token, textOf, tokensOfTemplate } from './tokens.ts'
import { createTree } from './tree.ts'

/** Together, over all templates: memory is bounded however long messages are. */
const MOST_TOKENS = 200_000

export interface Catalogue {
  readonly size: number
  /** By index: the one that stands for it; itself, unless it was united with an older one. */
  readonly current: Uint32Array
  /** Grows whenever two are united. */
  readonly unions: number
  /** Grows whenever one of so many words is new, grown or united: other messages of that length may belong elsewhere then. */
  changesOf(length: number): number
  readonly counts: Float64Array
  /** 1: new, grown or united since this was last cleared. */
  readonly touched: Uint8Array
  /** Where a message belongs; `id`: the one to give it when it is unlike all others. */
  place(tokens: readonly Token[], id?: string): number
  /** The one of just this text, which nothing is ever compared with; undefined where there is no room. */
  apart(text: string): number | undefined
  /** As it was stored: nothing is compared. */
  restore(template: Template): void
  template(index: number): Template
  /** What a template is made of; a new list whenever that changes. */
  wordsOf(index: number): readonly Token[]
  /** Under its own id, so that it can be restored: one that was united has the text of the one that stands for it. */
  stored(index: number): Template
}

export function createCatalogue({ room, familiar }: { room: number; familiar: Familiar }): Catalogue {
  const ids = createIds()
  const tokens: (readonly Token[])[] = []
  /** Put together once: it is asked for with each window. */
  const texts: string[] = []
  const byText = new Map<string, number>()
  /** Those that were united with an older one, by that one. */
  const younger = new Map<number, number[]>()
  const tree = createTree()
  // One more for the template of all that finds no room.
  const current = new Uint32Array(room + 1)
  const counts = new Float64Array(room + 1)
  const touched = new Uint8Array(room + 1)
  const changes = new Map<number, number>()
  let unions = 0
  let held = 0

  function changesOf(length: number): number {
    return changes.get(length) ?? 0
  }

  function note(words: readonly Token[]): void {
    familiar.add(words)
    changes.set(words.length, changesOf(words.length) + 1)
  }

  function register(words: readonly Token[], id: string): number {
    const index = tokens.push(words) - 1
    note(words)
    held += words.length
    ids.add(id)
    current[index] = index
    touched[index] = 1
    texts[index] = textOf(words)
    byText.set(texts[index], index)
    return index
  }

  function place(message: readonly Token[], id?: string): number {
    const text = textOf(message)
    const known = byText.get(text)
    if (known !== undefined) return known
    const candidates = tree.candidates(message)
    const kin = findKin(neighboursOf(candidates, message), message)
    if (kin.length > 0) return absorb(kin, message, candidates)
    const isFull = tokens.length >= room || held + message.length > MOST_TOKENS
    if (isFull || !tree.add(message, tokens.length)) return overflow()
    return register(message, ids.choose(text, id))
  }

  function neighboursOf(candidates: readonly number[], message: readonly Token[]): Neighbour[] {
    return candidates.flatMap((template) => {
      const likeness = compare(tokens[template]!, message)
      return likeness === null ? [] : [{ template, tokens: tokens[template]!, likeness }]
    })
  }

  /** The oldest of its kin takes in the message and the others. */
  function absorb(kin: readonly Neighbour[], message: readonly Token[], candidates: readonly number[]): number {
    const oldest = Math.min(...kin.map(({ template }) => template))
    const grown = [message, ...kin.map((member) => member.tokens)].reduce(
      (words, member) => words.map((word, at) => generalise(word, member[at]!)),
      tokens[oldest]!,
    )
    if (!grow(oldest, grown)) return oldest
    for (const { template } of kin) if (template !== oldest) unite(oldest, template)
    for (const template of candidates) {
      if (current[template] === template && template !== oldest && covers(grown, tokens[template]!)) {
        unite(oldest, template)
      }
    }
    return current[oldest]!
  }

  /** False when it was like that already. */
  function grow(index: number, grown: readonly Token[]): boolean {
    const text = textOf(grown)
    if (text === texts[index]) return false
    byText.delete(texts[index]!)
    tree.remove(tokens[index]!, index)
    tree.add(grown, index)
    tokens[index] = grown
    texts[index] = text
    note(grown)
    touched[index] = 1
    for (const united of younger.get(index) ?? []) touched[united] = 1
    const same = byText.get(text)
    byText.set(text, index)
    if (same !== undefined) unite(index, same)
    return true
  }

  function unite(one: number, other: number): void {
    const [older, newer] = one < other ? [one, other] : [other, one]
    byText.delete(texts[newer]!)
    byText.set(texts[older]!, older)
    tree.remove(tokens[newer]!, newer)
    note(tokens[older]!)
    note(tokens[newer]!)
    const members = [newer, ...(younger.get(newer) ?? [])]
    younger.delete(newer)
    younger.set(older, [...(younger.get(older) ?? []), ...members])
    for (const member of members) {
      current[member] = older
      touched[member] = 1
    }
    counts[older]! += counts[newer]!
    counts[newer] = 0
    touched[older] = 1
    unions++
  }

  function overflow(): number {
    return byText.get(WILDCARD) ?? register(tokensOfTemplate(WILDCARD), ids.choose(WILDCARD))
  }

  return {
    get size() {
      return tokens.length
    },
    get unions() {
      return unions
    },
    changesOf,
    current,
    counts,
    touched,
    place,
    apart(text) {
      const known = byText.get(text)
      return known ?? (tokens.length < room ? register(tokensOfTemplate(text), ids.choose(text)) : undefined)
    },
    restore({ id, text, count }) {
      const same = byText.get(text)
      const words = tokensOfTemplate(text)
      const index = register(words, id)
      counts[index] = count
      if (same !== undefined) unite(same, index)
      else if (!isApart(text)) tree.add(words, index)
    },
    template(index) {
      const standing = current[index]!
      return { id: ids.at(standing), text: texts[standing]!, count: counts[standing]! }
    },
    wordsOf: (index) => tokens[index]!,
    stored(index) {
      return { id: ids.at(index), text: texts[current[index]!]!, count: counts[index]! }
    },
  }
}
