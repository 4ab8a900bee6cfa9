/** What stands at a place among the columns. */
import { matchAt } from '../match-at.ts'

const BLANKS = /\s*/y
const CLOSES: Readonly<Record<string, string>> = { '[': ']', '(': ')', '<': '>', '{': '}' }
const LONGEST_GROUP = 200

export function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

export function behindBlanks(text: string, at: number): number {
  return at + matchAt(BLANKS, text, at)
}

export function opensGroup(sign: string): boolean {
  return Object.hasOwn(CLOSES, sign)
}

/** Behind the bracket that closes the one at `at`; -1 where none does. */
export function groupEnd(text: string, at: number, end: number): number {
  const open = text.charAt(at)
  const close = CLOSES[open]
  const last = Math.min(end, at + LONGEST_GROUP)
  let depth = 0
  for (let place = at; place < last; place++) {
    const sign = text.charAt(place)
    if (sign === open) depth++
    else if (sign === close && --depth === 0) return place + 1
  }
  return -1
}
