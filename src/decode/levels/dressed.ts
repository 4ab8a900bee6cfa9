/** A level in a dress: a word before it says what it is, it shares its brackets with a name, or signs around it catch the eye. */
import type { Level } from '../../model.ts'
import { levelOfFacility, levelOfWord } from './level.ts'
import type { LevelColumn } from './word-place.ts'

/**
 * `production.ERROR:` as Monolog writes it; `fluent.warn:`, `##[error]` of a build; `=ERROR REPORT====` of Erlang; `PHP Fatal error:`;
 * `LEVEL: Error` by its name.
 */
const DRESSED =
  /(?:(?:LEVEL|Level|SEVERITY|Severity): ?(?=[A-Za-z]+(?:\s|$))|[a-z][\w-]*\.(?=[A-Z]+:)|fluent\.(?=[a-z]+: )|##\[(?=[a-z]+\])|=(?=[A-Z]+ REPORT==)|PHP (?=[A-Z][a-z]+(?: error)?:))([A-Za-z]+)(?: (?:REPORT=+|error))?/y
/**
 * Signs that should catch the eye: `!!! ERROR`, `❌ ERROR`; the others stand on both sides, or before what ends with a colon or the
 * line, since `# ERROR codes` and `✅ ERROR budget` are headings.
 */
const DECORATED =
  /(?:(?:!{1,5}|[❌❗‼⛔🔥🚨🛑💥⚠]\ufe0f?) {0,2}([A-Z]{3,9})(?: ?[!*#=~`]{1,5})?(?=[\s:]|$)|(?:[*#=~`]{1,5}|[\u2190-\u2bff\u{1f300}-\u{1faff}]\ufe0f?) {0,2}([A-Z]{3,9})(?: ?[*#=~`]{1,5}(?=[\s:]|$)|(?=:|\s*$)))/uy
/** Reports of Erlang, and levels of Db2 and PHP that no other has. */
const REPORTS: Readonly<Record<string, Level>> = {
  CRASH: 'error',
  Deprecated: 'warn',
  SUPERVISOR: 'error',
  PROGRESS: 'info',
  Event: 'info',
}
const SHARED =
  /^\[(?:[^\]]*?(?:\/([A-Z]{4,8})|[A-Za-z]:([a-z]{4,13})|[\w.-](?:[:|]|, | - )([A-Z]{4,8}))|([A-Z]{4,8})\/[\w.-]{1,50})\]/
/** `[topic|ALERT]`: what is talked of, by a name of its own. */
const NOUNS = new Set(['ALERT', 'CONFIG', 'EMERGENCY', 'FAILURE', 'FINE', 'NOTE', 'PANIC'])
/** As much of brackets as is looked at. */
const LONGEST_SHARED = 100

/** `[main/INFO]`, `[Server thread/WARN]`, `[filer1: disk.fail:error]`, `[cart|ERROR]`, `[ERROR/cart]`, `<local0.err>`: a level that shares its brackets. `end`: behind them. */
export function levelInGroup(text: string, at: number, end: number): Level | null {
  const found = SHARED.exec(text.slice(at, Math.min(end, at + LONGEST_SHARED)))
  if (found === null) return levelOfFacility(text.slice(at + 1, end - 1))
  const word = found.slice(1).find((each) => each !== undefined)!
  return NOUNS.has(word) ? null : levelOfWord(word)
}

/** Anywhere else than behind the stamp signs are of the message. */
export function decoratedAt(text: string, at: number): LevelColumn | null {
  DECORATED.lastIndex = at
  const found = DECORATED.exec(text)
  const level = found === null ? null : levelOfWord((found[1] ?? found[2])!)
  return found === null || level === null ? null : { level, end: at + found[0].length }
}

export function dressedAt(text: string, at: number): LevelColumn | null {
  DRESSED.lastIndex = at
  const found = DRESSED.exec(text)
  if (found === null) return null
  const level = levelOfWord(found[1]!) ?? (/^[=LSP]/.test(found[0]) ? REPORTS[found[1]!] : null) ?? null
  return level === null ? null : { level, end: at + found[0].length }
}
