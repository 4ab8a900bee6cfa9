/** Levels as others write them: words, letters, numbers. */
import { LEVELS, type Level } from '../../model.ts'
import { COLUMN_WORDS, FIELD_WORDS, LETTERS, WORDS } from './words.ts'

const IN_COLUMNS: ReadonlyMap<string, Level> = new Map([...WORDS, ...COLUMN_WORDS])
const IN_FIELDS: ReadonlyMap<string, Level> = new Map([...IN_COLUMNS, ...FIELD_WORDS, ...LETTERS])
const FACILITY =
  /^(?:auth|authpriv|cron|daemon|ftp|kern|local\d|lpr|mail|news|ntp|security|syslog|user|uucp)\.([a-z]{3,7})$/
/** Syslog severities, 0 to 7. */
const SYSLOG: readonly Level[] = ['fatal', 'fatal', 'fatal', 'error', 'warn', 'info', 'info', 'debug']

export function levelOfWord(word: string): Level | null {
  return WORDS.get(word.toLowerCase()) ?? null
}

/** What stands in a column of its own. */
export function levelOfColumn(word: string): Level | null {
  return IN_COLUMNS.get(word.toLowerCase()) ?? null
}

export function levelOfLetter(letter: string): Level | null {
  return LETTERS.get(letter.toLowerCase()) ?? null
}

/** For places where a level is certain to stand: one letter is enough there. */
export function levelOfField(value: unknown): Level | null {
  if (typeof value === 'number') return levelOfNumber(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  return /^\d+$/.test(text) ? levelOfNumber(Number(text)) : (IN_FIELDS.get(text.toLowerCase()) ?? null)
}

/** 10 to 60 as pino and bunyan count them; 0 to 7 as syslog does. */
function levelOfNumber(number: number): Level | null {
  if (number >= 0 && number <= 7) return SYSLOG[number] ?? null
  if (number < 10 || number > 100) return null
  return LEVELS[Math.min(Math.floor(number / 10), LEVELS.length) - 1] ?? null
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
