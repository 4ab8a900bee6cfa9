/** Levels as others write them: words, letters, numbers. */
import { LEVELS, type Level } from '../../model.ts'
import { doubtAt } from './nothing.ts'

export const WORDS: Readonly<Record<string, Level>> = {
  trace: 'trace',
  trc: 'trace',
  trce: 'trace',
  verbose: 'trace',
  vrb: 'trace',
  finest: 'trace',
  finer: 'trace',
  debug: 'debug',
  dbg: 'debug',
  dbug: 'debug',
  debu: 'debug',
  fine: 'debug',
  config: 'debug',
  info: 'info',
  inf: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  note: 'info',
  log: 'info',
  warn: 'warn',
  wrn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  eror: 'error',
  fail: 'error',
  severe: 'error',
  failure: 'error',
  fatal: 'fatal',
  ftl: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  crt: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
  dpanic: 'fatal',
  fehler: 'error',
  warnung: 'warn',
  hinweis: 'info',
  erreur: 'error',
  avertissement: 'warn',
  errore: 'error',
  avviso: 'warn',
  erro: 'error',
  aviso: 'warn',
  advertencia: 'warn',
}
/** In columns only: a sentence may begin with it. */
const COLUMN_WORDS: Readonly<Record<string, Level>> = { success: 'info' }
/** In fields only: `[http]` in a column is a part of a program. */
const FIELD_WORDS: Readonly<Record<string, Level>> = {
  ...COLUMN_WORDS,
  silly: 'trace',
  http: 'debug',
  deprecation: 'warn',
}
/** In other letters, as some systems are set to; they stand in brackets, or between blanks. */
export const SIGNS: Readonly<Record<string, Level>> = {
  调试: 'debug',
  信息: 'info',
  情報: 'info',
  警告: 'warn',
  错误: 'error',
  エラー: 'error',
  严重: 'fatal',
  致命: 'fatal',
  ОШИБКА: 'error',
  ПРЕДУПРЕЖДЕНИЕ: 'warn',
}
/** In small letters before a colon they are parts of a program: `config: Fatal: no such file` */
export const PARTS: readonly string[] = ['config', 'log']
export const LETTERS: Readonly<Record<string, Level>> = {
  v: 'trace',
  t: 'trace',
  d: 'debug',
  i: 'info',
  n: 'info',
  w: 'warn',
  e: 'error',
  f: 'fatal',
  c: 'fatal',
}
const FACILITY =
  /^(?:auth|authpriv|cron|daemon|ftp|kern|local\d|lpr|mail|news|ntp|security|syslog|user|uucp)\.([a-z]{3,7})$/
/** Syslog severities, 0 to 7. */
const SYSLOG: readonly Level[] = ['fatal', 'fatal', 'fatal', 'error', 'warn', 'info', 'info', 'debug']

/** Asked of nearly every word before a message: a map needs no word to be known as a name. */
const LEVELS_BY_WORD = new Map(Object.entries(WORDS))
const LEVELS_BY_COLUMN = new Map(Object.entries({ ...COLUMN_WORDS, ...WORDS }))

export function levelOfWord(word: string): Level | null {
  return LEVELS_BY_WORD.get(word.toLowerCase()) ?? null
}

/** What stands in a column of its own. */
export function levelOfColumn(word: string): Level | null {
  return LEVELS_BY_COLUMN.get(word.toLowerCase()) ?? null
}

/** For places where a level is certain to stand: one letter is enough there. */
export function levelOfField(value: unknown): Level | null {
  if (typeof value === 'number') return levelOfNumber(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (/^\d+$/.test(text)) return levelOfNumber(Number(text))
  const lower = text.toLowerCase()
  const level = levelOfWord(lower)
  if (level !== null) return level
  return [FIELD_WORDS, LETTERS].find((words) => Object.hasOwn(words, lower))?.[lower] ?? null
}

/** 10 to 60 as pino and bunyan count them; 0 to 7 as syslog does. */
function levelOfNumber(number: number): Level | null {
  if (number >= 0 && number <= 7) return SYSLOG[number] ?? null
  if (number < 10 || number > 100) return null
  return number >= 60
    ? 'fatal'
    : number >= 50
      ? 'error'
      : number >= 40
        ? 'warn'
        : number >= 30
          ? 'info'
          : number >= 20
            ? 'debug'
            : 'trace'
}

/** In words, `daemon.err`: who speaks, and how bad it is. */
export function levelOfFacility(text: string): Level | null {
  return levelOfWord(FACILITY.exec(text)?.[1] ?? '')
}

/** From the number in `<134>`. */
export function levelOfPriority(priority: number): Level | null {
  return priority >= 0 && priority <= 191 ? SYSLOG[priority % 8]! : null
}

/** Of the answer to a request. */
export function levelOfStatus(status: number): Level {
  return status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
}

/** Who writes each request at one level, whatever came of it, does not know better than its answer. */
export function worse(level: Level | null, other: Level): Level {
  return level !== null && LEVELS.indexOf(level) > LEVELS.indexOf(other) ? level : other
}

/** YaST counts upwards, before the host: `<3> web1(4721) [zypp] ...` */
const COUNTED_UP = /^<([0-5])> [\w.-]{1,63}\(\d{1,10}\) \[/
const UPWARDS: readonly Level[] = ['debug', 'info', 'warn', 'error', 'error', 'error']
/** `auth: Error: ...`, `imap(bob)<7><a>: Warning: ...`: who speaks, by one word, and then the level. `checks: critical: 0` counts. */
const BEHIND_NAME = /^\s*[A-Za-z][!-~]{0,99}: ([A-Z][A-Za-z]{2,12}): (?=[^\d\s])/

const OPENING = /^\s*(?:\[\s*([A-Za-z]{3,13})\s*\]|([A-Za-z]{3,13}):|([A-Z]{4,13})\b)/

/**
 * A level that opens a message: `<4>...`, `ERROR: ...`, `[warn] ...`, `WARNING ...`, `auth: Error: ...`. In lower case only with its
 * colon or brackets; `Error: none` is none.
 */
export function leadingLevel(message: string): Level | null {
  const counted = COUNTED_UP.exec(message)
  if (counted) return UPWARDS[Number(counted[1])]!
  // Kernels and services under systemd put the syslog severity first.
  const severity = /^<([0-7])>/.exec(message)
  if (severity) return SYSLOG[Number(severity[1])]!
  const found = OPENING.exec(message)
  const word = found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
  const first = toldAt(message, message.indexOf(word), word)
  const behind = BEHIND_NAME.exec(message)
  const second = behind ? toldAt(message, behind[0].length - behind[1]!.length - ': '.length, behind[1]!) : null
  return second === null ? first : worse(first, second)
}

function toldAt(message: string, at: number, word: string): Level | null {
  const level = levelOfWord(word)
  return level === null || doubtAt(message, at, level).isNothing ? null : level
}
