/** A name among the columns: a thread, a host, a part of the program; and the logger, which stands right before the message. */
import { matchAt } from '../../match-at.ts'
import { behindBlanks } from '../columns.ts'
import type { Walk } from '../walk.ts'

/** A word, a dotted name, a path, a host: no blanks, and no colon at its end. Spring cuts `[Catalina].[localhost]` to `[.[`. */
const NAME = /(?:[A-Za-z]\.){3,}\[\S+|(?:\.{3})?[A-Za-z_$/*%@~][\w.$#/@%*~+=-]*(?:::?[\w.$#/<>@-]+)*/y
const SPACE = 0x20
const ENDS_NAME = /(?:(?<=\.exe) \*(?:32|64))?(?:\]?(?:\s*:\s+|\s+-+\s+|\s*\|\s*|\t+| {2,}(?=\S)|:$)|\]\s+)/y
/** `com.example.Server`, `Catalina.start`, `o.e.Filter#75`: so no sentence begins. */
const CLASS = /\.[A-Z]\w*(?:[.#$]\w+)?$/
/** `main.go:12`, where the line was written. */
const SOURCE = /\.[a-z]{1,4}:\d+$/
/** A thread by its number, as databases write it: `Session:0x7f29a80012e0-a0000000005ab5`. */
const THREAD = /^[A-Za-z]\w*:(?:0x)?[\da-f]{4,16}(?:-[\da-f]{1,20})?$/
/** Of Windows, which marks those of another width: `chrome.exe *64 - `. */
const PROGRAM = /^[\w.-]+\.exe$/i
/** It is what a message begins with: `Error: 18456`, `Net::OpenTimeout: execution expired`. */
const TROUBLE = /(?:Error|Exception|Failure|Timeout|Warning)$/
/** `TID-ovk1a`, `JID-3483e8b5` */
const ID = /^[A-Z]{2,6}-\w+$/
/** What happened, filled up to a width, and what goes with it: `ready          port=80`, `ready      [shop.views] port=80` */
const PAIRS_NEXT = / {2,}(?:\[[\w.]+\](?: *$| +(?=[A-Za-z_])))?(?:$|[A-Za-z_][\w.]*=)/y
const REQUEST = /\s+\[(?:req-[^\]]*|-)\]\s*/y
/** Between the level and the name of a logger. */
const UP_TO_LOGGER = /L[pb|:-]*(?:w[pb]*)?$/
const UP_TO_WORD = /L[pb|:-]*$/
/** What it does to that class: `[info] Running MyApp.Endpoint with ...` */
const VERB_BEFORE = /(?<![\w-])[A-Z]?[a-z]{2,12}(?:ed|ing) +$/
const LONGEST_VERB = 20

interface Name {
  readonly name: string
  readonly end: number
  /** It is put together as no word of a sentence is: `com.example.Server`, `web-1_a`, `OrderService`. */
  readonly isCompound: boolean
  readonly isThread: boolean
  /** How long what ends it is, with the blanks around; 0 where nothing does. */
  readonly ending: number
  /** The sign in it. */
  readonly divider: string
}

interface Logger {
  readonly name: string
  /** Where the message begins. */
  readonly end: number
}

export function passName(walk: Walk): boolean {
  const found = nameAt(walk)
  if (found === null) return false
  const { name, end, isCompound, isThread, ending } = found
  const logger = loggerOf(found, walk)
  walk.columns += lettersOf(found)
  // Several in a row are a sentence, unless something divides them.
  const isWord = !isCompound && name !== name.toUpperCase() && !ID.test(name)
  walk.words = isThread || ending > 0 ? 0 : walk.words + Number(isWord)
  walk.at = end
  if (logger === null) return true
  walk.logger = logger.name
  walk.message = walk.at = logger.end
  return true
}

function nameAt({ text, at, columns }: Walk): Name | null {
  const end = at + matchAt(NAME, text, at)
  if (end === at) return null
  const name = text.slice(at, end)
  const isThread = columns.includes('T') && name.includes(':') && THREAD.test(name)
  const isCompound = isThread || /[.$#/_@=]|::|[a-z][A-Z]/.test(name)
  const ending = isWordNext(text, end) ? 0 : matchAt(ENDS_NAME, text, end)
  return { name, end, isCompound, isThread, ending, divider: text.slice(end, end + ending).trim() }
}

/** What it is among the columns, with what divides it from the next one. */
function lettersOf({ isCompound, ending, divider }: Name): string {
  return `${isCompound ? 'n' : 'w'}${ending > 0 ? divider.slice(-1) : ''}`
}

/** Behind the level a name that something ends is the logger; before it, it may be any column. */
function loggerOf(found: Name, walk: Walk): Logger | null {
  const { name, end, isCompound, ending } = found
  if (!mayBeLogger(found, walk.columns) || isOfMessage(found, walk)) return null
  if (ending > 0) return isCertain(found, walk.columns) ? { name, end: end + ending } : null
  const request = isCompound ? matchAt(REQUEST, walk.text, end) : 0
  if (request > 0) return { name, end: end + request }
  return isCompound && CLASS.test(name) ? { name, end: behindBlanks(walk.text, end) } : null
}

/** `timeout: no answer` is a message, `Server: no answer` may be one too. */
function isCertain(found: Name, columns: string): boolean {
  return found.isCompound || found.divider !== ':' || /b:?w:$/.test(columns + lettersOf(found))
}

/** The message begins with it. */
function isOfMessage({ name, end }: Name, { text, at, columns }: Walk): boolean {
  const isObject = columns.endsWith('w') && VERB_BEFORE.test(text.slice(Math.max(0, at - LONGEST_VERB), at))
  const isEvent = !/\.|::/.test(name) && matchAt(PAIRS_NEXT, text, end) > 0
  return isObject || isEvent || TROUBLE.test(name)
}

/** Behind one blank: then nothing ends the name. */
function isWordNext(text: string, end: number): boolean {
  if (text.charCodeAt(end) !== SPACE) return false
  const code = text.charCodeAt(end + 1)
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
}

function mayBeLogger({ name, isCompound }: Name, columns: string): boolean {
  if (columns === 'T' && (SOURCE.test(name) || PROGRAM.test(name))) return true
  return columns.includes('T') && (isCompound ? UP_TO_LOGGER : UP_TO_WORD).test(columns)
}
