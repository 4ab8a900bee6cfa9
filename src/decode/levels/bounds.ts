/** What sets a word off from the rest of its line. */
import type { WordPlace } from './word-place.ts'

export interface Bounds {
  /** In brackets, or opened by one and followed by a colon. What stands alone behind blanks is as good as opened. */
  readonly isEnclosed: boolean
  readonly isPiped: boolean
  readonly isTabbed: boolean
  /** Behind the blanks that fill the brackets: `[error    ] `. */
  readonly end: number
}

const OPENS = '[(<{|'
const CLOSES = '])>}|:'
const FARTHEST = 8

export function boundsOf({ text, at, behind, next }: WordPlace): Bounds {
  const before = text.charAt(at - 1)
  const opening = text.slice(0, at).trimEnd().slice(-1)
  const closing = text
    .slice(behind, behind + FARTHEST)
    .trimStart()
    .charAt(0)
  const isOpened = at > 0 && (opening === '' || OPENS.includes(opening))
  const isEnclosed = isOpened && closing !== '' && CLOSES.includes(closing)
  return {
    isEnclosed,
    isPiped: before === '|' || closing === '|',
    isTabbed: before === '\t' && next === '\t',
    end: isEnclosed ? text.indexOf(closing, behind) : behind,
  }
}
