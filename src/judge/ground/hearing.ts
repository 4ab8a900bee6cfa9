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
  const meant = WAYS.flatMap(([way, put]) =>
    needs.flatMap((words, tell) => words?.map((word) => ({ word: put(word), way, tell })) ?? []),
  )
  const { classes, next, shift, ended } = createAutomaton(meant.map(({ word }) => word))

  return (text) => {
    const heard: Record<Way, Set<number>> = { straight: new Set(wordless), backwards: new Set(), turned: new Set() }
    let state = 0
    for (let at = 0; at < text.length; at++) {
      state = next[((state & ~ENDING) << shift) | classes[text.charCodeAt(at)]!]!
      if (state < ENDING) continue
      for (const index of ended[state - ENDING]!) heard[meant[index]!.way].add(meant[index]!.tell)
    }
    const told = (way: Way) => [...heard[way]].sort((a, b) => a - b).map((tell) => tells[tell]!)
    return { straight: told('straight'), backwards: told('backwards'), turned: told('turned') }
  }
}
