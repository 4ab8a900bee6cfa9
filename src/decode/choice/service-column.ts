/** Does the word behind the level name a service? A column is written alike on each line, and what stands in it is a name. */
import type { Batch } from '../../batch.ts'
import { meaningOf } from '../fields/vocabulary.ts'

const [COLON, SPACE] = [58, 32]
const LEAST_SHARE = 0.1
/** Processes, addresses, pairs, signs, and places in a program: `<0.12.0>`, `192.0.2.1:80`, `id=7`, `|`, `main.c:12`, `shop::cart`, `o.e.Filter`. */
const PLACE = /^<|\S:\d+$|[="\\]|::|\w\.[A-Z]|^[^A-Za-z]+$|^\d{4}-\d\d-\d\d/
/** Parts of one program, as it tells them apart: `core`, `secrets.system`, `client.driver_mgr.docker`. */
const MODULE = /^[a-z]\w*(?:\.[a-z][\w-]*)+$/
const LEAST_MODULES = 0.2
/** Parts of MongoDB, which writes a dash for none of them. */
const PART =
  /^(?:-|ACCESS|ASIO|BRIDGE|COMMAND|CONNPOOL|CONTROL|ELECTION|FTDC|GEO|INDEX|INITSYNC|JOURNAL|NETWORK|QUERY|RECOVERY|REPL|REPL_HB|ROLLBACK|SHARDING|SH_REFR|STORAGE|TRACKING|TXN|WRITE)$/
const WORD = /^[A-Za-z]+[,.;:!?]?$/
/** Sentences begin with them, and hardly anybody calls a service so. */
const OPENERS = new Set(
  `a an the no not cannot can could unable new all any some this that there it we failed failure error exception
  started starting stopped stopping finished finishing completed done loaded loading received receiving sent sending
  got getting created creating deleted deleting updated updating connected connecting disconnected accepted accepting
  rejected retrying retry opened opening closed closing processed processing registered registering initialized
  initializing listening running executing executed skipped skipping saved saving fetched fetching wrote writing found
  using waiting shutting setting checking checked handling handled request requests response connection connections
  get post put delete patch slow`.split(/\s+/),
)
const LEAST_OPENERS = 0.25
/** Nobody at all calls a service so, nor by the line of a source: `cart/put.go:86`. */
const NO_NAMES = new Set([
  'an',
  'the',
  'no',
  'not',
  'cannot',
  'could',
  'unable',
  'failed',
  'this',
  'that',
  'there',
  'we',
])
const SOURCE = /\.[a-z]{1,4}:\d+$/
const LEAST_NO_NAMES = 0.2
/** What has a number is told of, and little words go on with a sentence: `order 48674 accepted`, `backup of the disk done`. */
const GOES_ON =
  /^(?:#?(?=[a-f\d-]*\d)[a-f\d-]+ [a-z]|(?:of|is|was|are|were|has|have|had|to|from|with|by|and|for|in|on|at|did|does) )/
const LEAST_GOING_ON = 0.3
const LONGEST_BEGINNING = 48
/** So sentences begin: `Stream opened`. Behind the name of a service one begins anew. */
const CAPITALISED = /^[A-Z][a-z]+$/
const LEAST_SMALL = 0.5
const [SMALL_A, SMALL_Z] = [97, 122]
/** So many lines tell whether sentences begin, with more names than this share of them. */
const LEAST_LINES = 10
const MOST_NAMES = 0.1

/** On how many lines what stands behind the word: a colon that ends it, nothing, the rest of a sentence, a small letter. */
export interface Behind {
  colons: number
  silent: number
  goingOn: number
  small: number
}

export interface ServiceColumn extends Readonly<Behind> {
  readonly lines: number
  readonly names: readonly string[]
}

/** Where nearly every line has another word, or some end it and some do not, the message begins; modules are of one program. */
export function holdsServices(column: ServiceColumn): boolean {
  const { lines, colons, silent, names } = column
  if (isMost(names, PLACE) || (names.length > 0 && names.every((name) => PART.test(name)))) return false
  if (colons > 0 && names.filter(isOfMessage).length >= names.length / 2) return false
  if (Math.min(colons, lines - colons) > lines * LEAST_SHARE) return false
  if (names.length > 1 && silent > lines * LEAST_SHARE) return false
  if (colons === 0 && names.length > 0 && isOfSentences(names)) return false
  if (beginSentences(column)) return false
  if (colons === lines && names.filter((name) => MODULE.test(name)).length > names.length * LEAST_MODULES) return false
  return names.length <= Math.max(5, lines / 3) || !isMost(names, WORD)
}

/** However often they come again: a program may have few messages. */
function isOfSentences(names: readonly string[]): boolean {
  return names.every(isOpener) || names.filter(isNoName).length >= names.length * LEAST_NO_NAMES
}

/** Few lines may happen to look so, a colon ends a name, and few names that come again and again are a column. */
function beginSentences({ lines, colons, goingOn, small, names }: ServiceColumn): boolean {
  if (lines < LEAST_LINES || colons > 0 || names.length <= lines * MOST_NAMES) return false
  if (goingOn > lines * LEAST_GOING_ON) return true
  if (isMost(names, CAPITALISED) && small > lines * LEAST_SMALL) return true
  return names.filter((name) => isOpener(name) || PLACE.test(name)).length >= names.length * LEAST_OPENERS
}

export function countBehind(batch: Batch, row: number, counts: Behind): void {
  const { bytes, messageStart, messageEnd } = batch
  const [start, end] = [messageStart[row]!, messageEnd[row]!]
  if (endsInColon(batch, row)) counts.colons++
  if (start === end) counts.silent++
  if (GOES_ON.test(bytes.toString('latin1', start, Math.min(end, start + LONGEST_BEGINNING)))) counts.goingOn++
  if (start < end && bytes[start]! >= SMALL_A && bytes[start]! <= SMALL_Z) counts.small++
}

function endsInColon({ bytes, start, messageStart }: Batch, row: number): boolean {
  let at = messageStart[row]! - 1
  while (at > start[row]! && bytes[at] === SPACE) at--
  return bytes[at] === COLON
}

function isNoName(name: string): boolean {
  return NO_NAMES.has(name) || SOURCE.test(name)
}

function isOpener(name: string): boolean {
  return OPENERS.has(name.toLowerCase())
}

/** `msg: no answer` */
function isOfMessage(name: string): boolean {
  return name === name.toLowerCase() && ['message', 'level'].includes(meaningOf(name).role)
}

function isMost(names: readonly string[], pattern: RegExp): boolean {
  return names.filter((name) => pattern.test(name)).length > names.length / 2
}
