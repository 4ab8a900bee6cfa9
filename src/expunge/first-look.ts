/** One pass over a text that says which rules can find anything in it: for an ordinary line, none. */
import { createAutomaton } from './automaton.ts'
import { neededWords } from './needs.ts'
import type { Rule } from './rule.ts'

export type FirstLook = (text: string) => readonly Rule[]

/** What a character can be part of: nothing, a run, a run without joints, a plain word; each includes the ones before. */
const [JOINT, SOLID, PLAIN] = [1, 2, 3]
const CHARACTERS = new Uint8Array(0x10000)
mark(/[_+/=-]/, JOINT)
mark(/[0-9]/, SOLID)
mark(/[A-Za-z]/, PLAIN)

function mark(pattern: RegExp, character: number): void {
  for (let code = 0; code < 128; code++) if (pattern.test(String.fromCharCode(code))) CHARACTERS[code] = character
}

const [SHORTEST_PLAIN, LONGEST_PLAIN] = [3, 8]

export function createFirstLook(rules: readonly Rule[]): FirstLook {
  const words = rules.flatMap(({ needs }, rule) => neededWords(needs).map((needed) => ({ ...needed, rule })))
  const { classes, next, shift, ended } = createAutomaton(words.map(({ word }) => word))
  const ends = Uint8Array.from(ended, (indexes) => (indexes.length > 0 ? 1 : 0))
  const spoken = new Set(words.map(({ rule }) => rule))
  const wordless = rules.filter((_, rule) => !spoken.has(rule))
  const always = wordless.filter(({ needs }) => Object.keys(needs).length === 0)
  const shortest = (length: 'run' | 'solid' | 'row') =>
    Math.min(...wordless.map(({ needs }) => needs[length] ?? Infinity))
  const [shortRun, shortSolid, shortRow] = [shortest('run'), shortest('solid'), shortest('row')]
  /** The number of the last text in which a word of the rule stood. */
  const heard = new Uint32Array(rules.length)
  let number = 0

  return (text) => {
    // Round the clock instead of past what the column holds: a rule tried in vain is better than one forgotten.
    number = (number + 1) >>> 0
    let [state, runFrom, solidFrom] = [0, 0, 0]
    let [run, solid, row, longestRow] = [0, 0, 0, 0]
    let [plain, any] = [true, false]
    for (let at = 0; at <= text.length; at++) {
      // One character past the end closes what is still open.
      const code = at < text.length ? text.charCodeAt(at) : 0
      state = next[(state << shift) | classes[code]!]!
      if (ends[state] === 1 && hear(text, at + 1, state)) any = true
      const character = CHARACTERS[code]!
      if (character >= SOLID) {
        if (character === SOLID) plain = false
        continue
      }
      const length = at - solidFrom
      if (length > 0) {
        if (length > solid) solid = length
        row = plain && length >= SHORTEST_PLAIN && length <= LONGEST_PLAIN ? row + 1 : 0
        if (row > longestRow) longestRow = row
        plain = true
      }
      solidFrom = at + 1
      if (character === JOINT) continue
      if (at - runFrom > run) run = at - runFrom
      runFrom = at + 1
    }
    if (!any && run < shortRun && solid < shortSolid && longestRow < shortRow) return always
    return rules.filter(({ needs }, rule) => {
      if (spoken.has(rule) && heard[rule] !== number) return false
      return run >= (needs.run ?? 0) && solid >= (needs.solid ?? 0) && longestRow >= (needs.row ?? 0)
    })
  }

  function hear(text: string, end: number, state: number): boolean {
    let any = false
    for (const index of ended[state]!) {
      const { word, counts, rule } = words[index]!
      if (heard[rule] === number || !counts(text, end - word.length, end)) continue
      heard[rule] = number
      any = true
    }
    return any
  }
}
