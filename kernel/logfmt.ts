/**
 * `ts=2026-01-01T00:00:00Z level=info msg="request done" took=12ms`, a whole batch of such lines at once. What has to be put
 * together or is said with escapes, and whatever is not surely understood, is left to those who read any line of pairs.
 */
import { mayAsk } from './asking'
import {
  ERROR,
  forgetSaid,
  fromOf,
  hasMet,
  isLogger,
  isSaidAlike,
  kindOf,
  meet,
  MESSAGE,
  noteMarks,
  noteStatus,
  say,
  sayService,
  SERVICE,
  STATUS,
  TEXT,
  untilOf,
} from './fields'
import { expectedName, findKey, firstPlace, marksOf, nameLength, nextPlace, roleOf } from './keys'
import { isLetter } from './letters'
import { BYTES, LINE_END, LINE_START, LONGEST_KEY, PARSED } from './memory'
import { findSaid, hasItsLevel, keepRecord } from './record'
import { noteOther, OTHER, READ, WAITS } from './run'
import { mayGoOn } from './traces'
import { byteAt, COMMA, endOfText, hasEscapes, isDigit, MINUS, QUOTE } from './values'

/** Names of pairs are nested under nothing, and not those of objects: there are fewer that may be one. */
const PAIRS: u32 = 1
const LEAST_PAIRS: u32 = 2
const SPACE: u8 = 32
const TAB: u8 = 9
const DELETE: u8 = 127
const EQUALS: u8 = 61
const BAR: u8 = 124
const SEMICOLON: u8 = 59
const UNDERSCORE: u8 = 95
const AT: u8 = 64
const DOT: u8 = 46
const SLASH: u8 = 47

/** Whether a name of the line has to be asked for first. */
let asksForKey: bool = false

/** As `readPlain` does. */
export function readLogfmt(from: u32, lines: u32, row: u32): u32 {
  for (let line = from; line < lines; line++) {
    const outcome = readLine(line, row + line - from)
    if (outcome === WAITS) return line
    store<u8>(PARSED + row + line - from, <u8>outcome)
    if (outcome === OTHER) noteOther()
  }
  return lines
}

function readLine(line: u32, row: u32): u32 {
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  if (!readPairs(start, end)) return asksForKey && mayAsk(line, end - start) ? WAITS : OTHER
  const from = fromOf(MESSAGE)
  const until = untilOf(MESSAGE)
  if (kindOf(MESSAGE) === 0 || until === from || kindOf(ERROR) !== 0) return OTHER
  const outcome = findSaid(false)
  if (outcome !== READ) return outcome
  if (!hasItsLevel(from, until)) return OTHER
  keepRecord(row, start, end, from, until)
  if (mayGoOn(row, from, until)) noteOther()
  return READ
}

/** False: it is not of pairs alone, or has to wait, or is for others. */
function readPairs(start: u32, end: u32): bool {
  forgetSaid()
  asksForKey = false
  let place = firstPlace(PAIRS)
  let at = start
  let pairs: u32 = 0
  while (true) {
    while (at < end && isBlank(byteAt(at))) at++
    if (at === end) return pairs >= LEAST_PAIRS
    let key = expectedName(place, PAIRS, at, EQUALS)
    if (key !== 0) at += nameLength(key)
    else {
      const name = at
      at = endOfName(name)
      if (at === name || byteAt(at) !== EQUALS) return false
      // A name that is longer means nothing.
      if (at - name <= LONGEST_KEY) {
        key = findKey(PAIRS, name, at)
        asksForKey = key === 0
        if (asksForKey) return false
        store<u32>(place, <u32>key)
      }
    }
    if (key !== 0) place = nextPlace(key)
    const isQuoted = byteAt(++at) === QUOTE
    const from = at + u32(isQuoted)
    const until = isQuoted ? endOfText(from) : endOfBare(from, end)
    at = until + u32(isQuoted)
    if (until === 0 || at > end || (at < end && !isBlank(byteAt(at)))) return false
    // A sign in the first value may be what divides all pairs.
    if (pairs === 0 && !isQuoted && holdsDivider(from, until)) return false
    if (key !== 0 && !take(key, from, until, isQuoted && hasEscapes)) return false
    pairs++
  }
}

@inline
function take(key: usize, from: u32, until: u32, isEscaped: bool): bool {
  const role = roleOf(key)
  noteMarks(marksOf(key))
  if (role === 0) return true
  if (isEscaped) return false
  if (role === STATUS) {
    if (!meet(key)) return false
    noteStatus(from, until)
    return true
  }
  if (role === SERVICE) return sayService(key, TEXT, from, until)
  // What is ignored is the first of its name all the same.
  const isIgnored = until === from && (role === ERROR || isLogger(role))
  return isIgnored ? !isSaidAlike(key) && meet(key) : !hasMet(key) && say(key, TEXT, from, until)
}

/** `[A-Za-z_@][\w.@/-]*` */
@inline
function endOfName(from: u32): u32 {
  if (!isLetter(byteAt(from)) && byteAt(from) !== UNDERSCORE && byteAt(from) !== AT) return from
  let at = from + 1
  while (isOfName(byteAt(at))) at++
  return at
}

@inline
function isOfName(byte: u8): bool {
  return isLetter(byte) || isDigit(byte) || byte === UNDERSCORE || byte === DOT || byte === MINUS || byte === SLASH || byte === AT
}

/** At a blank or a quote, or at a byte that could be part of a blank in other letters. */
@inline
function endOfBare(from: u32, end: u32): u32 {
  for (let at = from; at < end; at += 16) {
    const bytes = v128.load(BYTES + at)
    const other = v128.or(i8x16.eq(bytes, i8x16.splat(<i8>QUOTE)), i8x16.eq(bytes, i8x16.splat(<i8>DELETE)))
    // Bytes from 128 on are negative.
    const bits = i8x16.bitmask(v128.or(other, i8x16.le_s(bytes, i8x16.splat(<i8>SPACE))))
    if (bits !== 0) return min(at + <u32>ctz(bits), end)
  }
  return end
}

@inline
function holdsDivider(from: u32, until: u32): bool {
  for (let at = from; at < until; at++) {
    const byte = byteAt(at)
    if (byte === BAR || byte === SEMICOLON || byte === COMMA) return true
  }
  return false
}

@inline
function isBlank(byte: u8): bool {
  return byte === SPACE || byte === TAB
}
