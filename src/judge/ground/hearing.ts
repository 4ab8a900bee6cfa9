/** Says which tells can be in a text, as it stands or put differently: for an ordinary line, few. */
import { createAutomaton, ENDING, ROOT, SHIFT } from '../../automaton.ts'
import { rotate } from './disguise.ts'
import type { Tell } from './tells.ts'

/** `turned` is by half the alphabet. */
export type Way = 'straight' | 'backwards' | 'turned'
type Need = Tell['needs'][number]

const NONE: readonly Tell[] = []
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz'

/** A tell without a word that must be there is always heard, as the text stands. */
export function createHearing(tells: readonly Tell[]): (text: string, way: Way) => readonly Tell[] {
  const wordless = tells.filter(({ needs }) => needs.length === 0)
  /** By word: rows share most of theirs, and each is looked for once. */
  const meant = new Map<string, Need[]>()
  for (const need of new Set(tells.flatMap(({ needs }) => needs))) {
    for (const word of need) meant.getOrInsertComputed(word, () => []).push(need)
  }
  const meanings = [...meant.values()]
  const place = new Map(tells.map((tell, nth) => [tell, nth]))
  /** Each by what few texts have: most are passed over by it. */
  const wordy = Map.groupBy(
    tells.filter(({ needs }) => needs.length > 0),
    ({ needs }) => needs.reduce((rarest, need) => (need.length < rarest.length ? need : rarest)),
  )
  const { classes, next, grow, ended } = createAutomaton([...meant.keys()])
  const turned = classes.slice()
  for (const [nth, letter] of [...rotate(ALPHABET)].entries()) {
    turned[ALPHABET.charCodeAt(nth)] = classes[letter.charCodeAt(0)]!
  }

  /** What is said in the text; told apart from what follows from it, since only this is done for each of its letters. */
  function listen(text: string, way: Way): Set<Need> {
    const kinds = way === 'turned' ? turned : classes
    const [first, step] = way === 'backwards' ? [text.length - 1, -1] : [0, 1]
    const heard = new Set<Need>()
    let state = ROOT
    for (let at = first; at >= 0 && at < text.length; at += step) {
      const cell = (state << SHIFT) | kinds[text.charCodeAt(at)]!
      state = next[cell] || grow(cell)
      if (state < ENDING) continue
      state -= ENDING
      understand(ended[state]!, heard)
    }
    return heard
  }

  function understand(words: readonly number[], heard: Set<Need>): void {
    for (const index of words) for (const need of meanings[index]!) heard.add(need)
  }

  function toldBy(heard: ReadonlySet<Need>): Tell[] {
    const found: Tell[] = []
    for (const need of heard) {
      for (const tell of wordy.get(need) ?? NONE) if (tell.needs.every((each) => heard.has(each))) found.push(tell)
    }
    return found
  }

  return (text, way) => {
    const found = toldBy(listen(text, way))
    const always = way === 'straight' ? wordless : NONE
    return found.length === 0 ? always : [...always, ...found].sort((a, b) => place.get(a)! - place.get(b)!)
  }
}
