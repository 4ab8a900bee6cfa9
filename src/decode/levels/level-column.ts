/** A level that stands in a column: in capitals, or in brackets, between pipes or before a colon. */
import type { Level } from '../../model.ts'
import { LETTERS, levelOfWord } from './level.ts'

const WORD = /[A-Za-z]{1,13}/y
/** In small letters and on their own right behind a stamp, these begin no sentence. */
const UNMISTAKABLE = new Set(['trace', 'debug', 'info', 'notice', 'warn', 'warning', 'err', 'crit', 'fatal', 'emerg'])
const OPENS = '[(<{|'
const CLOSES = '])>}|'
/** `production.ERROR:` as Monolog writes it; `=ERROR REPORT====` of Erlang; `PHP Fatal error:`. */
const DRESSED =
  /(?:[a-z][\w-]*\.(?=[A-Z]+:)|=(?=[A-Z]+ REPORT==)|PHP (?=[A-Z][a-z]+(?: error)?:))([A-Za-z]+)(?: (?:REPORT=+|error))?/y

export interface LevelColumn {
  readonly level: Level
  readonly end: number
}

/** `columns`: those before it. */
export function levelAt(args: { text: string; at: number; columns: string }): LevelColumn | null {
  const { text, at, columns } = args
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0]
  if (word === undefined) return dressedAt(text, at)
  const end = at + word.length
  const numbered = /\d/.test(text.charAt(end)) && levelOfWord(word) === 'debug' ? end + 1 : end
  const next = text.charAt(numbered)
  if (next !== '' && /[\w.=@$#%&*+'!?]/.test(next)) return dressedAt(text, at)
  if (next === '-' && /\w/.test(text.charAt(numbered + 1))) return null
  const before = at === 0 ? '' : text.charAt(at - 1)
  const behind = text
    .slice(numbered, numbered + 8)
    .trimStart()
    .charAt(0)
  const opened = before !== '' && OPENS.includes(text.slice(0, at).trimEnd().slice(-1))
  const enclosed = opened && (CLOSES.includes(behind) || behind === ':') && behind !== ''
  const piped = behind === '|' || before === '|'
  const tabbed = before === '\t' && next === '\t'
  if (word.length === 1) return letterAt({ text, word, end, enclosed, columns })
  const level = levelOfWord(word)
  if (level === null) return dressedAt(text, at)
  if (next === '/' && !/[A-Z]/.test(text.charAt(numbered + 1))) return null
  const column = { level, end: numbered }
  if (enclosed || piped || tabbed) return column
  // A line that begins with it may be a sentence that does.
  const alone = columns === '' && at === 0
  if (next === ':' && !/\S/.test(text.charAt(numbered + 1))) return column
  if (word === word.toUpperCase())
    return !alone || /^(?: {2,}\S| ?[[(-]| \d{4}-)/.test(text.slice(numbered)) ? column : null
  const isFirst = columns === 'T' || columns === 'Tp'
  if (isFirst && UNMISTAKABLE.has(word.toLowerCase()) && next !== '/') return column
  return null
}

/** One letter is a level in brackets, or right behind the stamp where a capital or a bracket follows. */
function letterAt(args: {
  text: string
  word: string
  end: number
  enclosed: boolean
  columns: string
}): LevelColumn | null {
  const { text, word, end, enclosed, columns } = args
  const lower = word.toLowerCase()
  if (word === lower || !Object.hasOwn(LETTERS, lower)) return null
  const bare = /^T[pb]*$/.test(columns) && /^ +[A-Z[]{2}/.test(text.slice(end, end + 8))
  return enclosed || bare ? { level: LETTERS[lower]!, end } : null
}

function dressedAt(text: string, at: number): LevelColumn | null {
  DRESSED.lastIndex = at
  const found = DRESSED.exec(text)
  const level = found === null ? null : levelOfWord(found[1]!)
  return level === null ? null : { level, end: at + found![0].length }
}
