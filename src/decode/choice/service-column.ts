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
/** `Loaded`, `Retrying,`: hardly anybody calls a service so either. */
const TELLS = /[a-z]{3}[^e]ed$|[,.;!?]$/i
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
/** What has a number is told of, and little words go on with a sentence: `order 48674 accepted`, `backup of the disk done`; `30 rows read` begins one. */
const GOES_ON =
  /^(?:#?(?=[a-f\d-]*\d)[a-f\d-]+ (?:is |was |has |(?![a-z]+s )[a-z])|(?:of|is|was|are|were|has|have|had|to|from|with|by|and|for|in|on|at|did|does|not) )/
const LONGEST_BEGINNING = 48
/** `order-service`, `web1`, `MailWorker`. */
const IDENTIFIER = /^[A-Za-z]\w*(?:[-_.][A-Za-z\d]|(?<=[a-z])[A-Z\d])/
/** So sentences begin: `Stream opened`. Behind the name of a service one begins anew. */
const CAPITALISED = /^[A-Z][a-z]+$/
const BEGINS = /^[A-Z][a-z]/
const SMALL = /^[a-z]/
/** Who speaks says several things, but with one word a sentence begins in one way or two. */
const BEGINNINGS_OF_A_SERVICE = 3
const HAS_VALUE = /[\d=/"]/
const LETTER = /[A-Za-z]/
const LEAST_SMALL = 0.5
/** So many lines tell whether sentences begin. */
const LEAST_LINES = 10
/** So many more words begin sentences than name who speaks. */
const LEAST_SENTENCES = 0.1
/** With more names than this share of the lines, a capital before a small letter tells, too. */
const MOST_NAMES = 0.1

/** On how many lines a colon ends the word, or nothing stands behind it; and how the messages behind each name begin. */
export interface Behind {
  colons: number
  silent: number
  readonly messages: Map<string, string[]>
}

export interface ServiceColumn extends Readonly<Behind> {
  readonly lines: number
  readonly names: readonly string[]
}

interface Said {
  readonly name: string
  readonly behind: readonly string[]
  readonly beginnings: ReadonlySet<string>
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

/** Few lines may happen to look so, and a colon ends a name; otherwise the words are weighed, each with what it goes on with. */
function beginSentences({ lines, colons, messages, names }: ServiceColumn): boolean {
  if (lines < LEAST_LINES || colons > 0) return false
  const said = [...messages].map(([name, behind]) => ({ name, behind, beginnings: new Set(behind.map(beginningOf)) }))
  const sentences = said.filter(opensSentences).length
  const all = said.flatMap(({ beginnings }) => [...beginnings])
  const again = new Set(all.filter((each, nth) => LETTER.test(each) && all.indexOf(each) < nth))
  const speakers = said.filter((each) => speaks(each) || !again.isDisjointFrom(each.beginnings)).length
  if (sentences - speakers > said.length * LEAST_SENTENCES) return true
  const small = [...messages.values()].flat().filter((each) => SMALL.test(each)).length
  return names.length > lines * MOST_NAMES && isMost(names, CAPITALISED) && small > lines * LEAST_SMALL
}

function opensSentences({ name, behind }: Said): boolean {
  return isOpener(name) || TELLS.test(name) || PLACE.test(name) || isMost(behind, GOES_ON)
}

function speaks({ name, behind, beginnings }: Said): boolean {
  return IDENTIFIER.test(name) || isMost(behind, BEGINS) || beginnings.size >= BEGINNINGS_OF_A_SERVICE
}

/** Two words; what has a value is one whatever the value. */
function beginningOf(message: string): string {
  const words = message.split(' ', 2)
  return words.map((word) => (HAS_VALUE.test(word) ? '#' : word)).join(' ')
}

export function noteBehind(batch: Batch, row: number, name: string | undefined, behind: Behind): void {
  const { bytes, messageStart, messageEnd } = batch
  const [start, end] = [messageStart[row]!, messageEnd[row]!]
  if (endsInColon(batch, row)) behind.colons++
  if (start === end) behind.silent++
  if (name === undefined) return
  const beginning = bytes.toString('latin1', start, Math.min(end, start + LONGEST_BEGINNING))
  behind.messages.getOrInsert(name, []).push(beginning)
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
