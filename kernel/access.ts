/**
 * Access logs in the common and the combined format, a whole batch at once:
 * `203.0.113.7 - - [10/Oct/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 2326 "-" "curl/8.5"`.
 * Words before the stamp may be more or fewer; what is written otherwise is left to those who read any such line.
 */
import { findClient, from as clientFrom, until as clientUntil } from './clients'
import { midnightAt } from './dates'
import {
  BYTES,
  END,
  HEIGHT,
  LEVEL,
  LINE_END,
  LINE_START,
  MESSAGE_END,
  MESSAGE_START,
  PARSED,
  SERVICE,
  START,
  TIME,
} from './memory'
import { levelOfAnswer, tellRequest, toldFrom, toldUntil } from './requests'
import { noteOther, noteTime, OTHER, own, READ } from './run'
import { readClock, readZone } from './stamp'
import { classifyRoom } from './unescape'
import { byteAt, COLON, isDigit, MINUS, QUOTE } from './values'

const SPACE: u8 = 32
const TAB: u8 = 9
const PLUS: u8 = 43
const SLASH: u8 = 47
const BACKSLASH: u8 = 92
const CLOSE: u8 = 93
/** Places in `[10/Oct/2026:13:55:36 +0000] "`. */
const DATE_AT: u32 = 1
const CLOCK: u32 = 13
const CLOCK_END: u32 = 21
const ZONE: u32 = 22
const STAMP_END: u32 = 27
const REQUEST: u32 = 30
const CLOCK_STEP: u32 = 3
/** `" 200 ` */
const STATUS: u32 = 2
const BEHIND_STATUS: u32 = 6

let hasAgent: bool = true

/** Whether referrer and user agent follow. */
export function expectAccess(withAgent: bool): void {
  hasAgent = withAgent
}

/** As `readPlain` does; there is nothing to ask for. */
export function readAccess(from: u32, lines: u32, row: u32): u32 {
  for (let line = from; line < lines; line++) {
    const outcome = readLine(line, row + line - from)
    store<u8>(PARSED + row + line - from, <u8>outcome)
    if (outcome === OTHER) noteOther()
  }
  classifyRoom()
  return lines
}

function readLine(line: u32, row: u32): u32 {
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  const stamp = findClient(start, end)
  if (stamp === 0 || stamp + REQUEST >= end || !isStamp(stamp)) return OTHER
  const request = stamp + REQUEST
  const requestEnd = endOfQuoted(request, end)
  if (requestEnd === 0 || requestEnd + BEHIND_STATUS >= end) return OTHER
  const status = requestEnd + STATUS
  if (!isStatus(status) || !isEnd(status + 4, end)) return OTHER

  const time = midnightAt(stamp + DATE_AT) + readClock(stamp + CLOCK, CLOCK_STEP) - readZone(stamp + ZONE)
  if (!(time >= 0)) return OTHER
  const method = endOfWord(request, requestEnd)
  const target = min(method + 1, requestEnd)
  const targetEnd = endOfWord(target, requestEnd)
  if (!tellRequest(request, method, target, targetEnd, status, clientFrom, clientUntil)) return OTHER
  noteTime(time)
  store<f64>(TIME + 8 * row, time)
  store<u8>(LEVEL + row, <u8>levelOfAnswer(byteAt(status)))
  store<u32>(SERVICE + 4 * row, own)
  store<u32>(MESSAGE_START + 4 * row, toldFrom)
  store<u32>(MESSAGE_END + 4 * row, toldUntil)
  store<u32>(START + 4 * row, start)
  store<u32>(END + 4 * row, end)
  store<u32>(HEIGHT + 4 * row, 1)
  return READ
}

/** The signs around its numbers, up to the quote behind it. */
@inline
function isStamp(at: u32): bool {
  const sign = byteAt(at + ZONE)
  return (
    byteAt(at + CLOCK - 1) === COLON &&
    byteAt(at + CLOCK + 2) === COLON &&
    byteAt(at + CLOCK + 5) === COLON &&
    byteAt(at + CLOCK_END) === SPACE &&
    (sign === PLUS || sign === MINUS) &&
    byteAt(at + STAMP_END) === CLOSE &&
    byteAt(at + STAMP_END + 1) === SPACE &&
    byteAt(at + STAMP_END + 2) === QUOTE
  )
}

@inline
function endOfWord(from: u32, end: u32): u32 {
  let at = from
  while (at < end && byteAt(at) !== SPACE) at++
  return at
}

@inline
function isDigits(from: u32, count: u32): bool {
  for (let at = from; at < from + count; at++) if (!isDigit(byteAt(at))) return false
  return true
}

/** ` 503 `: behind the quote. */
@inline
function isStatus(at: u32): bool {
  return byteAt(at - 1) === SPACE && <u32>byteAt(at) - 49 <= 4 && isDigits(at + 1, 2) && byteAt(at + 3) === SPACE
}

/** `2326`, and the rest of the line. */
function isEnd(from: u32, end: u32): bool {
  let at = from
  while (at < end && (isDigit(byteAt(at)) || byteAt(at) === SLASH)) at++
  if (at === from && byteAt(at++) !== MINUS) return false
  if (hasAgent) {
    at = behindQuoted(at, end)
    return at !== 0 && behindQuoted(at, end) !== 0
  }
  while (at < end && (byteAt(at) === SPACE || byteAt(at) === TAB)) at++
  return at === end
}

/** Behind ` "..."`, or 0. */
@inline
function behindQuoted(from: u32, end: u32): u32 {
  if (byteAt(from) !== SPACE || byteAt(from + 1) !== QUOTE) return 0
  const close = endOfQuoted(from + 2, end)
  return close === 0 ? 0 : close + 1
}

/** From behind a quote to the next one that no backslash stands before, or 0. */
function endOfQuoted(from: u32, end: u32): u32 {
  let at = from
  while (at < end) {
    const bytes = v128.load(BYTES + at)
    const found = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>BACKSLASH)))
    const bits = i8x16.bitmask(found)
    if (bits === 0) {
      at += 16
      continue
    }
    at += <u32>ctz(bits)
    if (at >= end) return 0
    if (byteAt(at) === QUOTE) return at
    // Behind a backslash a letter beyond ASCII may be one that ends a line.
    if (byteAt(at + 1) < SPACE || byteAt(at + 1) >= 128) return 0
    at += 2
  }
  return 0
}
