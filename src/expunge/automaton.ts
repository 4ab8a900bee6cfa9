/** Finds any of many words in one pass over a text, whatever their case: the automaton of Aho and Corasick as a table. */

export interface Automaton {
  /** The class of each code unit; a state and a class name a row and a column of `next`. */
  readonly classes: Uint8Array
  /** The next state, with `ENDING` added where a word ends in it. */
  readonly next: Uint16Array
  /** Columns of a row, as a power of two. */
  readonly shift: number
  /** The words that end in a state: indexes into what it was built from. Most states have none. */
  readonly ended: readonly (readonly number[])[]
}

/** No automaton has more states. */
export const ENDING = 0x8000

/** Stands for any digit in a word. */
const DIGIT = '#'
const DIGITS = [...'0123456789']
const NONE: readonly number[] = []

interface Node {
  readonly children: Map<number, number>
  ended: readonly number[]
}

export function createAutomaton(words: readonly string[]): Automaton {
  const spelled = words.map((word) => word.toLowerCase().replace(/\d/g, DIGIT))
  const alphabet = new Map([...new Set([DIGIT, ...spelled.join('')])].map((letter, index) => [letter, index + 1]))
  const shift = Math.ceil(Math.log2(alphabet.size + 1))
  const nodes = grow(spelled.map((word) => [...word].map((letter) => alphabet.get(letter)!)))
  if (nodes.length > ENDING) throw new Error(`too many words: ${nodes.length} states`)
  const next = link(nodes, shift).map((state) => (nodes[state]!.ended.length > 0 ? state | ENDING : state))
  return { classes: classify(alphabet), next, shift, ended: nodes.map((node) => node.ended) }
}

function grow(words: readonly (readonly number[])[]): Node[] {
  const nodes: Node[] = [{ children: new Map(), ended: NONE }]
  for (const [index, letters] of words.entries()) {
    let at = 0
    for (const letter of letters) {
      const child = nodes[at]!.children.get(letter) ?? nodes.push({ children: new Map(), ended: NONE }) - 1
      nodes[at]!.children.set(letter, child)
      at = child
    }
    nodes[at]!.ended = [...nodes[at]!.ended, index]
  }
  return nodes
}

/** Where no word goes on, the longest end of what was read that begins a word does: nearer the root, so it is ready. */
function link(nodes: readonly Node[], shift: number): Uint16Array {
  const next = new Uint16Array(nodes.length << shift)
  const fallback = new Uint16Array(nodes.length)
  const queue = [0]
  for (const at of queue) {
    const row = at << shift
    const fallbackRow = fallback[at]! << shift
    if (at !== 0) next.copyWithin(row, fallbackRow, fallbackRow + (1 << shift))
    for (const [letter, child] of nodes[at]!.children) {
      fallback[child] = at === 0 ? 0 : next[fallbackRow | letter]!
      const shorter = nodes[fallback[child]!]!.ended
      if (shorter.length > 0) nodes[child]!.ended = [...nodes[child]!.ended, ...shorter]
      next[row | letter] = child
      queue.push(child)
    }
  }
  return next
}

/** A text's own `#` is no digit; a capital has the class of its small letter. */
function classify(alphabet: ReadonlyMap<string, number>): Uint8Array {
  const classes = new Uint8Array(0x10000)
  for (const [letter, index] of alphabet) {
    const written = letter === DIGIT ? DIGITS : [letter, letter.toUpperCase()]
    for (const character of written) classes[character.charCodeAt(0)] = index
  }
  return classes
}
