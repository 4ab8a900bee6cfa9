/** A model can be talked into repeating what it was told; that part of its prose goes to nobody. */
import type { Brief } from '../../model.ts'

/** A shorter run is a turn of phrase; a longer one was copied. In plain words, what a rubric says is said of a window as well. */
const SHORTEST_COPY = 20
const SHORTEST_PLAIN_COPY = 40
const PLAIN = /^[\p{L} ,.:;'()]*$/u
const MARK = '[instructions removed]'

export interface Uttered {
  readonly text: string
  /** Part of it was copied from the instructions. */
  readonly copied: boolean
}

/** What the lines of the window say as well may be repeated: it is what the finding is about. */
export function cutEcho(args: { prose: string; instructions: string; brief: Brief }): Uttered {
  const { prose, brief } = args
  const text = prose.replace(/\s+/g, ' ')
  const spoken = fold(text)
  const instructions = fold(args.instructions)
  const lines = fold(brief.lines.map((line) => line.text).join(' '))
  let kept = ''
  let copied = false
  for (let at = 0; at < text.length; ) {
    const length = copyLength({ spoken, at, instructions, lines })
    if (length > 0 && !kept.endsWith(MARK)) kept += MARK
    if (length === 0) kept += text[at]
    copied ||= length > 0
    at += length || 1
  }
  return { text: kept, copied }
}

function copyLength(args: { spoken: string; at: number; instructions: string; lines: string }): number {
  const { spoken, at, instructions, lines } = args
  const isCopy = (length: number) => {
    const run = spoken.slice(at, at + length)
    return run.length === length && instructions.includes(run) && !lines.includes(run.replace(/^\W+|\W+$/g, ''))
  }
  if (spoken[at] === ' ' || !isCopy(SHORTEST_COPY)) return 0
  let length = SHORTEST_COPY
  while (isCopy(length + 1)) length += 1
  if (length < SHORTEST_PLAIN_COPY && PLAIN.test(spoken.slice(at, at + length))) return 0
  return spoken[at + length - 1] === ' ' ? length - 1 : length
}

/** Places in the folded text are places in the text: a letter whose small one is longer stays as it is. */
function fold(text: string): string {
  const row = text.replace(/\s+/g, ' ')
  const small = row.toLowerCase()
  if (small.length === row.length) return small
  return [...row]
    .map((character) => (character.toLowerCase().length === character.length ? character.toLowerCase() : character))
    .join('')
}
