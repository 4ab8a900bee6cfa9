/** Column-wise evidence: a place that takes many words in otherwise equal messages is a variable, one that takes two is not. */
import type { Likeness } from './likeness.ts'
import { isNaming } from './telling.ts'
import type { Token } from './tokens.ts'

/** So many different words make a column. */
const MANY = 4
/** Behind a word that names follow. */
const MANY_NAMES = 2
/** What is written as in a program, and what a message begins with, come in larger families without being a variable. */
const VERY_MANY = 16
/** Two columns may vary at once; more is another message. */
const COLUMNS = 2

/** A message that is near many templates in many ways must not cost more than others. */
const MOST_TRIED = 16

export interface Neighbour {
  readonly template: number
  readonly tokens: readonly Token[]
  readonly likeness: Likeness
}

/** The templates that, together with the message, show which of their words are a variable; empty when they do not. */
export function findFamily(neighbours: readonly Neighbour[], message: readonly Token[]): readonly Neighbour[] {
  const near = neighbours.filter(({ likeness }) => isNear(likeness))
  const tried = new Set<string>()
  for (const { likeness } of near) {
    const columns = likeness.doubtful
    const name = columns.join()
    if (tried.has(name)) continue
    if (tried.size === MOST_TRIED) break
    tried.add(name)
    const family = near.filter((other) => other.likeness.doubtful.every((at) => columns.includes(at)))
    if (columns.every((at) => isColumn(family, message, at))) return family
  }
  return []
}

function isNear({ equal, variable, doubtful }: Likeness): boolean {
  if (doubtful.length > COLUMNS || equal < doubtful.length + variable) return false
  // Words side by side are a phrase: `Connection reset`, `Bad descriptor`.
  return doubtful.length < 2 || doubtful[1]! - doubtful[0]! > 1
}

function isColumn(family: readonly Neighbour[], message: readonly Token[], at: number): boolean {
  const column = [message[at]!, ...family.map(({ tokens }) => tokens[at]!)]
  const words = new Set(column.map(({ text }) => text))
  return words.size >= needed(column, message, at)
}

function needed(column: readonly Token[], message: readonly Token[], at: number): number {
  if (at === 0 && column.some(({ kind }) => kind !== 'name')) return VERY_MANY
  if (at > 0 && isNaming(message[at - 1]!.text) && column.every(({ opening }) => opening === '')) return MANY_NAMES
  return column.some(({ kind }) => kind === 'code') ? VERY_MANY : MANY
}
