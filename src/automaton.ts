/** Finds any of many words in one pass over a text, whatever their case: the automaton of Aho and Corasick as a table. */

export interface Automaton {
  /** The class of each code unit; a state and a class name a row and a column of `next`. Below 256. */
  readonly classes: Uint16Array
  /** The next state, with `ENDING` added where a word ends in it. */
  readonly next: Uint16Array
  /** Columns of a row, as a power of two. */
  readonly shift: number
  /** The words that end in a state: indexes into what it was built from. Most states have none. */
  readonly ended: readonly (readonly number[])[]
}

/** No automaton has more states. */
export const ENDING = 0x8000
const STATE = ENDING - 1

/** Stands for any digit in a word. */
const DIGIT = '#'
const DIGITS = `0123456789${DIGIT}`
/** Letters beyond English are few, and share some classes: a rule is tried in vain now and then, and the table is half as large. */
const LAST_ENGLISH = 0x7f
const SHARED = 4
/** The capital of `ß` is `SS`, and that of `ı` is `I`. */
const ENGLISH = /[\0-\x7f]/g
/** Each stands for all of them in a word. */
const GAPS = ' _-.'
const NONE: readonly number[] = []

export function createAutomaton(words: readonly string[]): Automaton {
  const { classes, count } = classify(words)
  const shift = Math.ceil(Math.log2(count + 1))
  const { next, ended } = grow({ words, classes, shift })
  // A text's own `#` is no digit.
  classes[DIGIT.charCodeAt(0)] = 0
  return { classes, next, shift, ended }
}

/** All digits have one class, and so have all gaps; a capital has that of its small letter. What is in no word has none. */
function classify(words: readonly string[]): { classes: Uint16Array; count: number } {
  const classes = new Uint16Array(0x10000)
  let count = 0
  const give = (characters: string) => {
    count++
    for (let at = 0; at < characters.length; at++) classes[characters.charCodeAt(at)] = count
  }
  give(DIGITS)
  give(GAPS)
  const foreign = Array.from({ length: SHARED }, () => '')
  for (const letter of new Set(words.join(''))) {
    const code = letter.charCodeAt(0)
    const both = letter + letter.toLowerCase() + letter.toUpperCase()
    if (code > LAST_ENGLISH) foreign[code % SHARED] += both.replace(ENGLISH, '')
    else if (classes[code] === 0) give(both)
  }
  for (const letters of foreign) give(letters)
  return { classes, count }
}

interface Tree {
  readonly next: Uint16Array
  readonly ended: readonly (readonly number[])[]
}

/** All words grow by one letter at a time, so that the states are numbered by their depth. Before a state's own words go
 *  on, its row is the one of its fallback: the longest end of what was read that begins a word, which is less deep. */
function grow({ words, classes, shift }: { words: readonly string[]; classes: Uint16Array; shift: number }): Tree {
  const room = Math.min(1 + words.reduce((sum, { length }) => sum + length, 0), ENDING)
  const next = new Uint16Array(room << shift)
  const fallback = new Uint16Array(room)
  const ended: (readonly number[])[] = [NONE]
  const reached = new Uint16Array(words.length)
  let growing = words.map((_, index) => index)
  for (let depth = 0, first = 0; first < ended.length; depth++) {
    const deeper = ended.length
    for (let state = Math.max(first, 1); state < deeper; state++) {
      const from = fallback[state]! << shift
      next.copyWithin(state << shift, from, from + (1 << shift))
    }
    for (const index of growing) {
      const word = words[index]!
      const cell = (reached[index]! << shift) | classes[word.charCodeAt(depth)]!
      const known = next[cell]!
      if ((known & STATE) < deeper) {
        const state = ended.push(ended[known & STATE]!) - 1
        if (state > STATE) throw new Error(`the words need more than ${ENDING} states`)
        fallback[state] = known & STATE
        next[cell] = state | (known & ENDING)
      }
      const state = next[cell]! & STATE
      reached[index] = state
      if (depth + 1 < word.length) continue
      next[cell] = state | ENDING
      ended[state] = [index, ...ended[state]!]
    }
    growing = growing.filter((index) => words[index]!.length > depth + 1)
    first = deeper
  }
  return { next: next.subarray(0, ended.length << shift), ended }
}
