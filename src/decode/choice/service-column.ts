/** Does the word behind the level name a service? A column is written alike on each line, and what stands in it is a name. */
import type { Batch } from '../../batch.ts'
import { meaningOf } from '../fields/vocabulary.ts'
import { beginSentences, type FirstWords, isMost, isOpener, PLACE } from './first-words.ts'

const [COLON, SPACE] = [58, 32]
const LEAST_SHARE = 0.1
/** Parts of one program, as it tells them apart: `core`, `secrets.system`, `client.driver_mgr.docker`. */
const MODULE = /^[a-z]\w*(?:\.[a-z][\w-]*)+$/
const LEAST_MODULES = 0.2
/** Parts of MongoDB, which writes a dash for none of them. */
const PART =
  /^(?:-|ACCESS|ASIO|BRIDGE|COMMAND|CONNPOOL|CONTROL|ELECTION|FTDC|GEO|INDEX|INITSYNC|JOURNAL|NETWORK|QUERY|RECOVERY|REPL|REPL_HB|ROLLBACK|SHARDING|SH_REFR|STORAGE|TRACKING|TXN|WRITE)$/
const WORD = /^[A-Za-z]+[,.;:!?]?$/
/** Nobody at all calls a service so, nor by the line of a source: `cart/put.go:86`. */
const NO_NAMES = new Set('an the no not cannot could unable failed this that there we'.split(' '))
const SOURCE = /\.[a-z]{1,4}:\d+$/
const LEAST_NO_NAMES = 0.2
const LONGEST_BEGINNING = 48

/** On how many lines a colon ends the word, or nothing stands behind it; and how the messages behind each name begin. */
export interface Behind {
  colons: number
  silent: number
  readonly messages: Map<string, string[]>
}

export type ServiceColumn = FirstWords & Readonly<Behind>

/** Where nearly every line has another word, or some end it and some do not, the message begins; modules are of one program. */
export function holdsServices(column: ServiceColumn): boolean {
  const { lines, colons, silent, names } = column
  if (isMost(names, PLACE) || (names.length > 0 && names.every((name) => PART.test(name)))) return false
  if (colons > 0 && names.filter(isOfMessage).length >= names.length / 2) return false
  if (Math.min(colons, lines - colons) > lines * LEAST_SHARE) return false
  if (names.length > 1 && silent > lines * LEAST_SHARE) return false
  if (colons === 0 && names.length > 0 && isOfSentences(names)) return false
  if (colons === 0 && beginSentences(column)) return false
  if (colons === lines && names.filter((name) => MODULE.test(name)).length > names.length * LEAST_MODULES) return false
  return names.length <= Math.max(5, lines / 3) || !isMost(names, WORD)
}

/** However often they come again: a program may have few messages. */
function isOfSentences(names: readonly string[]): boolean {
  return names.every(isOpener) || names.filter(isNoName).length >= names.length * LEAST_NO_NAMES
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

/** `msg: no answer` */
function isOfMessage(name: string): boolean {
  return name === name.toLowerCase() && ['message', 'level'].includes(meaningOf(name).role)
}
