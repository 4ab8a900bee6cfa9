/** A level that stands in a column: in capitals, or in brackets, between pipes or before a colon. */
import { decoratedAt, dressedAt } from './dressed.ts'
import { letterColumn } from './letter-column.ts'
import { peculiarAt, topicAt } from './peculiar.ts'
import { isLevelWord, wordColumn } from './word-column.ts'
import { type LevelColumn, type WordPlace, wordPlaceAt } from './word-place.ts'
import { PARTS, SIGNS } from './words.ts'

const SIGN = new RegExp(`(${[...SIGNS.keys()].join('|')})(?=[\\s\\])}>:|])`, 'y')
const GOES_ON = /[\w.=@$#%&*+'!?]/
const LETTER_OR_DIGIT = /\w/
const PHP = 'PHP'

/** `columns`: those before it. */
export function levelAt({ text, at, columns }: { text: string; at: number; columns: string }): LevelColumn | null {
  const place = wordPlaceAt(text, at, columns)
  if (place !== null) return peculiarAt(place) ?? ordinaryAt(place)
  return signAt(text, at) ?? dressedAt(text, at) ?? (columns === 'T' ? decoratedAt(text, at) : null)
}

function ordinaryAt(place: WordPlace): LevelColumn | null {
  const { text, at, columns, word, behind, next } = place
  if (next === ',' && columns === 'T') return topicAt(text, at)
  if (next === ':' && PARTS.includes(word)) return null
  if (next === '-' && LETTER_OR_DIGIT.test(text.charAt(behind + 1))) return null
  if (GOES_ON.test(next)) return dressedAt(text, at)
  if (word.length === 1) return letterColumn(place)
  if (isLevelWord(word)) return wordColumn(place)
  // What dresses a level up ends in a sign; hardly any word is one.
  return next === ' ' && word !== PHP ? null : dressedAt(text, at)
}

function signAt(text: string, at: number): LevelColumn | null {
  SIGN.lastIndex = at
  const sign = SIGN.exec(text)?.[1] ?? ''
  const level = SIGNS.get(sign)
  return level === undefined ? null : { level, end: at + sign.length }
}
