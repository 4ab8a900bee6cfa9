/** A word that names a level: it stands in a column, or a sentence begins with it. */
import type { Level } from '../../model.ts'
import { matchAt } from '../match-at.ts'
import { type Bounds, boundsOf } from './bounds.ts'
import { isCompoundAt } from './compound.ts'
import { dressedAt } from './dressed.ts'
import { levelOfColumn, levelOfWord } from './level.ts'
import { isStampBehind } from './stamp-behind.ts'
import type { LevelColumn, WordPlace } from './word-place.ts'

/** Of macOS, in a column of fixed width. */
const KINDS: ReadonlyMap<string, Level> = new Map([
  ['Default', 'info'],
  ['Fault', 'fatal'],
])
/** In small letters and on their own right behind a stamp, these begin no sentence. */
const UNMISTAKABLE = new Set(['trace', 'debug', 'info', 'notice', 'warn', 'warning', 'err', 'crit', 'fatal', 'emerg'])
const CAPITALISED = /^[A-Z][a-z]+$/

const BEHIND_STAMP = /^T[pb]*$/
const BEHIND_NAME = /^T[pb]*n[pb]*$/
const UP_TO_NAMES = /^T[pbn]*$/
const UP_TO_WORD = /^T.*w$/

/** `warn/server\tTCP 7 | Session timeout` */
const PROCESS_NEXT = /\/[a-z]\w{1,20}\t/y
const CAPITAL = /[A-Z]/
const ALERT = 'ALERT'
const CAPITAL_BEFORE = /[A-Z] $/
/** `#12 ERROR pages indexed`, of a job or a step. */
const NUMBERED = /#\d+ $/
const LONGEST_NUMBER = 12

/** `error\t03-Feb-2026 ...` */
const DATE_NEXT = /\t\d/y
/** `ERROR   no disk`, `ERROR [main] ...`, `ERROR - ...` */
const COLUMN_NEXT = / {2,}\S| ?[[(-]/y
/** `... Cart-Process Error [Core] ...` */
const PART_NEXT = / \[\w/y
/** `error    : the disk is full`, `critical/SSL: no certificate` */
const COLON_NEXT = / {1,98}: |\/[A-Z]\w{0,96}: /y
const WIDE = / {2,}\S/y
/** `00:00:00.123456789: Error ...`: a colon that ends the stamp says that a column follows. */
const STAMP_WITH_COLON = /\d: $/

/** Whether it may be a level where nothing but itself tells. */
export function isLevelWord(word: string): boolean {
  return levelOfColumn(word) !== null || KINDS.has(word)
}

export function wordColumn(place: WordPlace): LevelColumn | null {
  const bounds = boundsOf(place)
  const level = levelNamed(place, bounds)
  if (level === null) return dressedAt(place.text, place.at)
  if (namesProcess(place)) return { level, end: place.behind }
  return isColumn(place, bounds) ? { level, end: bounds.end } : null
}

function levelNamed(place: WordPlace, { isPiped, isEnclosed }: Bounds): Level | null {
  const { word } = place
  const level = isPiped || isEnclosed ? levelOfColumn(word) : levelOfWord(word)
  return level ?? (isWide(place) ? (KINDS.get(word) ?? null) : null)
}

function isColumn(place: WordPlace, { isEnclosed, isPiped, isTabbed }: Bounds): boolean {
  const { text, at, columns, word, behind, next } = place
  if (isOfPath(place) || tellsState(place) || isOfList(place) || isCompound(place)) return false
  if (isEnclosed || isPiped || isTabbed) return true
  if (next === ':' && text.charAt(behind + 1).trim() === '') return true
  if (columns === '' && at === 0) return beginsHeader(place)
  return word === word.toUpperCase() || isBehindHeader(place)
}

function namesProcess({ text, columns, behind }: WordPlace): boolean {
  return BEHIND_STAMP.test(columns) && matchAt(PROCESS_NEXT, text, behind) > 0
}

function isOfPath({ text, behind, next }: WordPlace): boolean {
  return next === '/' && !CAPITAL.test(text.charAt(behind + 1))
}

/** `SERVICE ALERT: web1;HTTP;OK`, whatever the state is. */
function tellsState({ text, at, columns, word }: WordPlace): boolean {
  return word === ALERT && UP_TO_WORD.test(columns) && CAPITAL_BEFORE.test(text.slice(at - 2, at))
}

function isOfList({ text, at, columns }: WordPlace): boolean {
  return text.charAt(at - 1) === ';' && columns.includes(':')
}

function isCompound({ text, at, word }: WordPlace): boolean {
  const maySay = word === word.toLowerCase() || NUMBERED.test(text.slice(Math.max(0, at - LONGEST_NUMBER), at))
  return maySay && isCompoundAt(text, at)
}

/** A line that begins with it may be a sentence that does. */
function beginsHeader({ text, word, behind }: WordPlace): boolean {
  if (matchAt(DATE_NEXT, text, behind) > 0) return true
  return word === word.toUpperCase() && (matchAt(COLUMN_NEXT, text, behind) > 0 || isStampBehind(text, behind))
}

/** In small letters, or with a capital: what stands around it has to tell. */
function isBehindHeader(place: WordPlace): boolean {
  const { text, at, columns, word, behind, next } = place
  const isCapitalised = CAPITALISED.test(word)
  if (isCapitalised && BEHIND_NAME.test(columns) && matchAt(PART_NEXT, text, behind) > 0) return true
  if (isWide(place)) return true
  const isBehindColon = columns === 'T' && STAMP_WITH_COLON.test(text.slice(Math.max(0, at - 3), at))
  if (isCapitalised && isBehindColon && next === ' ') return true
  const isFirst = columns === 'T' || columns === 'Tp'
  return isFirst && (matchAt(COLON_NEXT, text, behind) > 0 || (UNMISTAKABLE.has(word.toLowerCase()) && next !== '/'))
}

/** Blanks fill a column up to its width, as no sentence has them. */
function isWide({ text, columns, word, behind }: WordPlace): boolean {
  return UP_TO_NAMES.test(columns) && /^[A-Z][a-z]/.test(word) && matchAt(WIDE, text, behind) > 0
}
