/** A name among the columns: a thread, a host, a part of the program; and the logger, which stands right before the message. */
import { matchAt } from '../../match-at.ts'
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

interface NameColumn {
  /** What it is among the columns, with what divides it from the next one. */
  readonly letters: string
  readonly end: number
  /** Several in a row are a sentence, unless something divides them. */
  readonly isWord: boolean
  readonly isDivided: boolean
  /** The name, and where the message begins, if it is that of the logger. */
  readonly logger: { readonly name: string; readonly end: number } | null
}

export function passName(walk: Walk): boolean {
  const name = nameAt(walk)
  if (name === null) return false
  walk.columns += name.letters
  walk.words = name.isDivided ? 0 : walk.words + Number(name.isWord)
  walk.at = name.end
  if (name.logger === null) return true
  walk.logger = name.logger.name
  walk.message = walk.at = name.logger.end
  return true
}

/** Behind the level a name that something ends is the logger; before it, it may be any column. */
function nameAt({ text, at, columns }: Walk): NameColumn | null {
  const end = at + matchAt(NAME, text, at)
  if (end === at) return null
  const name = text.slice(at, end)
  const isThread = columns.includes('T') && name.includes(':') && THREAD.test(name)
  const isName = isThread || /[.$#/_@=]|::|[a-z][A-Z]/.test(name)
  const ending = isWordNext(text, end) ? 0 : matchAt(ENDS_NAME, text, end)
  const divider = text.slice(end, end + ending).trim()
  const letters = `${isName ? 'n' : 'w'}${ending > 0 ? divider.slice(-1) : ''}`
  const column = {
    letters,
    end,
    isWord: !isName && name !== name.toUpperCase() && !ID.test(name),
    isDivided: isThread || ending > 0,
  }
  const isObject = columns.endsWith('w') && VERB_BEFORE.test(text.slice(Math.max(0, at - LONGEST_VERB), at))
  const isEvent = !/\.|::/.test(name) && matchAt(PAIRS_NEXT, text, end) > 0
  if (isObject || isEvent || !mayBeLogger({ name, isName, columns }) || TROUBLE.test(name))
    return { ...column, logger: null }
  const request = isName ? matchAt(REQUEST, text, end) : 0
  // `timeout: no answer` is a message, `Server: no answer` may be one too.
  const isCertain = isName || divider !== ':' || /b:?w:$/.test(columns + letters)
  if (ending > 0 ? !isCertain : request === 0 && !(isName && CLASS.test(name))) return { ...column, logger: null }
  const behind = ending > 0 ? ending : request || matchAt(/\s*/y, text, end)
  return { ...column, logger: { name, end: end + behind } }
}

/** Behind one blank: then nothing ends the name. */
function isWordNext(text: string, end: number): boolean {
  if (text.charCodeAt(end) !== SPACE) return false
  const code = text.charCodeAt(end + 1)
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
}

function mayBeLogger({ name, isName, columns }: { name: string; isName: boolean; columns: string }): boolean {
  if (columns === 'T' && (SOURCE.test(name) || PROGRAM.test(name))) return true
  return columns.includes('T') && (isName ? UP_TO_LOGGER : UP_TO_WORD).test(columns)
}
