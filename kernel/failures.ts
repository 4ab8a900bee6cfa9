/** An error among the fields, and its words behind the message, as `withError` in `src/decode/fields/fields.ts` puts them there. */
import { isBlank } from './letters'
import { BYTES } from './memory'
import { unescape } from './unescape'
import { byteAt, CLOSE_BRACE, COLON, COMMA, endOfText, endOfValue, hasEscapes, QUOTE, skipBlanks } from './values'

/** As `LONGEST_VALUE` in `src/decode/fields/named.ts`; no `NO_VALUE` there has more letters than that. */
const LONGEST: u32 = 500
const LONGEST_NOTHING: u32 = 9
/** Of the message that is looked through for them. */
const FARTHEST: u32 = 2048
const NEWLINE: u8 = 10
/** ` error=` */
const LABEL: u64 = 0x3d726f72726520
const LABEL_LENGTH: u32 = 7
/** `: ` */
const DIVIDER: u16 = 0x203a
/** Names in an object that tells an error, as the words of memory that they are. */
const MESSAGE: u64 = 0x6567617373656d
const TYPE: u64 = 0x65707974
const NAME: u64 = 0x656d616e
const CLASS: u64 = 0x7373616c63
const ERROR_TYPE: u64 = 0x707954726f727265

/** Of the object that was looked at last: what kind of error it is, if it says so, and its words. */
let typeFrom: u32 = 0
let typeUntil: u32 = 0
export let wordsFrom: u32 = 0
export let wordsUntil: u32 = 0
let nameFrom: u32 = 0
let nameUntil: u32 = 0
let isTypedElsewhere: bool = false

/** The error that is put behind a message is no object. */
export function forgetFailure(): void {
  typeFrom = 0
}

/** `{"type":"Error","message":"no disk"}`: from behind the brace to behind the one that closes it; 0: it is for others to read. */
export function endOfFailure(from: u32, depth: u32): u32 {
  typeFrom = nameFrom = wordsFrom = 0
  isTypedElsewhere = false
  let at = skipBlanks(from)
  while (true) {
    if (byteAt(at) !== QUOTE) return 0
    const start = at + 1
    const end = endOfText(start)
    if (end === 0 || hasEscapes) return 0
    at = skipBlanks(end + 1)
    if (byteAt(at) !== COLON) return 0
    const value = skipBlanks(at + 1)
    at = endOfValue(value, depth)
    if (at === 0 || !noteField(start, end - start, value, at)) return 0
    at = skipBlanks(at)
    const next = byteAt(at++)
    if (next === CLOSE_BRACE) break
    if (next !== COMMA) return 0
    at = skipBlanks(at)
  }
  if (wordsFrom === 0) return 0
  if (typeFrom !== 0) return at
  typeFrom = nameFrom
  typeUntil = nameUntil
  return isTypedElsewhere ? 0 : at
}

/** False where it stands twice, or is not said in plain text. */
function noteField(name: u32, length: u32, value: u32, end: u32): bool {
  const isEscaped = byteAt(value) === QUOTE && hasEscapes
  const isText = byteAt(value) === QUOTE
  const letters = load<u64>(BYTES + name) & (length >= 8 ? ~(<u64>0) : (<u64>1 << (8 * length)) - 1)
  if (letters === MESSAGE) {
    if (wordsFrom !== 0 || !isText) return false
    wordsFrom = value + 1
    wordsUntil = end - 1
  } else if (letters === TYPE) {
    if (typeFrom !== 0 || !isText || isEscaped) return false
    typeFrom = value + 1
    typeUntil = end - 1
  } else if (letters === NAME) {
    if (nameFrom !== 0 || !isText || isEscaped) return false
    nameFrom = value + 1
    nameUntil = end - 1
  } else if (letters === CLASS || letters === ERROR_TYPE) isTypedElsewhere = true
  return true
}

/** How many bytes they may take, with the label before them. */
@inline
export function mostOfFailure(from: u32, until: u32): u32 {
  return LABEL_LENGTH + (typeFrom === 0 ? 0 : typeUntil - typeFrom + 2) + until - from
}

/**
 * Puts them behind the text that ends at `until`, where there is room for them; answers where all of it ends, which is `until`
 * where the text says as much already. 0: others have to read them.
 */
export function addFailure(start: u32, until: u32, from: u32, end: u32): u32 {
  if (until - start > FARTHEST) return 0
  const words = until + LABEL_LENGTH
  let at = words
  if (typeFrom !== 0) {
    memory.copy(BYTES + at, BYTES + typeFrom, typeUntil - typeFrom)
    at += typeUntil - typeFrom
    store<u16>(BYTES + at, DIVIDER)
    at += 2
  }
  const said = unescape(from, end, at)
  if (said === 0 || !isAscii(words, said)) return 0
  if (typeFrom === 0 && said - at <= LONGEST_NOTHING && mayBeNothing(byteAt(at))) return 0
  const whole = min(takeTellingLine(at, said), words + LONGEST)
  if (holds(start, until, words, whole)) return until
  const next = load<u8>(BYTES + words)
  store<u64>(BYTES + until, LABEL | (<u64>next << 56))
  return whole
}

@inline
function isAscii(from: u32, until: u32): bool {
  for (let at = from; at < until; at++) if (byteAt(at) >= 128) return false
  return true
}

/** `null`, `nil`, `<nil>`, `none`, `undefined`. */
@inline
function mayBeNothing(byte: u8): bool {
  return (byte | 32) === 110 || (byte | 32) === 117 || byte === 60
}

/** Of a stack trace: Python names the error at its end, everybody else at the beginning. Moves the line to `from`. */
function takeTellingLine(from: u32, until: u32): u32 {
  const isLast = opensTraceback(from)
  let lineFrom = from
  let lineUntil = from
  for (let at = from; at < until; ) {
    let end = at
    while (end < until && byteAt(end) !== NEWLINE) end++
    let start = at
    let stop = end
    while (start < stop && isBlank(byteAt(start))) start++
    while (stop > start && isBlank(byteAt(stop - 1))) stop--
    at = end + 1
    if (start === stop) continue
    lineFrom = start
    lineUntil = stop
    if (!isLast) break
  }
  memory.copy(BYTES + from, BYTES + lineFrom, lineUntil - lineFrom)
  return from + lineUntil - lineFrom
}

/** `Traceback (most recent call last)` */
@inline
function opensTraceback(from: u32): bool {
  const place = BYTES + from
  return (
    load<u64>(place) === 0x6361626563617254 &&
    load<u64>(place, 8) === 0x2074736f6d28206b &&
    load<u64>(place, 16) === 0x6320746e65636572 &&
    load<u64>(place, 24) === 0x7473616c206c6c61 &&
    load<u8>(place, 32) === 41
  )
}

/** Whether the words stand in the text. */
function holds(from: u32, until: u32, words: u32, wordsEnd: u32): bool {
  const length = wordsEnd - words
  if (length === 0) return true
  const first = byteAt(words)
  for (let at = from; at + length <= until; at++) {
    if (byteAt(at) !== first) continue
    let same: u32 = 1
    while (same < length && byteAt(at + same) === byteAt(words + same)) same++
    if (same === length) return true
  }
  return false
}
