/** Columns in brackets: a stamp or a level that they open, both in one, or anything else. */
import { levelInGroup } from '../../levels/dressed.ts'
import { behindBlanks, groupEnd } from '../columns.ts'
import { hasStamp, type Walk } from '../walk.ts'
import { closeLevel, passLevel } from './level.ts'
import { passShared } from './shared.ts'
import { passStamp } from './stamp.ts'

/** `web[7]`: a process with its number is one column. */
const OF_PROCESS = /\w\[\d+\]$/

/** Only the stamp or the level: what else stands in the brackets are columns of their own. */
export function passOpened(walk: Walk): boolean {
  const { text, at, end } = walk
  const inside = behindBlanks(text, at + 1)
  if (!passStamp(walk, inside)) return passLevel(walk, inside)
  walk.stampEnd = groupEnd(text, at, end)
  return true
}

/** False: it has no end, or the message follows it. */
export function passGroup(walk: Walk): boolean {
  const { text, at, end, columns } = walk
  const close = groupEnd(text, at, end)
  if (close < 0) {
    walk.seen = Number.POSITIVE_INFINITY
    return false
  }
  if (columns === '' && passShared(walk, close)) return false
  const level = walk.level === null && hasStamp(walk) ? levelInGroup(text, at, close) : null
  walk.level ??= level
  if (OF_PROCESS.test(text.slice(at - 1, close))) walk.words = 0
  walk.columns += level === null ? 'b' : 'L'
  walk.at = close
  if (level !== null) closeLevel(walk, close)
  return true
}
