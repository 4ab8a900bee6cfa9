/** Text as a reader would see it, for matching, with the way back: what hides or escapes must not split a secret in two. */
import { HIDDEN_CHARACTER, hides } from '../visible.ts'

/** A whole terminal sequence is one hidden thing: its letters and digits are no text. */
const SEQUENCE = `(?:\\x1b\\[|\\x9b)[0-?]{0,32}[ -/]{0,4}[@-~]|\\x1b\\][^\\x07\\x1b\\n]{0,512}(?:\\x07|\\x1b\\\\)`
/** JSON may write any character so, and whoever reads the record reads the character. */
const ESCAPE = '\\\\u([0-9a-fA-F]{4})'
/** The letters, digits and signs of ASCII as wide as Chinese characters. */
const WIDE = '([\\uff01-\\uff5e])'
const IS_WIDE = /[\uff01-\uff5e]/
const WIDTH = 0xfee0
const FOLDED = new RegExp(`${SEQUENCE}|${ESCAPE}|${WIDE}|${HIDDEN_CHARACTER}`, 'gu')
/** JSON in the cell of a table has each of its quotes twice. */
const FOLDED_IN_CELL = new RegExp(`${FOLDED.source}|""`, 'gu')

export interface Folded {
  readonly text: string
  /** Where a character of the folded text begins in the original, and where the one before a position ends. */
  start(position: number): number
  end(position: number): number
}

export function fold(text: string): Folded {
  const inCell = text.includes('{""') || text.includes('{ ""')
  if (!inCell && !hides(text) && !text.includes('\\u') && !IS_WIDE.test(text))
    return { text, start: (position) => position, end: (position) => position }
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  let at = 0

  function take(until: number): void {
    for (; at < until; at++) {
      folded += text[at]
      starts.push(at)
      ends.push(at + 1)
    }
  }

  for (const match of text.matchAll(inCell ? FOLDED_IN_CELL : FOLDED)) {
    take(match.index)
    at += match[0].length
    const character = readAs(match)
    if (character === '' || hides(character)) continue
    folded += character
    starts.push(match.index)
    ends.push(at)
  }
  take(text.length)
  return {
    text: folded,
    start: (position) => starts[position] ?? text.length,
    end: (position) => ends[position - 1] ?? 0,
  }
}

/** Nothing where what was found only hides. */
function readAs([found, code, wide]: RegExpExecArray): string {
  if (found === '""') return '"'
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  return wide === undefined ? '' : String.fromCharCode(wide.charCodeAt(0) - WIDTH)
}
