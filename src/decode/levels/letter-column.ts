/** One letter is a level in brackets, or right behind the stamp where a capital, a bracket or a place in the source follows. */
import type { Level } from '../../model.ts'
import { boundsOf } from './bounds.ts'
import { levelOfLetter } from './level.ts'
import { isStampBehind } from './stamp-behind.ts'
import type { LevelColumn, WordPlace } from './word-place.ts'

/** As much of the line as is looked at. */
const FARTHEST = 100
/** IBM's servers put the kind of an event between a short name and a class or a padded code: `0000001a Servlet E   SRVE0068E: ...` */
const EVENTS: ReadonlyMap<string, Level> = new Map([
  ['A', 'info'],
  ['I', 'info'],
  ['D', 'debug'],
  ['W', 'warn'],
  ['E', 'error'],
  ['F', 'fatal'],
])
const BEHIND_NAME = /^T[pw][nw]$/
const PADDED = /^(?: {2,}[A-Z]| [a-z]+(?:\.\w+)+ | [A-Z]{3,5}\d{4}[A-Z]: )/

const UP_TO_STAMP = /^b*T$/
/** `e Basis            Segment.cpp(00255) : ...`: a component and its source follow no letter of a sentence. */
const BEFORE_PART = /^ +[A-Za-z]\w* +[\w.-]+\.[a-z]{1,4}[(:]\d/

const BEHIND_STAMP = /^T[pb]*$/
const BEFORE_CAPITALS = /^ {1,6}(?:[A-Z[]{2}|\[[a-z])/
/** `E tensorflow/core/a.cc:12] ...` */
const BEFORE_SOURCE = /^ [\w./-]{1,80}\.[a-z]{1,4}:\d{1,6}\] /
/** `E/cart: no disk`, as Android names it. */
const SLASHED = /^\/[\w.-]{2,50}(?:(?:\(\s*\d+\))?: |\] )/
/** `2026-01-01 12:00:00.000 E] `, in the brackets of the stamp. */
const CLOSES_STAMP = /^(?: \d{1,10}){0,3}\]/
/** `E [12/Oct/2026:...`, `E (1770) wifi: ...` in milliseconds since the start, `E [D.Driver       ] [12:00:00]: ...` */
const LEADS = /^ (?:\[\d|\(\d{1,12}\) [\w.-]+: |\[[\w.]+ *\] \[\d\d:\d\d:\d\d\]: )/

export function letterColumn(place: WordPlace): LevelColumn | null {
  const { text, word, end, columns } = place
  const rest = text.slice(end, end + FARTHEST)
  const event = EVENTS.get(word)
  if (event !== undefined && BEHIND_NAME.test(columns) && PADDED.test(rest)) return { level: event, end }
  const level = levelOfLetter(word)
  if (level === null) return null
  const isColumn = word === word.toLowerCase() ? isSmallColumn(place, rest) : isCapitalColumn(place, rest)
  return isColumn ? { level, end } : null
}

function isSmallColumn(place: WordPlace, rest: string): boolean {
  return isAttached(place) || (UP_TO_STAMP.test(place.columns) && BEFORE_PART.test(rest))
}

function isCapitalColumn(place: WordPlace, rest: string): boolean {
  const { columns } = place
  if (boundsOf(place).isEnclosed) return true
  if (columns === '') return LEADS.test(rest) || isBeforeStamp(place)
  if (BEHIND_STAMP.test(columns) && BEFORE_CAPITALS.test(rest)) return true
  return columns === 'T' && (isAttached(place) || closesStamp(place, rest) || namesSource(place, rest))
}

/** `[12:00:00]E: ` */
function isAttached({ text, at, end, columns }: WordPlace): boolean {
  return columns === 'T' && text.charAt(at - 1) === ']' && text.startsWith(': ', end)
}

function closesStamp({ text, at }: WordPlace, rest: string): boolean {
  return text.charAt(at - 1) === ' ' && CLOSES_STAMP.test(rest)
}

function namesSource({ word }: WordPlace, rest: string): boolean {
  return BEFORE_SOURCE.test(rest) || (word !== 'C' && SLASHED.test(rest))
}

/** Lists of changes and thermometers have C and F there. */
function isBeforeStamp({ text, at, word, end }: WordPlace): boolean {
  return word !== 'C' && word !== 'F' && text.slice(0, at).trim() === '' && isStampBehind(text, end)
}
