/** What the fields of one line say of a request: method, target, status and client, each from the field that is most trusted. */
import { partOf, partRankOf } from './keys'
import { PART_SIZE, PARTS } from './memory'
import { tellRequest } from './requests'
import { byteAt, hasEscapes, isDigit, MINUS, OPEN_BRACE, QUOTE } from './values'

/** As `tellingOf` in `src/decode/fields/access.ts` numbers them; the last one holds others. */
const LINE: u32 = 1
const METHOD: u32 = 2
const TARGET: u32 = 3
const STATUS: u32 = 4
const CLIENT: u32 = 5
const HOLDER: u32 = 6

const NOT_SAID: u32 = 255
const FROM_OF: usize = 4
const UNTIL_OF: usize = 8
const SPACE: u8 = 32
const STATUS_DIGITS: u32 = 3
const SHORTEST_METHOD: u32 = 3
const LONGEST_METHOD: u32 = 16

/** Something is said in a way that others have to read. */
let isUnclear: bool = false

export function forgetParts(): void {
  isUnclear = false
  for (let part: u32 = LINE; part <= CLIENT; part++) {
    store<u32>(placeOf(part), NOT_SAID)
    store<u64>(placeOf(part), 0, FROM_OF)
  }
}

@inline
function placeOf(part: u32): usize {
  return PARTS + part * PART_SIZE
}

@inline
function fromOf(part: u32): u32 {
  return load<u32>(placeOf(part), FROM_OF)
}

@inline
function untilOf(part: u32): u32 {
  return load<u32>(placeOf(part), UNTIL_OF)
}

/** What a field says that tells a part: its value, which was passed last. */
export function hearPart(key: usize, from: u32, until: u32): void {
  const part = partOf(key)
  const byte = byteAt(from)
  const isText = byte === QUOTE
  const isNumber = isDigit(byte) || byte === MINUS
  // What is nested, or would have to be written otherwise.
  if (byte === OPEN_BRACE || (part !== HOLDER && ((isText && hasEscapes) || (isNumber && part !== STATUS)))) isUnclear = true
  if (part === HOLDER) return
  const best = load<u32>(placeOf(part))
  const rank = partRankOf(key)
  // Of a name that stands twice the last one counts.
  if (rank === best) isUnclear = true
  // `null`, `true` and lists tell nothing.
  if (rank >= best || (!isText && !isNumber)) return
  store<u32>(placeOf(part), rank)
  store<u32>(placeOf(part), from + u32(isText), FROM_OF)
  store<u32>(placeOf(part), until - u32(isText), UNTIL_OF)
}

/** The first digit of its status; 0: no request is told, or it is for others to read. */
export function answerSaid(): u8 {
  const status = fromOf(STATUS)
  if (isUnclear || untilOf(STATUS) - status !== STATUS_DIGITS) return 0
  const first = byteAt(status)
  if (<u32>first - 49 > 4 || !isDigit(byteAt(status + 1)) || !isDigit(byteAt(status + 2))) return 0
  findRequest()
  return isMethod() ? first : 0
}

let method: u32 = 0
let methodEnd: u32 = 0
let target: u32 = 0
let targetEnd: u32 = 0

/** A field of their own counts before the line that holds both. */
function findRequest(): void {
  const lineEnd = untilOf(LINE)
  method = fromOf(LINE)
  methodEnd = endOfWord(method, lineEnd)
  target = min(methodEnd + 1, lineEnd)
  targetEnd = endOfWord(target, lineEnd)
  if (untilOf(METHOD) > fromOf(METHOD)) {
    method = fromOf(METHOD)
    methodEnd = untilOf(METHOD)
  }
  if (untilOf(TARGET) > fromOf(TARGET)) {
    target = fromOf(TARGET)
    targetEnd = untilOf(TARGET)
  }
}

@inline
function endOfWord(from: u32, end: u32): u32 {
  let at = from
  while (at < end && byteAt(at) !== SPACE) at++
  return at
}

@inline
function isMethod(): bool {
  if (methodEnd - method < SHORTEST_METHOD || methodEnd - method > LONGEST_METHOD) return false
  for (let at = method; at < methodEnd; at++) if (<u32>(byteAt(at) | 32) - 97 > 25) return false
  return true
}

/** The words of the request whose answer was asked for. False: there is no room for them. */
@inline
export function tellParts(): bool {
  return tellRequest(method, methodEnd, target, targetEnd, fromOf(STATUS), fromOf(CLIENT), untilOf(CLIENT))
}
