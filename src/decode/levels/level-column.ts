/** A level that stands in a column: in capitals, or in brackets, between pipes or before a colon. */
import type { Level } from '../../model.ts'
import { matchAt } from '../match-at.ts'
import { isCompoundAt } from './compound.ts'
import { decoratedAt, dressedAt, type LevelColumn, LONGEST_SHARED } from './dressed.ts'
import { LETTERS, levelOfColumn, levelOfField, levelOfWord, PARTS, SIGNS } from './level.ts'

const WORD = /[A-Za-z]{1,13}/y
const SIGN = new RegExp(`(${Object.keys(SIGNS).join('|')})(?=[\\s\\])}>:|])`, 'y')
/** In small letters and on their own right behind a stamp, these begin no sentence. */
const UNMISTAKABLE = new Set(['trace', 'debug', 'info', 'notice', 'warn', 'warning', 'err', 'crit', 'fatal', 'emerg'])
/** Of macOS, in a column of fixed width. */
const KINDS: ReadonlyMap<string, Level> = new Map([
  ['Default', 'info'],
  ['Fault', 'fatal'],
])
/** The same, cut to two letters before the process: `Db locationd[77:5f3] ...` */
const SHORT_KINDS: ReadonlyMap<string, Level> = new Map([
  ['Df', 'info'],
  ['Db', 'debug'],
])
const PROCESS_NEXT = / [^[\n]{1,60}\[\d+:[\da-f]+\] /y
const AFTER_COLON = /\d: $/
/** `resolver: debug 1: ...`: how much is told, as BIND writes it. */
const DETAIL = / \d{1,3}(?=: )/y
const FATAL_ERROR = / error(?=: )/y
const TOPICS = /(?:[a-z0-9-]+,)+[a-z]{3,12}(?= )/y
/** Five degrees of detail, before a part of the program: `D2 COMMAND  [conn12] ...` */
const DEGREE = /D[1-5](?= +[A-Z_-]{1,12} +\[)/y
/** Stunnel's, by the severity of syslog: `LOG3[12]: ...` */
const NUMBERED_LOG = /LOG([0-7])(?=\[\w{1,20}\]: )/y
/** What stamps begin with, in all their forms. */
const STAMP_NEXT = new RegExp(
  ` {1,2}(?:${[
    String.raw`\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,:-]`,
    String.raw`\d\d[-/.]\d\d \d\d:`,
    String.raw`\d\d:\d\d:\d\d\b`,
    String.raw`\d{1,2}[-/ ]?[A-Z][a-z]{2}[-/ ]?(?:\d{4}|\d\d)[ :]`,
    String.raw`(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} {1,2}\d{1,2},? \d`,
    String.raw`\d{8}[-T ]\d`,
    String.raw`\d{10}(?:\d{3}|\.\d{1,9})? `,
  ].join('|')})`,
  'y',
)
/** `#12 ERROR pages indexed`, of a job or a step. */
const NUMBERED = /#\d+ $/
const LONGEST_NUMBER = 12
const OPENS = '[(<{|'
const CLOSES = '])>}|'
const PHP = 'PHP'

/** IBM's servers put the kind of an event between a short name and a class or a padded code: `0000001a Servlet E   SRVE0068E: ...` */
const EVENTS: Readonly<Record<string, Level>> = { A: 'info', I: 'info', D: 'debug', W: 'warn', E: 'error', F: 'fatal' }
const BEHIND_NAME = /^T[pw][nw]$/
const PADDED = /^(?: {2,}[A-Z]| [a-z]+(?:\.\w+)+ | [A-Z]{3,5}\d{4}[A-Z]: )/
/** `e Basis            Segment.cpp(00255) : ...`: a component and its source follow no letter of a sentence. */
const PLACED = /^ +[A-Za-z]\w* +[\w.-]+\.[a-z]{1,4}[(:]\d/

const SLASHED = /^\/[\w.-]{2,50}(?:(?:\(\s*\d+\))?: |\] )/
/** `E [12/Oct/2026:...`, `E (1770) wifi: ...` in milliseconds since the start, `E [D.Driver       ] [12:00:00]: ...` */
const ATTACHED = /^\]\w: /
/** `E tensorflow/core/a.cc:12] ...`, behind a stamp. */
const BEFORE_SOURCE = /^ [\w./-]{1,80}\.[a-z]{1,4}:\d{1,6}\] /
const LEADS = /^ (?:\[\d|\(\d{1,12}\) [\w.-]+: |\[[\w.]+ *\] \[\d\d:\d\d:\d\d\]: )/

/** Whether it may be a level where nothing but itself tells. */
export function isLevelWord(word: string): boolean {
  return levelOfColumn(word) !== null || KINDS.has(word)
}

/** `columns`: those before it. */
export function levelAt(args: { text: string; at: number; columns: string }): LevelColumn | null {
  const { text, at, columns } = args
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0]
  if (word === undefined)
    return signAt(text, at) ?? dressedAt(text, at) ?? (columns === 'T' ? decoratedAt(text, at) : null)
  const end = at + word.length
  DEGREE.lastIndex = at
  if (word === 'D' && columns === 'T' && DEGREE.test(text)) return { level: 'debug', end: end + 1 }
  NUMBERED_LOG.lastIndex = at
  const severity = columns === 'T' && word === 'LOG' ? NUMBERED_LOG.exec(text)?.[1] : undefined
  if (severity !== undefined) return { level: levelOfField(Number(severity))!, end: end + 1 }
  const numbered = /\d/.test(text.charAt(end)) && levelOfWord(word) === 'debug' ? end + 1 : end
  const next = text.charAt(numbered)
  if (next === ':' && PARTS.includes(word)) return null
  const said = word === 'debug' ? DETAIL : columns !== '' && levelOfWord(word) === 'fatal' ? FATAL_ERROR : null
  if (said !== null && matchAt(said, text, end) > 0)
    return { level: levelOfWord(word)!, end: end + matchAt(said, text, end) }
  if (next === '!' && columns === 'T' && word.length === 1 && text.charAt(end + 1) === ' ') {
    // `E! no answer`, as Telegraf writes it.
    return Object.hasOwn(LETTERS, word.toLowerCase()) ? { level: LETTERS[word.toLowerCase()]!, end: end + 1 } : null
  }
  if (next === ',' && columns === 'T') return topicAt(text, at)
  if (next !== '' && /[\w.=@$#%&*+'!?]/.test(next)) return dressedAt(text, at)
  if (next === '-' && /\w/.test(text.charAt(numbered + 1))) return null
  const short = columns === 'T' ? SHORT_KINDS.get(word) : undefined
  if (short !== undefined && matchAt(PROCESS_NEXT, text, end) > 0) return { level: short, end }
  if (word.length > 1 && !isLevelWord(word)) {
    // What dresses a level up ends in a sign; hardly any word is one.
    return next === ' ' && word !== PHP ? null : dressedAt(text, at)
  }
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
  const isWide = /^T[pbn]*$/.test(columns) && /^ {2,}\S/.test(text.slice(numbered)) && /^[A-Z][a-z]/.test(word)
  const level = (piped || enclosed ? levelOfColumn : levelOfWord)(word) ?? (isWide ? (KINDS.get(word) ?? null) : null)
  if (level === null) return dressedAt(text, at)
  // `warn/server\tTCP 7 | Session timeout`
  if (/^T[pb]*$/.test(columns) && /^\/[a-z]\w{1,20}\t/.test(text.slice(numbered, numbered + LONGEST_SHARED)))
    return { level, end: numbered }
  if (next === '/' && !/[A-Z]/.test(text.charAt(numbered + 1))) return null
  // `SERVICE ALERT: web1;HTTP;OK` tells of a state, whatever it is.
  if (level === 'fatal' && /^T.*w$/.test(columns) && /[A-Z] ALERT$/.test(text.slice(0, end))) return null
  if (before === ';' && columns.includes(':')) return null
  // Blanks may fill the brackets: `[error    ] `.
  const column = { level, end: enclosed ? text.indexOf(behind, numbered) : numbered }
  if (
    (word === word.toLowerCase() || NUMBERED.test(text.slice(Math.max(0, at - LONGEST_NUMBER), at))) &&
    isCompoundAt(text, at)
  )
    return null
  if (enclosed || piped || tabbed) return column
  // A line that begins with it may be a sentence that does.
  const alone = columns === '' && at === 0
  // `error\t03-Feb-2026 ...`
  if (alone && /^\t\d/.test(text.slice(numbered, numbered + 2))) return column
  // `... Cart-Process Error [Core] ...`
  if (/^T[pb]*n[pb]*$/.test(columns) && /^[A-Z][a-z]+$/.test(word) && /^ \[\w/.test(text.slice(numbered))) return column
  if (next === ':' && !/\S/.test(text.charAt(numbered + 1))) return column
  if (word === word.toUpperCase())
    return !alone || /^(?: {2,}\S| ?[[(-])/.test(text.slice(numbered)) || matchAt(STAMP_NEXT, text, numbered) > 0
      ? column
      : null
  // `00:00:00.123456789: Error ...`: a colon that ends the stamp says that a column follows.
  if (
    columns === 'T' &&
    next === ' ' &&
    AFTER_COLON.test(text.slice(Math.max(0, at - 3), at)) &&
    /^[A-Z][a-z]+$/.test(word)
  )
    return column
  // Blanks that fill a column up to its width, as no sentence has them.
  if (isWide) return column
  const isFirst = columns === 'T' || columns === 'Tp'
  // `error    : the disk is full`, `critical/SSL: no certificate`
  if (isFirst && /^(?: +: |\/[A-Z]\w*: )/.test(text.slice(numbered, numbered + LONGEST_SHARED))) return column
  if (isFirst && UNMISTAKABLE.has(word.toLowerCase()) && next !== '/') return column
  return null
}

/** `dhcp,info assigned ...`, `system,info,account logged in`: one topic of a message is how bad it is, the last one mostly. */
function topicAt(text: string, at: number): LevelColumn | null {
  TOPICS.lastIndex = at
  const found = TOPICS.exec(text)
  if (found === null) return null
  const level = found[0]
    .split(',')
    .map(levelOfWord)
    .findLast((each) => each !== null)
  return level === undefined || level === null ? null : { level, end: at + found[0].length }
}

/** One letter is a level in brackets, or right behind the stamp where a capital, a bracket or a place in the source follows. */
function letterAt(args: {
  text: string
  word: string
  end: number
  enclosed: boolean
  columns: string
}): LevelColumn | null {
  const { text, word, end, enclosed, columns } = args
  const lower = word.toLowerCase()
  if (BEHIND_NAME.test(columns) && PADDED.test(text.slice(end, end + LONGEST_SHARED)) && Object.hasOwn(EVENTS, word)) {
    return { level: EVENTS[word]!, end }
  }
  if (!Object.hasOwn(LETTERS, lower)) return null
  const isPlaced = /^b*T$/.test(columns) && PLACED.test(text.slice(end, end + LONGEST_SHARED))
  if (word === lower && !(columns === 'T' && ATTACHED.test(text.slice(end - 2, end + 2))))
    return isPlaced ? { level: LETTERS[lower]!, end } : null
  const bare = /^T[pb]*$/.test(columns) && /^ +(?:[A-Z[]{2}|\[[a-z])/.test(text.slice(end, end + 8))
  const isSourced = columns === 'T' && BEFORE_SOURCE.test(text.slice(end, end + LONGEST_SHARED))
  // `[12:00:00]E: `, `[2026-01-01 12:00:00.000 E] `
  const attached =
    columns === 'T' && /^(?:\]\w: | \w(?: \d{1,10}){0,3}\])/.test(text.slice(end - 2, end + LONGEST_SHARED))
  // `E/cart: no disk`, as Android names it, behind any stamp.
  const slashed = columns === 'T' && lower !== 'c' && SLASHED.test(text.slice(end, end + LONGEST_SHARED))
  const leads = columns === '' && LEADS.test(text.slice(end, end + LONGEST_SHARED))
  // Lists of changes and thermometers have C and F there.
  const isDated =
    columns === '' &&
    lower !== 'c' &&
    lower !== 'f' &&
    text.slice(0, end - 1).trim() === '' &&
    matchAt(STAMP_NEXT, text, end) > 0
  return enclosed || bare || isSourced || attached || slashed || leads || isDated
    ? { level: LETTERS[lower]!, end }
    : null
}

function signAt(text: string, at: number): LevelColumn | null {
  SIGN.lastIndex = at
  const sign = SIGN.exec(text)?.[1]
  return sign === undefined ? null : { level: SIGNS[sign]!, end: at + sign.length }
}
