/** The level among the columns. */
import { worse } from '../../levels/level.ts'
import { levelAt } from '../../levels/level-column.ts'
import { doubtAt } from '../../levels/nothing.ts'
import { matchAt } from '../../match-at.ts'
import type { Walk } from '../walk.ts'

const BEHIND = /\[\d+\]|\/[\w.-]+|(?=[\s\])>}:|,-])/y
const CLOSING = /(?:\d?[\])>}"]|\d)?(?:\s*[:|]|\s-+(?=\s)|,)?\s*/y
const PIPE_NEXT = / *\|/y
/** Two words are not yet a sentence where brackets tell the level: `Init Session:0x7f [Catalog] <INFO> ...` */
const BRACKETS_NEXT = /(?:\[[\w .-]{1,40}\] )?<[A-Z]{4,8}>/y

/** At `from`, which may be behind a bracket. */
export function passLevel(walk: Walk, from: number): boolean {
  const { text, columns } = walk
  const mayBeSecond = walk.level !== null && columns.endsWith('L') && text.charAt(from - 2) === '|'
  if (walk.level !== null && !mayBeSecond) return false
  const found = levelAt({ text, at: from, columns })
  // `| TRACE | WARN |`: the first one names a part of the program.
  if (found === null || (mayBeSecond && matchAt(PIPE_NEXT, text, found.end) === 0)) return false
  const doubt = doubtAt(text, from, found.level)
  walk.seen = Math.max(walk.seen, doubt.decided)
  walk.isNothing ||= doubt.isNothing
  if (doubt.isNothing) return false
  walk.level = worse(walk.level, found.level)
  walk.columns += 'L'
  walk.words = 0
  closeLevel(walk, found.end + matchAt(BEHIND, text, found.end))
  return true
}

/** The message follows behind what ends the column. */
export function closeLevel(walk: Walk, end: number): void {
  walk.message = walk.at = end + matchAt(CLOSING, walk.text, end)
}

export function isLevelNext({ text, at }: Walk): boolean {
  return matchAt(BRACKETS_NEXT, text, at) > 0
}
