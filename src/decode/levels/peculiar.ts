/** Levels as one program alone writes them. */
import type { Level } from '../../model.ts'
import { matchAt } from '../match-at.ts'
import { levelOfField, levelOfLetter, levelOfWord } from './level.ts'
import type { LevelColumn, WordPlace } from './word-place.ts'

/** `resolver: debug 1: ...`: how much is told, as BIND writes it. */
const DETAIL = / \d{1,3}(?=: )/y
/** `cc1: fatal error: ...` */
const FATAL_ERROR = / error(?=: )/y
/** MongoDB's five degrees of detail, before a part of the program: `D2 COMMAND  [conn12] ...` */
const DEGREE = /[1-5](?= +[A-Z_-]{1,12} +\[)/y
/** Stunnel's, by the severity of syslog: `LOG3[12]: ...` */
const NUMBERED_LOG = /[0-7](?=\[\w{1,20}\]: )/y
/** Of macOS, cut to two letters before the process: `Db locationd[77:5f3] ...` */
const SHORT_KINDS: ReadonlyMap<string, Level> = new Map([
  ['Df', 'info'],
  ['Db', 'debug'],
])
const PROCESS_NEXT = / [^[\n]{1,60}\[\d+:[\da-f]+\] /y
/** `E! no answer`, as Telegraf writes it. */
const EXCLAIMED = /!(?= )/y
const TOPICS = /(?:[a-z0-9-]+,)+[a-z]{3,12}(?= )/y

export function peculiarAt({ text, columns, word, end }: WordPlace): LevelColumn | null {
  if (word === 'debug') return before(DETAIL, text, end, 'debug')
  if (columns !== '' && levelOfWord(word) === 'fatal') return before(FATAL_ERROR, text, end, 'fatal')
  if (columns !== 'T') return null
  if (word === 'LOG') return before(NUMBERED_LOG, text, end, levelOfField(text.charAt(end)))
  if (word.length === 1) {
    const degree = word === 'D' ? before(DEGREE, text, end, 'debug') : null
    return degree ?? before(EXCLAIMED, text, end, levelOfLetter(word))
  }
  const kind = SHORT_KINDS.get(word)
  return kind !== undefined && matchAt(PROCESS_NEXT, text, end) > 0 ? { level: kind, end } : null
}

/** The column ends behind what makes it peculiar. */
function before(pattern: RegExp, text: string, end: number, level: Level | null): LevelColumn | null {
  const length = matchAt(pattern, text, end)
  return level === null || length === 0 ? null : { level, end: end + length }
}

/** MikroTik's: `dhcp,info assigned ...`, `system,info,account logged in`. One topic of a message is how bad it is, the last one mostly. */
export function topicAt(text: string, at: number): LevelColumn | null {
  TOPICS.lastIndex = at
  const topics = TOPICS.exec(text)?.[0] ?? ''
  const level = topics
    .split(',')
    .map(levelOfWord)
    .findLast((each) => each !== null)
  return level === undefined || level === null ? null : { level, end: at + topics.length }
}
