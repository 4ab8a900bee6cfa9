/**
 * JSON lines that are laid out alike: constant text with values between. Text is compared many bytes at a time, and of the
 * values only those that matter are looked at. Whatever is not just so is left to those who read any JSON.
 */
import { bitsFrom, lowBytes } from './bits'
import { levelAt, wordLength } from './levels'
import {
  BYTES,
  DIGIT,
  END,
  HEIGHT,
  LAYOUT,
  LEVEL,
  LINE_END,
  LINE_START,
  LONGEST_LAYOUT,
  MESSAGE_END,
  MESSAGE_START,
  MOST_PIECES,
  NUMBERED,
  NUMBERED_LEVELS,
  PARSED,
  PIECES,
  SERVICE,
  START,
  TIME,
} from './memory'
import { digitsAt } from './numbers'
import { noteOther, noteTime, OTHER, own, READ, serviceAt, takesService, WAITS } from './run'
import { readStamp, STAMP } from './stamp'

/** What the value behind a piece of text is for. */
const TIME_OF: u32 = 1
const LEVEL_OF: u32 = 2
const SERVICE_OF: u32 = 3
const MESSAGE_OF: u32 = 4
/** Nothing stands behind the last piece. */
const NOTHING: u32 = 5

const QUOTE: u8 = 34
const BACKSLASH: i8 = 92
const DOT: u8 = 46
const UPPER_Z: u8 = 90
/** Digits of the milliseconds since 1970. */
const MILLISECONDS: u32 = 13

let pieces: u32 = 0
let length: u32 = 0

export function forgetLayout(): void {
  pieces = 0
  length = 0
}

/** Text that stands between `at` and `until`, and what follows it. False: the layout has no room for it. */
export function addPiece(at: u32, until: u32, role: u32): bool {
  if (pieces === MOST_PIECES || length + until - at > LONGEST_LAYOUT) return false
  memory.copy(LAYOUT + length, BYTES + at, until - at)
  store<u32>(PIECES + 8 * pieces, until - at)
  store<u32>(PIECES + 8 * pieces, role, 4)
  length += until - at
  pieces++
  return true
}

/** As `readPlain` does. */
export function readJson(from: u32, lines: u32, row: u32): u32 {
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
  let at = start
  let text: usize = LAYOUT
  let time: f64 = NaN
  let level: u32 = 0
  let service = own
  for (let piece: u32 = 0; piece < pieces; piece++) {
    const size = load<u32>(PIECES + 8 * piece)
    const role = load<u32>(PIECES + 8 * piece, 4)
    if (at + size > end || !isSame(text, at, size)) return OTHER
    text += size
    at += size
    if (role === NOTHING) break
    const isText = load<u8>(BYTES + at - 1) === QUOTE
    const until = isText ? endOfText(at, end) : at + <u32>ctz(~bitsFrom(DIGIT, at))
    if (until <= at || until >= end) return OTHER
    if (role === MESSAGE_OF) {
      if (!isText) return OTHER
      store<u32>(MESSAGE_START + 4 * row, at)
      store<u32>(MESSAGE_END + 4 * row, until)
    } else if (role === TIME_OF) {
      time = isText ? stampOf(at, until) : epochOf(at, until)
      if (isNaN(time)) return OTHER
    } else if (role === LEVEL_OF) {
      level = isText ? levelWord(at, until) : levelNumber(at, until)
      if (level === 0) return OTHER
    } else if (role === SERVICE_OF && takesService) {
      if (!isText) return OTHER
      const found = serviceAt(at, until)
      if (found < 0) return WAITS
      service = <u32>found
    }
    at = until
  }
  if (at !== end) return OTHER
  noteTime(time)
  store<f64>(TIME + 8 * row, time)
  store<u8>(LEVEL + row, <u8>level)
  store<u32>(SERVICE + 4 * row, service)
  store<u32>(START + 4 * row, start)
  store<u32>(END + 4 * row, end)
  store<u32>(HEIGHT + 4 * row, 1)
  return READ
}

@inline
function isSame(text: usize, at: u32, size: u32): bool {
  let passed: u32 = 0
  for (; passed + 16 <= size; passed += 16) {
    const differs = v128.xor(v128.load(text + passed), v128.load(BYTES + at + passed))
    if (v128.any_true(differs)) return false
  }
  for (; passed + 8 <= size; passed += 8) {
    if (load<u64>(text + passed) !== load<u64>(BYTES + at + passed)) return false
  }
  return ((load<u64>(text + passed) ^ load<u64>(BYTES + at + passed)) & lowBytes(size - passed)) === 0
}

/** Where the closing quote stands; 0 where something comes before it that is not what it looks like, or the line ends. */
@inline
function endOfText(from: u32, end: u32): u32 {
  for (let at = from; at < end; at += 16) {
    const bytes = v128.load(BYTES + at)
    const quote = i8x16.eq(bytes, i8x16.splat(<i8>QUOTE))
    const escape = v128.or(i8x16.eq(bytes, i8x16.splat(BACKSLASH)), i8x16.lt_u(bytes, i8x16.splat(32)))
    const bits = <u32>i8x16.bitmask(v128.or(quote, escape))
    if (bits === 0) continue
    const found = at + <u32>ctz(bits)
    return found < end && load<u8>(BYTES + found) === QUOTE ? found : 0
  }
  return 0
}

@inline
function epochOf(at: u32, until: u32): f64 {
  return until - at === MILLISECONDS ? <f64>digitsAt(at, MILLISECONDS) : NaN
}

/** `2026-01-01T00:00:00.000Z`: without the letter, a zone would have to be known. */
@inline
function stampOf(at: u32, until: u32): f64 {
  if (until - at <= STAMP || load<u8>(BYTES + until - 1) !== UPPER_Z) return NaN
  let time = readStamp(at)
  if (time === Infinity) return NaN
  if (until - at === STAMP + 1) return time
  const digits = until - at - STAMP - 2
  if (load<u8>(BYTES + at + STAMP) !== DOT || <u32>ctz(~bitsFrom(DIGIT, at + STAMP + 1)) !== digits) return NaN
  let scale: f64 = 100
  for (let digit: u32 = 0; digit < min(digits, 3); digit++) {
    time += <f64>(load<u8>(BYTES + at + STAMP + 1 + digit) - 48) * scale
    scale /= 10
  }
  return time
}

@inline
function levelWord(at: u32, until: u32): u32 {
  const level = levelAt(at)
  return wordLength === until - at ? level : 0
}

@inline
function levelNumber(at: u32, until: u32): u32 {
  if (until - at > 3) return 0
  const number = <u32>digitsAt(at, until - at)
  return number < NUMBERED_LEVELS ? load<u8>(NUMBERED + number) : 0
}
