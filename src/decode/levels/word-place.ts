/** A word among the columns before a message, where a level may stand. */
import type { Level } from '../../model.ts'
import { levelOfWord } from './level.ts'

export interface WordPlace {
  readonly text: string
  readonly at: number
  /** Those before it, as a walk names them. */
  readonly columns: string
  readonly word: string
  /** Behind the word. */
  readonly end: number
  /** And behind the digit that says how much is told: `DEBUG1`. */
  readonly behind: number
  /** What stands there. */
  readonly next: string
}

export interface LevelColumn {
  readonly level: Level
  readonly end: number
}

const WORD = /[A-Za-z]{1,13}/y
const DIGIT = /\d/

/** Null where no word begins. */
export function wordPlaceAt(text: string, at: number, columns: string): WordPlace | null {
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0]
  if (word === undefined) return null
  const end = at + word.length
  const behind = DIGIT.test(text.charAt(end)) && levelOfWord(word) === 'debug' ? end + 1 : end
  return { text, at, columns, word, end, behind, next: text.charAt(behind) }
}
