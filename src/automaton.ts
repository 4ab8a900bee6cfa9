/**
 * Finds any of many words in one pass over a text, whatever their case: the automaton of Aho and Corasick. Texts reach few of
 * its states: each is worked out when a text first does, and those that are reached often stand side by side.
 */

export interface Automaton {
  /** The class of each code unit; a state and a class name a row and a column of `next`. Below 256. */
  readonly classes: Uint16Array
  /** The next state, with `ENDING` added where a word ends in it; 0: ask `grow` for it. */
  readonly next: Uint16Array
  /** Columns of a row, as a power of two. */
  readonly shift: number
  /** What stands from now on in this cell of `next`. */
  readonly grow: (cell: number) => number
  /** The words that end in a state: indexes into what it was built from. Most states have none. */
  readonly ended: readonly (readonly number[])[]
}

/** No automaton has more states. */
export const ENDING = 0x8000
/** Where a text begins. */
export const ROOT = 1
const FIRST = ROOT + 1
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
  const states = createStates({ spelled: words.map((word) => spell(word, classes)), shift })
  // A text's own `#` is no digit.
  classes[DIGIT.charCodeAt(0)] = 0
  return { classes, shift, ...states }
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

/** Its classes, as text: so that it can be sorted. */
function spell(word: string, classes: Uint16Array): string {
  let spelled = ''
  for (let at = 0; at < word.length; at++) spelled += String.fromCharCode(classes[word.charCodeAt(at)]!)
  return spelled
}

/** How many letters both begin with. */
function shared(word: string, before = ''): number {
  let length = 0
  while (length < before.length && word[length] === before[length]) length++
  return length
}

/** The beginning of some words: those from `low` on, and before `high`, when they are sorted. */
interface Beginning {
  readonly low: number
  readonly high: number
  readonly depth: number
  /** The longest end of it that begins a word too, which is less deep. */
  readonly fallback: number
}

function createStates({ spelled, shift }: { spelled: readonly string[]; shift: number }) {
  const sorted = spelled
    .map((word, index) => ({ word, index }))
    .sort((a, b) => (a.word < b.word ? -1 : Number(a.word > b.word)))
  const room = FIRST + sorted.reduce((sum, { word }, at) => sum + word.length - shared(word, sorted[at - 1]?.word), 0)
  if (room > ENDING) throw new Error(`the words need ${room} states: expected at most ${ENDING}`)
  const root: Beginning = { low: 0, high: sorted.length, depth: 0, fallback: ROOT }
  const known = Array.from({ length: FIRST }, () => root)
  const ended = Array.from({ length: FIRST }, () => NONE)
  // Only what is reached of it takes memory.
  const next = new Uint16Array(room << shift)

  function step(state: number, letter: number): number {
    const cell = (state << shift) | letter
    return next[cell] || grow(cell)
  }

  function grow(cell: number): number {
    const state = cell >> shift
    const letter = cell & ((1 << shift) - 1)
    const { low, high, depth, fallback } = known[state]!
    const from = firstBehind({ low, high, depth, letter })
    const until = firstBehind({ low: from, high, depth, letter: letter + 1 })
    const shorter = state === ROOT ? ROOT : step(fallback, letter)
    next[cell] = from === until ? shorter : add({ low: from, high: until, depth: depth + 1, fallback: shorter & STATE })
    return next[cell]!
  }

  function add(beginning: Beginning): number {
    const { low, high, depth, fallback } = beginning
    const ending: number[] = []
    // What is shorter is sorted before what goes on.
    for (let at = low; at < high && sorted[at]!.word.length === depth; at++) ending.push(sorted[at]!.index)
    const all = ending.length === 0 ? ended[fallback]! : [...ending, ...ended[fallback]!]
    ended.push(all)
    return (known.push(beginning) - 1) | (all.length === 0 ? 0 : ENDING)
  }

  /** The first of these words whose letter at this depth is not less. */
  function firstBehind({ low, high, depth, letter }: Omit<Beginning, 'fallback'> & { letter: number }): number {
    let [from, until] = [low, high]
    while (from < until) {
      const middle = (from + until) >> 1
      const { word } = sorted[middle]!
      if (depth < word.length && word.charCodeAt(depth) >= letter) until = middle
      else from = middle + 1
    }
    return from
  }

  return { next, grow, ended }
}
