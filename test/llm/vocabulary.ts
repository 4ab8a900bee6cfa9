/** A real vocabulary, learnt from a text: single characters, bytes for all others, and the pairs that come most often. */

export interface Vocabulary {
  readonly tokens: readonly string[]
  /** The higher, the sooner two pieces become one. */
  readonly scores: readonly number[]
  readonly kinds: readonly number[]
}

/** As the format numbers them. */
const KIND = { normal: 1, unknown: 2, control: 3, byte: 6 } as const
const SPACE = '\u2581'

export function learnVocabulary(text: string, merges: number): Vocabulary {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)
  const letters = [...Array.from({ length: 94 }, (_, nth) => String.fromCharCode(33 + nth)), SPACE]
  const pieces = [...new Set(learnPairs(text, merges))].filter((piece) => !letters.includes(piece))
  return {
    tokens: ['<unk>', '<s>', '</s>', ...bytes, ...letters, ...pieces],
    scores: [...Array(3 + bytes.length).fill(0), ...letters.map(() => -1e6), ...pieces.map((_, nth) => -nth)],
    kinds: [
      KIND.unknown,
      KIND.control,
      KIND.control,
      ...bytes.map(() => KIND.byte),
      ...[...letters, ...pieces].map(() => KIND.normal),
    ],
  }
}

/** The pair that comes most often becomes one piece, again and again. */
function learnPairs(text: string, merges: number): string[] {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/ ?[\x21-\x7e]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  let words = [...counts].map(([word, count]) => ({ pieces: [...word.replace(' ', SPACE)], count }))
  const learnt: string[] = []
  while (learnt.length < merges) {
    const pairs = new Map<string, number>()
    for (const { pieces, count } of words) {
      for (let at = 1; at < pieces.length; at += 1) {
        const pair = pieces[at - 1]! + pieces[at]!
        pairs.set(pair, (pairs.get(pair) ?? 0) + count)
      }
    }
    const [best] = [...pairs].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])
    if (best === '') break
    learnt.push(best)
    words = words.map(({ pieces, count }) => ({ pieces: join(pieces, best), count }))
  }
  return learnt
}

function join(pieces: readonly string[], pair: string): string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    if (joined.length > 0 && joined.at(-1)! + piece === pair) joined[joined.length - 1] = pair
    else joined.push(piece)
  }
  return joined
}
