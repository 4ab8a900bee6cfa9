/**
 * JSON lines, a whole batch of them at once. Nothing is made of a line but what its record needs, and whatever is not surely
 * understood is left to those who read any JSON.
 */
import { ERROR, failed, fromOf, kindOf, LEVEL as LEVEL_SAID, NUMBER, TEXT, TIME as TIME_SAID, untilOf } from './fields'
import { CAPTURES, HINTS_LEVEL, HINTS_TIME, LEAVES_INFO } from './keys'
import { levelAt, wordLength } from './levels'
import {
  END,
  HEIGHT,
  LEVEL,
  LINE_END,
  LINE_START,
  MESSAGE_END,
  MESSAGE_START,
  NUMBERED,
  NUMBERED_LEVELS,
  PARSED,
  SERVICE,
  START,
  TIME,
} from './memory'
import { addError, isPlaced, keepMessage, messageFrom, messageUntil, saysSomething, takeMessage } from './messages'
import { countOf, stampOf } from './moments'
import { digitsAt } from './numbers'
import { asksForKey, marks, readWhole } from './objects'
import { noteOther, noteTime, OTHER, READ, WAITS } from './run'
import { isClass, isOfTrace, levelSaid, mayAnswer, mayTellMore } from './said'
import { ASKED, serviceSaid } from './services'
import { classifyRoom } from './unescape'
import { byteAt, isDigit, isWhole, OPEN_BRACE, skipBlanks } from './values'

/** The codes of levels, and what is none of them. */
const INFO_LEVEL: u32 = 3
const ERROR_LEVEL: u32 = 5
const UNCLEAR_LEVEL: u32 = 255
const LEVEL_DIGITS: u32 = 3
/**
 * A line that asks for more names than these is odd: the names of one may push each other out without an end. After each one it
 * is read anew, so that a long line may ask for less.
 */
const MOST_ASKED: u32 = 64
const MOST_ASKED_BY_LONG: u32 = 8
const LONG: u32 = 16_384

let askingLine: u32 = 0
let asks: u32 = 0

/** As `readPlain` does. */
export function readJson(from: u32, lines: u32, row: u32): u32 {
  let line = from
  for (; line < lines; line++) {
    const outcome = readLine(line, row + line - from)
    if (outcome === WAITS) break
    store<u8>(PARSED + row + line - from, <u8>outcome)
    if (outcome === OTHER) noteOther()
  }
  classifyRoom()
  return line
}

function readLine(line: u32, row: u32): u32 {
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  const brace = byteAt(start) === OPEN_BRACE ? start : skipBlanks(start)
  if (brace >= end || byteAt(brace) !== OPEN_BRACE) return OTHER
  const at = readWhole(brace + 1)
  if (at === 0) return asksForKey && mayAsk(line, end - start) ? WAITS : OTHER
  // What stands behind the line may be left from another one.
  if (at > end || (at < end && skipBlanks(at) < end) || !saysSomething()) return OTHER

  const time = timeSaid()
  const isTimed = kindOf(TIME_SAID) !== 0
  if (time === Infinity) return WAITS
  if (isNaN(time) && (isTimed || (marks & HINTS_TIME) !== 0)) return OTHER
  let level = levelOfField()
  if (level === UNCLEAR_LEVEL) return OTHER
  // One that is set in may be said further of the line above, unless it is whole.
  if (brace !== start && (level === 0 || !isTimed)) return OTHER
  const service = serviceSaid(kindOf(LEVEL_SAID) === NUMBER)
  if (service < 0) return service === ASKED ? WAITS : OTHER
  if (!takeMessage(brace + 1)) return OTHER
  if ((marks & CAPTURES) !== 0 && mayBeMore()) return OTHER
  if (level === 0) {
    if (levelSaid(messageFrom, messageUntil) !== 0) return OTHER
    if ((marks & LEAVES_INFO) !== 0) level = INFO_LEVEL
  }
  if (!addError()) return OTHER
  keepMessage()
  // Who gathers lines has to look whether it goes on with the record above.
  if ((marks & CAPTURES) !== 0 && (isOfTrace(messageFrom) || isClass(messageFrom, messageUntil))) noteOther()
  // Whoever dates records has to look at one that has no time.
  noteTime(isTimed ? time : -Infinity)
  store<f64>(TIME + 8 * row, time)
  store<u8>(LEVEL + row, <u8>(failed ? max(level, ERROR_LEVEL) : level))
  store<u32>(SERVICE + 4 * row, service)
  store<u32>(MESSAGE_START + 4 * row, messageFrom)
  store<u32>(MESSAGE_END + 4 * row, messageUntil)
  store<u32>(START + 4 * row, start)
  store<u32>(END + 4 * row, end)
  store<u32>(HEIGHT + 4 * row, 1)
  return READ
}

function mayAsk(line: u32, length: u32): bool {
  asks = line === askingLine ? asks + 1 : 1
  askingLine = line
  return asks <= (length > LONG ? MOST_ASKED_BY_LONG : MOST_ASKED)
}

/** Of what was captured: whether more may be known of it than who captured it says. */
function mayBeMore(): bool {
  if (isPlaced || kindOf(ERROR) !== 0) return true
  return mayTellMore(messageFrom, messageUntil) || mayAnswer(messageFrom, messageUntil)
}

/** NaN: none that is known here. Infinite: the offset of its zone has to be asked for. */
@inline
function timeSaid(): f64 {
  const kind = kindOf(TIME_SAID)
  if (kind === TEXT) return stampOf(fromOf(TIME_SAID), untilOf(TIME_SAID))
  return kind === NUMBER ? countOf(fromOf(TIME_SAID), untilOf(TIME_SAID)) : NaN
}

/** 0 where no field tells it. */
@inline
function levelOfField(): u32 {
  const kind = kindOf(LEVEL_SAID)
  if (kind === 0) return (marks & HINTS_LEVEL) !== 0 ? UNCLEAR_LEVEL : 0
  const level = kind === TEXT || kind === NUMBER ? levelOf(fromOf(LEVEL_SAID), untilOf(LEVEL_SAID)) : 0
  return level === 0 ? UNCLEAR_LEVEL : level
}

@inline
function levelOf(from: u32, until: u32): u32 {
  if (!isDigit(byteAt(from))) {
    const level = levelAt(from)
    return wordLength === until - from ? level : 0
  }
  if (until - from > LEVEL_DIGITS || !isWhole(from, until)) return 0
  const number = <u32>digitsAt(from, until - from)
  return number < NUMBERED_LEVELS ? load<u8>(NUMBERED + number) : 0
}
