/**
 * Finds any of many words in one pass over a text, whatever their case: the automaton of Aho and Corasick. Texts reach few of
 * its states: each is worked out when a text first does, and those that are reached often stand side by side.
 */

export interface Automaton {
  /** The class of each code unit; a state and a class name a row and a column of `next`. */
  readonly classes: Uint16Array
  /** The next state, with `ENDING` added where a word ends in it; 0: ask `grow` for it. */
  readonly next: Uint16Array
  /** What stands from now on in this cell of `next`. */
  readonly grow: (cell: number) => number
  /** The words that end in a state: indexes into what it was built from. Most states have none. */
  readonly ended: readonly (readonly number[])[]
}

/** No automaton has more states. */
export const ENDING = 0x8000
/** Where a text begins. */
export const ROOT = 1
/** Columns of a row of `next`, as a power of two: there are fewer classes. */
export const SHIFT = 6
const FIRST = ROOT + 1
const STATE = ENDING - 1
const CLASS = (1 << SHIFT) - 1

/** Stands for any digit in a word. */
const DIGIT = '#'
const DIGITS = `0123456789${DIGIT}`
/** Each stands for all of them in a word. */
const GAPS = ' _-.'
const MARKS = '!"$%&\'()*+,/:;<=>?@[\\]^`{|}~'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** What is not English is rare, and shares some classes: a rule is tried in vain now and then, and the table is half as large. */
const FOREIGN = /[^ -~]/g
const SHARED = 4
/** The capital of `ß` is `SS`, and that of `ı` is `I`. */
const ENGLISH = /[ -~]/g
const NONE: readonly number[] = []

export function createAutomaton(words: readonly string[]): Automaton {
  const classes = classify(words)
  const ofDigits = classes[DIGIT.charCodeAt(0)]!
  // A text's own `#` is no digit.
  classes[DIGIT.charCodeAt(0)] = 0
  const classOf = (code: number) => classes[code] || ofDigits
  return { classes, ...createStates(words, classOf) }
}

/** All digits have one class, and so have all gaps; a capital has that of its small letter. What is in no word and not English has none. */
function classify(words: readonly string[]): Uint16Array {
  const classes = new Uint16Array(0x10000)
  let count = 0
  const give = (characters: string) => {
    count++
    for (let at = 0; at < characters.length; at++) classes[characters.charCodeAt(at)] = count
  }
  give(DIGITS)
  give(GAPS)
  for (const mark of MARKS) give(mark)
  for (const letter of LETTERS) give(letter + letter.toUpperCase())
  const foreign = Array.from({ length: SHARED }, () => '')
  for (const letter of new Set(words.join('').match(FOREIGN))) {
    const both = letter + letter.toLowerCase() + letter.toUpperCase()
    foreign[letter.charCodeAt(0) % SHARED] += both.replace(ENGLISH, '')
  }
  for (const letters of foreign) give(letters)
  return classes
}

/** The beginning of some words, which are given by their indexes. */
interface Beginning {
  readonly words: readonly number[]
  readonly depth: number
  /** The longest end of it that begins a word too, which is less deep. */
  readonly fallback: number
  /** Of its words those that go on, by the class of their next letter; null: nobody has asked yet. */
  goingOn: (number[] | undefined)[] | null
}

function createStates(words: readonly string[], classOf: (code: number) => number) {
  const letters = words.reduce((sum, { length }) => sum + length, 0)
  const root: Beginning = { words: words.map((_, index) => index), depth: 0, fallback: ROOT, goingOn: null }
  const known = Array.from({ length: FIRST }, () => root)
  const ended = Array.from({ length: FIRST }, () => NONE)
  // Only what is reached of it takes memory.
  const next = new Uint16Array(Math.min(FIRST + letters, ENDING) << SHIFT)

  function step(state: number, letter: number): number {
    const cell = (state << SHIFT) | letter
    return next[cell] || grow(cell)
  }

  function grow(cell: number): number {
    const state = cell >> SHIFT
    const letter = cell & CLASS
    const beginning = known[state]!
    const shorter = state === ROOT ? ROOT : step(beginning.fallback, letter)
    beginning.goingOn ??= sortOut(beginning)
    const own = beginning.goingOn[letter]
    next[cell] = own === undefined ? shorter : add(own, beginning.depth + 1, shorter & STATE)
    return next[cell]!
  }

  function add(own: readonly number[], depth: number, fallback: number): number {
    if (known.length === ENDING) throw new Error(`the words need more states than the ${ENDING} that fit`)
    const ending = own.filter((index) => words[index]!.length === depth)
    const all = ending.length === 0 ? ended[fallback]! : [...ending, ...ended[fallback]!]
    ended.push(all)
    return (known.push({ words: own, depth, fallback, goingOn: null }) - 1) | (all.length === 0 ? 0 : ENDING)
  }

  function sortOut({ words: own, depth }: Beginning): (number[] | undefined)[] {
    const goingOn: (number[] | undefined)[] = []
    for (const index of own) {
      const word = words[index]!
      if (word.length === depth) continue
      const letter = classOf(word.charCodeAt(depth))
      const alike = goingOn[letter]
      if (alike === undefined) goingOn[letter] = [index]
      else alike.push(index)
    }
    return goingOn
  }

  return { next, grow, ended }
}
