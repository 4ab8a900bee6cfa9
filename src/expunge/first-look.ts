/** One pass over a text that says which rules can find anything in it: for an ordinary line, none. */
import { createAutomaton, ENDING } from './automaton.ts'
import { neededWords } from './needs.ts'
import type { Rule } from './rule.ts'

export type FirstLook = (text: string) => readonly Rule[]

/** What a character can be part of: nothing, a run, a run without joints, a plain word; each includes the ones before.
 *  It stands above the eight bits of the character's class, so that both come in one step. */
const [JOINT, SOLID, PLAIN] = [0x100, 0x200, 0x300]
const CHARACTERS: readonly (readonly [pattern: RegExp, character: number])[] = [
  [/[_+/=-]/, JOINT],
  [/[0-9]/, SOLID],
  [/[A-Za-z]/, PLAIN],
]
const CLASS = 0xff

const [SHORTEST_PLAIN, LONGEST_PLAIN] = [3, 8]

export function createFirstLook(rules: readonly Rule[]): FirstLook {
  const words = rules.flatMap(({ needs }, rule) => neededWords(needs).map((needed) => ({ ...needed, rule })))
  const { classes, next, shift, ended } = createAutomaton(words.map(({ word }) => word))
  const characters = Uint16Array.from(classes, (one, code) => one | characterOf(code))
  const spoken = new Set(words.map(({ rule }) => rule))
  const wordless = [...rules.keys()].filter((rule) => !spoken.has(rule))
  const shortest = (length: 'run' | 'solid' | 'row') =>
    Math.min(...wordless.map((rule) => rules[rule]!.needs[length] ?? Number.POSITIVE_INFINITY))
  const [shortRun, shortSolid, shortRow] = [shortest('run'), shortest('solid'), shortest('row')]
  const always = wordless.filter((rule) => Object.keys(rules[rule]!.needs).length === 0).map((rule) => rules[rule]!)
  /** Rules with a word in the text, and a mark on each, so that it is here once. */
  const heard: number[] = []
  const isHeard = new Uint8Array(rules.length)

  return (text) => {
    let state = 0
    let runFrom = 0
    let run = 0
    let solidFrom = 0
    let solid = 0
    let row = 0
    let longestRow = 0
    let plain = true
    const { length } = text
    // One character past the end closes what is still open.
    for (let at = 0; at <= length; at++) {
      const character = at < length ? characters[text.charCodeAt(at)]! : 0
      state = next[((state & ~ENDING) << shift) | (character & CLASS)]!
      if (state >= ENDING) hear(text, at + 1, state - ENDING)
      if (character >= SOLID) {
        if (character < PLAIN) plain = false
        continue
      }
      const letters = at - solidFrom
      if (letters > 0) {
        if (letters > solid) solid = letters
        row = plain && letters >= SHORTEST_PLAIN && letters <= LONGEST_PLAIN ? row + 1 : 0
        if (row > longestRow) longestRow = row
        plain = true
      }
      solidFrom = at + 1
      if (character >= JOINT) continue
      if (at - runFrom > run) run = at - runFrom
      runFrom = at + 1
    }
    const long = run >= shortRun || solid >= shortSolid || longestRow >= shortRow
    if (heard.length === 0 && !long) return always
    const tried = [...heard, ...wordless].sort((a, b) => a - b).map((rule) => rules[rule]!)
    for (const rule of heard) isHeard[rule] = 0
    heard.length = 0
    return tried.filter(
      ({ needs }) => run >= (needs.run ?? 0) && solid >= (needs.solid ?? 0) && longestRow >= (needs.row ?? 0),
    )
  }

  function hear(text: string, end: number, state: number): void {
    for (const index of ended[state]!) {
      const { word, counts, rule } = words[index]!
      if (isHeard[rule] === 1 || !counts(text, end - word.length, end)) continue
      isHeard[rule] = 1
      heard.push(rule)
    }
  }
}

function characterOf(code: number): number {
  const letter = String.fromCharCode(code)
  return CHARACTERS.find(([pattern]) => code < 128 && pattern.test(letter))?.[1] ?? 0
}
