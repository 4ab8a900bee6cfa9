/** One pass over a text that says which rules can find anything in it: for an ordinary line, none. */
import { createAutomaton, ENDING, ROOT, SHIFT } from '../automaton.ts'
import { type Counts, neededWords } from './needs.ts'
import type { Rule } from './rule.ts'

export type FirstLook = (text: string) => readonly Rule[]

/** What a character can be part of: nothing, a run, a run without joints, a plain word; each includes the ones before.
 *  It stands above the eight bits of the character's class, so that both come in one step. */
const [JOINT, SOLID, PLAIN] = [0x100, 0x200, 0x300]
const KINDS: readonly (readonly [characters: string, kind: number])[] = [
  ['_+/=-', JOINT],
  ['0123456789', SOLID],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', PLAIN],
]
const CLASS = 0xff

const [SHORTEST_PLAIN, LONGEST_PLAIN] = [3, 8]

/** A rule that is tried where a word counts. */
interface Wanted {
  readonly rule: number
  readonly counts: Counts
}

export function createFirstLook(rules: readonly Rule[]): FirstLook {
  const wordless: number[] = []
  /** What is heard, and what for. */
  const words: string[] = []
  const wanted: Wanted[] = []
  for (const [rule, { needs }] of rules.entries()) {
    const before = words.length
    for (const [counts, own] of neededWords(needs)) {
      const one = { rule, counts }
      for (const word of own) {
        words.push(word)
        wanted.push(one)
      }
    }
    if (words.length === before) wordless.push(rule)
  }
  const { classes, next, grow, ended } = createAutomaton(words)
  const characters = withKinds(classes)
  const shortest = (length: 'run' | 'solid' | 'row') =>
    Math.min(...wordless.map((rule) => rules[rule]!.needs[length] ?? Number.POSITIVE_INFINITY))
  const [shortRun, shortSolid, shortRow] = [shortest('run'), shortest('solid'), shortest('row')]
  const needless = wordless.filter((rule) => Object.keys(rules[rule]!.needs).length === 0)
  const always = needless.map((rule) => rules[rule]!)
  /** Rules with a word in the text, and a mark on each, so that it is here once. */
  const heard: number[] = []
  const isHeard = new Uint8Array(rules.length)

  return (text) => {
    let state = ROOT
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
      const cell = (state << SHIFT) | (character & CLASS)
      state = next[cell] || grow(cell)
      if (state >= ENDING) {
        state -= ENDING
        hear(text, at + 1, state)
      }
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
    return heard.length > 0 || isLong(run, solid, longestRow) ? tried(run, solid, longestRow) : always
  }

  /** A rule without words may find something. */
  function isLong(run: number, solid: number, row: number): boolean {
    return run >= shortRun || solid >= shortSolid || row >= shortRow
  }

  function tried(run: number, solid: number, row: number): readonly Rule[] {
    const found = heard.concat(isLong(run, solid, row) ? wordless : needless).filter((rule) => {
      const { needs } = rules[rule]!
      return run >= (needs.run ?? 0) && solid >= (needs.solid ?? 0) && row >= (needs.row ?? 0)
    })
    for (const rule of heard) isHeard[rule] = 0
    heard.length = 0
    return found.sort((a, b) => a - b).map((rule) => rules[rule]!)
  }

  function hear(text: string, end: number, state: number): void {
    for (const index of ended[state]!) {
      const { rule, counts } = wanted[index]!
      if (isHeard[rule] === 1 || !counts(text, end - words[index]!.length, end)) continue
      isHeard[rule] = 1
      heard.push(rule)
    }
  }
}

function withKinds(classes: Uint16Array): Uint16Array {
  const characters = new Uint16Array(classes)
  for (const [written, kind] of KINDS) {
    for (let at = 0; at < written.length; at++) characters[written.charCodeAt(at)]! |= kind
  }
  return characters
}
