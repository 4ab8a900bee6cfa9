/** What varies by its form becomes a wildcard: numbers first, then text of several words, which only their text shows. */
import { WILDCARD } from '../template.ts'
import { cut, join, type Word, wild } from './cut.ts'
import { foldGroups, foldRuns } from './fold.ts'
import { foldLists } from './lists.ts'
import { DECIDING_BYTES } from './shapes.ts'
import { isTelling } from './telling.ts'

const MARK = /‹[^›\n]{0,64}›/g
const URL = /\b[a-z][a-z\d+.-]{1,15}:\/\/(?:<\*>|[^\s"'<>)\],;|])+/gi
const SCHEMES =
  'http|https|ws|wss|ftp|ftps|sftp|ssh|git|file|hdfs|s3|s3a|gs|jdbc|mysql|mongodb|postgres|postgresql|redis|amqp|amqps|tcp|udp|grpc|ldap|ldaps'
/** What is left of a URL and of a drive's path when a digit in them made a variable of the rest. */
const REST_OF_PLACE = new RegExp(String.raw`(?<![\p{L}\d_.-])(?:${SCHEMES}|[C-E]):<\*>`, 'gu')
const PATH = /(?<=^|[\s=:("'[,])(?:[A-Za-z]:)?[\\/](?:<\*>|[^\s"'<>)\],;:|])+/g
/** Not a key, `"user": …`; an apostrophe is no quote. */
const QUOTED = /(?<![\p{L}>])(["'`])([^"'`\n]{1,200})\1(?![\p{L}:=])/gu
const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE'
const REQUEST = new RegExp(`^(?:${METHODS}) `)
const KEY_BEFORE = /([\p{L}_.-]+)["']?\s?[=:]\s?$/u
const DAYS = 'Mon|Tue|Wed|Thu|Fri|Sat|Sun'
const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const DAY = new RegExp(String.raw`\b(?:(?:${DAYS})[a-z]{0,6},? )?(?:${MONTHS})[a-z]{0,6}(?= <\*>)`, 'g')
const PROGRAMS = 'c|cc|cpp|cs|go|h|hpp|java|js|jsx|kt|lua|m|mjs|php|pl|py|rb|rs|scala|sh|sql|swift|ts|tsx'
/** `shop.example:<*>`; but `node.go:<*>` is a place in a program. */
const HOST = new RegExp(
  String.raw`(?<![\p{L}\d_.@/$-])(?:localhost|(?:[a-z][a-z_-]*\.)+(?!(?:${PROGRAMS})\b)[a-z]{2,}):<\*>`,
  'gu',
)
/** The beginning of an address that happens to have no digit. */
const GROUPS = /\b(?:[a-f]{2}:|(?:[a-f]{1,4}::?){2,})<\*>/gi
const HEXADECIMAL = /\b[a-f]{8,}\b/gi
/** `()` or `[-]` where another message has `(name)`: a value that happens to be empty. */
const EMPTY = /(?<=^|\s)([([{"'])-?([)\]}"'])(?=\s|$)/g
/** How deep a stack was says little; where it was thrown says much. */
const FRAMES =
  /( at [^\s()]+(?: \[as [^\s\]]+\])? ?\([^()]*\))(?: at (?:async )?[^\s()]+(?: \[as [^\s\]]+\])?(?: ?\([^()]*\))?| \.\.\. <\*> more)+/g
/** The same without brackets, `a.b.C.run:12 a.b.D.call:7`. */
const CALLS = /((?<=^| )[\p{L}\d_$<>]+(?:\.[\p{L}\d_$<>]+)+:<\*>)(?: [\p{L}\d_$<>]+(?:\.[\p{L}\d_$<>]+)+:<\*>){2,}/gu
const BOUND = /(?<=^|[\s(=])[<>~]=?<\*>(?!>)/g

const MOST_WORDS = 120

/** Words that are looked for here, and what others are known by whose first letters are these. */
export const WORDS_OF_MASKS: Iterable<string> = [
  ...[SCHEMES, METHODS, PROGRAMS].flatMap((words) => words.split('|')),
  ...['localhost', 'at', 'as', 'async', 'more'],
]
export const BEGINNINGS_OF_DAYS: Iterable<string> = [DAYS, MONTHS].flatMap((words) => words.split('|'))

/** The words of a template. */
export function mask(clean: string): Word[] {
  const words = cut(decidingPart(clean)).slice(0, MOST_WORDS)
  const numbered = join(words.map(({ text, glued }) => ({ text: wild(text), glued })))
  const masked = numbered
    .replace(MARK, WILDCARD)
    .replace(URL, WILDCARD)
    .replace(REST_OF_PLACE, WILDCARD)
    .replace(QUOTED, maskQuoted)
    .replace(PATH, WILDCARD)
    .replace(DAY, WILDCARD)
    .replace(HOST, maskHost)
    .replace(GROUPS, WILDCARD)
    .replace(HEXADECIMAL, WILDCARD)
    .replace(EMPTY, `$1${WILDCARD}$2`)
    .replace(BOUND, WILDCARD)
    .replace(FRAMES, `$1 ${WILDCARD}`)
    .replace(CALLS, `$1 ${WILDCARD}`)
  return foldGroups(foldLists(foldRuns(cut(masked).map(({ text, glued }) => ({ text: wild(text), glued })))))
}

/** Half a word decides nothing. */
function decidingPart(clean: string): string {
  if (clean.length <= DECIDING_BYTES) return clean
  const part = clean.slice(0, DECIDING_BYTES)
  const end = part.search(/[\x00-\x20][^\x00-\x20]*$/)
  return end === -1 ? part : part.slice(0, end)
}

function maskQuoted(quoted: string, mark: string, inside: string, at: number, whole: string): string {
  const key = KEY_BEFORE.exec(whole.slice(Math.max(0, at - 64), at))?.[1] ?? ''
  // A sentence in quotes may be all there is to the message.
  if (key === '' && inside.includes(' ') && !inside.includes(WILDCARD)) return quoted
  if (inside.split(' ').some((word) => isTelling(word, key))) return quoted
  const method = REQUEST.exec(inside)?.[0] ?? ''
  return `${mark}${method}${WILDCARD}${mark}`
}

/** `jobs.failed:<*>` is a count. */
function maskHost(host: string): string {
  return isTelling(host.replace(/:<\*>$/, '')) ? host : WILDCARD
}
