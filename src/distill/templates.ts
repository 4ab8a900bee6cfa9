/** All templates. One keeps its id when it grows and when it is united. */
import { isApart } from '../apart.ts'
import type { Template } from '../model.ts'
import type { Familiar } from './familiar.ts'
import { createIds } from './ids.ts'
import { createStanding, type Standing } from './standing.ts'
import { type Token, textOf, tokensOfTemplate } from './tokens.ts'
import { createTree } from './tree.ts'

export interface NewTemplate {
  readonly words: readonly Token[]
  /** What its id is made from. */
  readonly text: string
  /** The one to give it where it is free. */
  readonly id?: string | undefined
}

export interface Templates extends Pick<Standing, 'current' | 'unions'> {
  readonly size: number
  /** Of how many words they are, together. */
  readonly held: number
  /** Grows whenever one of so many words is new, grown or united: other messages of that length may belong elsewhere then. */
  changesOf(length: number): number
  readonly counts: Float64Array
  /** 1: new, grown or united since this was last cleared. */
  readonly touched: Uint8Array
  /** The one of just this text. */
  withText(text: string): number | undefined
  /** Those that a message is worth to be compared with. */
  candidates(message: readonly Token[]): readonly number[]
  template(index: number): Template
  /** What a template is made of; a new list whenever that changes. */
  wordsOf(index: number): readonly Token[]
  /** Under its own id, so that it can be restored: one that was united has the text of the one that stands for it. */
  stored(index: number): Template
  /** Nothing is ever compared with it. */
  add(template: NewTemplate): number
  /** Null where there is no room to compare with another one like this. */
  addCompared(template: NewTemplate): number | null
  /** As it was stored: nothing is compared. */
  restore(template: Template): void
  /** False when it was like that already. */
  grow(index: number, grown: readonly Token[]): boolean
  unite(one: number, other: number): void
}

export function createTemplates({ room, familiar }: { room: number; familiar: Familiar }): Templates {
  const ids = createIds()
  const tokens: (readonly Token[])[] = []
  /** Put together once: it is asked for with each window. */
  const texts: string[] = []
  const byText = new Map<string, number>()
  const tree = createTree()
  // One more for the template of all that finds no room.
  const standing = createStanding(room + 1)
  const counts = new Float64Array(room + 1)
  const touched = new Uint8Array(room + 1)
  const changes = new Map<number, number>()
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
    touched[index] = 1
    texts[index] = textOf(words)
    byText.set(texts[index], index)
    return index
  }

  function add({ words, text, id }: NewTemplate): number {
    return register(words, ids.choose(text, id))
  }

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
    for (const united of standing.youngerOf(index)) touched[united] = 1
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
    for (const member of standing.unite(older, newer)) touched[member] = 1
    counts[older]! += counts[newer]!
    counts[newer] = 0
    touched[older] = 1
  }

  return {
    get size() {
      return tokens.length
    },
    get held() {
      return held
    },
    get unions() {
      return standing.unions
    },
    changesOf,
    current: standing.current,
    counts,
    touched,
    withText: (text) => byText.get(text),
    candidates: tree.candidates,
    wordsOf: (index) => tokens[index]!,
    template(index) {
      const current = standing.current[index]!
      return { id: ids.at(current), text: texts[current]!, count: counts[current]! }
    },
    stored(index) {
      return { id: ids.at(index), text: texts[standing.current[index]!]!, count: counts[index]! }
    },
    add,
    addCompared: (template) => (tree.add(template.words, tokens.length) ? add(template) : null),
    restore({ id, text, count }) {
      const same = byText.get(text)
      const words = tokensOfTemplate(text)
      if (same === undefined && !isApart(text)) tree.add(words, tokens.length)
      const index = register(words, id)
      counts[index] = count
      if (same !== undefined) unite(same, index)
    },
    grow,
    unite,
  }
}
