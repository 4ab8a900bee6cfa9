/** One pass over a text that says which tells can be in it, as it stands or put differently: for an ordinary line, few. */
import { createAutomaton, ENDING } from '../../automaton.ts'
import { literalsOf } from '../../literal.ts'
import { mirror, rotate } from './disguise.ts'
import type { Tell } from './marks.ts'

export interface Heard {
  readonly straight: readonly Tell[]
  readonly backwards: readonly Tell[]
  /** By half the alphabet. */
  readonly turned: readonly Tell[]
}

type Way = keyof Heard

const WAYS: readonly (readonly [Way, (word: string) => string])[] = [
  ['straight', (word) => word],
  ['backwards', mirror],
  ['turned', rotate],
]

/** A tell without a word that must be there is always heard, as the text stands. */
export function createHearing(tells: readonly Tell[]): (text: string) => Heard {
  const needs = tells.map(([, pattern]) => literalsOf(`/${pattern.source}/`))
  const wordless = tells.flatMap((_, tell) => (needs[tell] === null ? [tell] : []))
  /** By word: rows share most of theirs, and each is looked for once. */
  const meant = new Map<string, { readonly way: Way; readonly tell: number }[]>()
  for (const [way, put] of WAYS) {
    for (const [tell, words] of needs.entries()) {
      for (const word of words ?? []) meant.getOrInsertComputed(put(word), () => []).push({ way, tell })
    }
  }
  const meanings = [...meant.values()]
  const { classes, next, shift, ended } = createAutomaton([...meant.keys()])

  return (text) => {
    const heard: Record<Way, Set<number>> = { straight: new Set(wordless), backwards: new Set(), turned: new Set() }
    let state = 0
    for (let at = 0; at < text.length; at++) {
      state = next[((state & ~ENDING) << shift) | classes[text.charCodeAt(at)]!]!
      if (state < ENDING) continue
      for (const index of ended[state - ENDING]!) {
        for (const { way, tell } of meanings[index]!) heard[way].add(tell)
      }
    }
    const told = (way: Way) => [...heard[way]].sort((a, b) => a - b).map((tell) => tells[tell]!)
    return { straight: told('straight'), backwards: told('backwards'), turned: told('turned') }
  }
}
