/** Finds the templates that a message may belong to: those of its length with the same first, middle or last word. */
import { WILDCARD } from '../template.ts'
import type { Token } from './tokens.ts'

/** First words with a branch of their own per length; later ones share one, or user names would fill memory. */
const BRANCHES = 100
/** Templates in one branch; one this wide is noise, and comparing on would make every message slow. */
const LEAVES = 100

export interface Tree {
  /** In the order they were learned. */
  candidates(tokens: readonly Token[]): readonly number[]
  /** False when there is no room for another template like this. */
  add(tokens: readonly Token[], template: number): boolean
  remove(tokens: readonly Token[], template: number): void
}

export function createTree(): Tree {
  const branches = new Map<string, number[]>()
  /** By length and place: how many words have a branch. */
  const widths = new Map<string, number>()

  /** The names of the branches that a template hangs on, the one that it must have first. */
  function placesOf(tokens: readonly Token[]): { readonly place: string; readonly word: string }[] {
    const { length } = tokens
    const at = [0, length - 1, length >> 1].filter((place, index, all) => place >= 0 && all.indexOf(place) === index)
    return (length === 0 ? [0] : at).map((place) => {
      const token = tokens[place]
      return { place: `${length}@${place}`, word: token === undefined || token.kind === 'wild' ? WILDCARD : token.text }
    })
  }

  /** Null when the place has no room for another word. */
  function branchFor(place: string, word: string): number[] | null {
    const known = branches.get(`${place} ${word}`)
    if (known !== undefined) return known
    const width = widths.get(place) ?? 0
    if (width >= BRANCHES && word !== WILDCARD) return null
    widths.set(place, width + 1)
    const branch: number[] = []
    branches.set(`${place} ${word}`, branch)
    return branch
  }

  return {
    candidates(tokens) {
      const found = new Set<number>()
      for (const { place, word } of placesOf(tokens)) {
        for (const template of branches.get(`${place} ${word}`) ?? []) found.add(template)
        if (word !== WILDCARD) for (const template of branches.get(`${place} ${WILDCARD}`) ?? []) found.add(template)
      }
      return [...found].sort((a, b) => a - b)
    },
    add(tokens, template) {
      let hangs = false
      for (const [index, { place, word }] of placesOf(tokens).entries()) {
        const branch = branchFor(place, word) ?? (index === 0 ? branchFor(place, WILDCARD) : null)
        if (branch === null || branch.length >= LEAVES) continue
        branch.push(template)
        hangs = true
      }
      return hangs
    },
    remove(tokens, template) {
      for (const { place, word } of placesOf(tokens)) {
        for (const name of [word, WILDCARD]) {
          const branch = branches.get(`${place} ${name}`)
          const at = branch?.indexOf(template) ?? -1
          if (at !== -1) branch!.splice(at, 1)
        }
      }
    },
  }
}
