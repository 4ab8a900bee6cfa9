/**
 * JSON lines: the fields of any object, and of those objects in it whose fields matter. Nothing is made of a line but what its
 * record needs. Whatever is not surely understood is left to those who read any JSON.
 */
import { addFailure, endOfFailure, forgetFailure, mostOfFailure, wordsFrom, wordsUntil } from './failures'
import {
  ERROR,
  ESCAPED,
  failed,
  FAILURE,
  forgetSaid,
  fromOf,
  hasMet,
  isLogger,
  isSaidAlike,
  kindOf,
  LEVEL as LEVEL_SAID,
  LOGGER,
  LOGGERS,
  meet,
  MESSAGE,
  noteStatus,
  NUMBER,
  OTHER_VALUE,
  say,
  SERVICE as SERVICE_SAID,
  STATUS,
  TEMPLATE,
  TEXT,
  TIME as TIME_SAID,
  untilOf,
} from './fields'
import {
  CAPTURES,
  expectedKey,
  findKey,
  firstPlace,
  HINTS_LEVEL,
  HINTS_TIME,
  innerOf,
  LEAVES_INFO,
  lengthOf,
  marksOf,
  meansNothing,
  nextPlace,
  OPENS,
  roleOf,
} from './keys'
import { levelAt, wordLength } from './levels'
import {
  BYTES,
  END,
  HEIGHT,
  LEVEL,
  LINE_END,
  LINE_START,
  LONGEST,
  LONGEST_KEY,
  MESSAGE_END,
  MESSAGE_START,
  NUMBERED,
  NUMBERED_LEVELS,
  PARSED,
  SERVICE,
  START,
  TIME,
} from './memory'
import { countOf, stampOf } from './moments'
import { digitsAt } from './numbers'
import { noteOther, noteTime, OTHER, own, READ, serviceAt, takesService, WAITS } from './run'
import { isClass, isOfTrace, levelSaid, mayAnswer, mayTellMore } from './said'
import { fillTemplate } from './templates'
import { classifyRoom, findRoom, takeRoom, unescape } from './unescape'
import {
  byteAt,
  CLOSE_BRACE,
  COLON,
  COMMA,
  endOfNumber,
  endOfText,
  endOfValue,
  hasEscapes,
  isDigit,
  MINUS,
  OPEN_BRACE,
  QUOTE,
  skipBlanks,
} from './values'

const NEWLINE: u8 = 10
const RETURN: u8 = 13
const DOT: u8 = 46
const SPACE: u8 = 32
const LOWER_N: u8 = 110
/** `,"` */
const NEXT: u16 = 0x222c
/** `.service`, and `.scope` in the upper bytes. */
const SERVICE_SUFFIX: u64 = 0x656369767265732e
const SCOPE_SUFFIX: u64 = 0x65706f63732e0000
/** The codes of levels. */
const INFO_LEVEL: u32 = 3
const ERROR_LEVEL: u32 = 5
const SPARE: u32 = 64
/**
 * A line that asks for more names than these is odd: the names of one may push each other out without an end. After each one it
 * is read anew, so that a long line may ask for less.
 */
const MOST_ASKED: u32 = 64
const MOST_ASKED_BY_LONG: u32 = 8
const LONG: u32 = 16_384

/** Whether the name of a logger says more than the origin's does. */
let takesLogger: bool = false
/** Why an object was not read to its end. */
let outcome: u32 = OTHER
/** What is known besides of the names in the line. */
let marks: u32 = 0
let askingLine: u32 = 0
let asks: u32 = 0

export function expectJson(withLogger: bool): void {
  takesLogger = withLogger
}

/** As `readPlain` does. */
export function readJson(from: u32, lines: u32, row: u32): u32 {
  for (let line = from; line < lines; line++) {
    const read = readLine(line, row + line - from)
    if (read === WAITS) {
      classifyRoom()
      return line
    }
    store<u8>(PARSED + row + line - from, <u8>read)
    if (read === OTHER) noteOther()
  }
  classifyRoom()
  return lines
}

function readLine(line: u32, row: u32): u32 {
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  const brace = byteAt(start) === OPEN_BRACE ? start : skipBlanks(start)
  if (brace >= end || byteAt(brace) !== OPEN_BRACE) return OTHER
  forgetSaid()
  marks = 0
  outcome = OTHER
  const at = readFields(brace + 1, 0, 1)
  if (at === 0) return outcome === WAITS && mayAsk(line, end - start) ? WAITS : OTHER
  // What stands behind the line may be left from another one.
  if (at > end || (at < end && skipBlanks(at) < end)) return OTHER
  return finish(row, start, end, brace)
}

function mayAsk(line: u32, length: u32): bool {
  asks = line === askingLine ? asks + 1 : 1
  askingLine = line
  return asks <= (length > LONG ? MOST_ASKED_BY_LONG : MOST_ASKED)
}

/** From behind the brace that opens them to behind the one that closes them; 0: `outcome` tells why not. */
function readFields(from: u32, space: u32, depth: u32): u32 {
  let place = firstPlace(space)
  let at = skipBlanks(from)
  if (byteAt(at) === CLOSE_BRACE) return at + 1
  if (byteAt(at++) !== QUOTE) return 0
  while (true) {
    let key = expectedKey(place, space, at)
    if (key !== 0) at += lengthOf(key)
    else {
      const end = endOfText(at)
      if (end === 0 || hasEscapes) return 0
      // A name that is longer means nothing.
      if (end - at <= LONGEST_KEY) {
        key = findKey(space, at, end)
        if (key === 0) {
          outcome = WAITS
          return 0
        }
        store<u32>(place, <u32>key)
      }
      at = skipBlanks(end + 1)
      if (byteAt(at++) !== COLON) return 0
    }
    if (key !== 0) place = nextPlace(key)
    if (byteAt(at) <= SPACE) at = skipBlanks(at)
    const byte = byteAt(at)
    // Most fields are of no use.
    if (key === 0 || meansNothing(key)) {
      if (byte === QUOTE) {
        at = endOfText(at + 1)
        if (at === 0) return 0
        at++
      } else if (isDigit(byte)) at = endOfNumber(at)
      else at = endOfValue(at, depth)
    } else at = readValue(key, at, depth)
    if (at === 0) return 0
    if (load<u16>(BYTES + at) === NEXT) {
      at += 2
      continue
    }
    at = skipBlanks(at)
    const next = byteAt(at++)
    if (next === CLOSE_BRACE) return at
    if (next !== COMMA) return 0
    at = skipBlanks(at)
    if (byteAt(at++) !== QUOTE) return 0
  }
}

/** Where the value ends; 0: `outcome` tells why not. */
function readValue(key: usize, at: u32, depth: u32): u32 {
  const role = roleOf(key)
  const known = marksOf(key)
  marks |= known
  if ((known & OPENS) !== 0 && hasMet(key)) return 0
  const byte = byteAt(at)
  if (byte === OPEN_BRACE) return readObject(key, at, depth)
  if (role === STATUS && !meet(key)) return 0
  if (byte === QUOTE) {
    const end = endOfText(at + 1)
    if (end === 0) return 0
    if (role === STATUS) {
      if (hasEscapes) return 0
      noteStatus(at + 1, end)
    } else if (role !== 0) {
      const isIgnored = end === at + 1 && (role === ERROR || isLogger(role))
      if (isIgnored ? isSaidAlike(key) : !say(key, hasEscapes ? ESCAPED : TEXT, at + 1, end)) return 0
    }
    return end + 1
  }
  if (byte === MINUS || isDigit(byte)) {
    const end = endOfNumber(at)
    if (end === 0 || role === 0) return end
    if (role === STATUS) {
      // `503.0` is a status too.
      if (!isWhole(at, end)) return 0
      noteStatus(at, end)
      return end
    }
    if (role === ERROR || isLogger(role)) return isSaidAlike(key) ? 0 : end
    return say(key, NUMBER, at, end) ? end : 0
  }
  const end = endOfValue(at, depth)
  if (end === 0 || role === 0 || role === STATUS) return end
  if (byte === LOWER_N || role === ERROR || isLogger(role)) return isSaidAlike(key) ? 0 : end
  return say(key, OTHER_VALUE, at, end) ? end : 0
}

/** An object that may be looked into: not one that tells a time as a whole. */
function readObject(key: usize, at: u32, depth: u32): u32 {
  const role = roleOf(key)
  if (role === STATUS && (marksOf(key) & OPENS) === 0) return meet(key) ? endOfValue(at, depth) : 0
  if (role === ERROR) {
    // What else it says is in the words of the error.
    const end = endOfFailure(at + 1, depth + 1)
    return end !== 0 && meet(key) && say(key, FAILURE, at, end) ? end : 0
  }
  if (role !== 0 && isSaidAlike(key)) return 0
  if (role === TIME_SAID || (marksOf(key) & OPENS) === 0) {
    const end = endOfValue(at, depth)
    return end !== 0 && say(key, OTHER_VALUE, at, end) ? end : 0
  }
  if (role === MESSAGE && !say(key, OTHER_VALUE, at, at)) return 0
  return innerOf(key) !== 0 && meet(key) ? readFields(at + 1, innerOf(key), depth + 1) : 0
}

@inline
function isWhole(from: u32, until: u32): bool {
  for (let at = from; at < until; at++) if (!isDigit(byteAt(at)) && byteAt(at) !== MINUS) return false
  return true
}

/** What the fields say becomes a record. */
function finish(row: u32, start: u32, end: u32, brace: u32): u32 {
  // Without a message, the template of one is told.
  const isTemplate = kindOf(MESSAGE) === 0
  const told = isTemplate ? TEMPLATE : MESSAGE
  const said = kindOf(told)
  let from = fromOf(told)
  let until = untilOf(told)
  if (said !== TEXT && said !== ESCAPED) return OTHER
  if (until === from) return OTHER
  const kindOfTime = kindOf(TIME_SAID)
  let time: f64 = NaN
  if (kindOfTime === TEXT) time = stampOf(fromOf(TIME_SAID), untilOf(TIME_SAID))
  else if (kindOfTime === NUMBER) time = countOf(fromOf(TIME_SAID), untilOf(TIME_SAID))
  else if (kindOfTime !== 0 || (marks & HINTS_TIME) !== 0) return OTHER
  if (time === Infinity) return WAITS
  if (kindOfTime !== 0 && isNaN(time)) return OTHER
  const kindOfLevel = kindOf(LEVEL_SAID)
  const isNumbered = kindOfLevel === NUMBER
  let level: u32 = 0
  if (kindOfLevel !== 0) {
    if (kindOfLevel !== TEXT && !isNumbered) return OTHER
    level = levelOf(fromOf(LEVEL_SAID), untilOf(LEVEL_SAID))
    if (level === 0) return OTHER
  } else if ((marks & HINTS_LEVEL) !== 0) return OTHER
  // One that is set in may be said further of the line above, unless it is whole.
  if (brace !== start && (kindOfLevel === 0 || kindOfTime === 0)) return OTHER
  const service = takesService ? serviceOf(isNumbered) : <i32>own
  if (service < 0) return service === ASKED ? WAITS : OTHER

  if (said === ESCAPED) {
    const place = findRoom(until - from)
    if (place === 0) return OTHER
    until = unescape(from, until, place)
    if (until === 0) return OTHER
    from = place
    while (until > from && (byteAt(until - 1) === NEWLINE || byteAt(until - 1) === RETURN)) until--
    if (until === from) return OTHER
  }
  if (isTemplate) {
    const place = findRoom(2 * (until - from))
    if (place === 0) return OTHER
    if (said === ESCAPED) {
      // What is filled in comes before it.
      const apart = LONGEST - SPARE - (until - from)
      memory.copy(BYTES + apart, BYTES + from, until - from)
      until += apart - from
      from = apart
    }
    until = fillTemplate(from, until, place, brace + 1, LONGEST - SPARE - (until - from))
    if (until === 0) return OTHER
    from = place
  }
  if ((marks & CAPTURES) !== 0) {
    if (from >= end || kindOf(ERROR) !== 0 || mayTellMore(from, until) || mayAnswer(from, until)) return OTHER
    // Who gathers lines has to look whether it goes on with the record above.
    if (isOfTrace(from) || isClass(from, until)) noteOther()
  } else if (kindOfLevel === 0) {
    if (levelSaid(from, until) !== 0) return OTHER
    if ((marks & LEAVES_INFO) !== 0) level = INFO_LEVEL
  }
  if (kindOf(ERROR) !== 0) {
    const whole = withFailure(from, until, from >= end)
    if (whole === 0) return OTHER
    if (whole !== until) {
      from = failureFrom
      until = whole
    }
  }
  if (from >= end) takeRoom(until)

  // Whoever dates records has to look at one that has no time.
  noteTime(isNaN(time) ? -Infinity : time)
  store<f64>(TIME + 8 * row, time)
  store<u8>(LEVEL + row, <u8>(failed ? max(level, ERROR_LEVEL) : level))
  store<u32>(SERVICE + 4 * row, service)
  store<u32>(MESSAGE_START + 4 * row, from)
  store<u32>(MESSAGE_END + 4 * row, until)
  store<u32>(START + 4 * row, start)
  store<u32>(END + 4 * row, end)
  store<u32>(HEIGHT + 4 * row, 1)
  return READ
}

let failureFrom: u32 = 0

/** Where the message ends with the words of the error behind it; it begins at `failureFrom` then. */
function withFailure(from: u32, until: u32, isPlaced: bool): u32 {
  let words = fromOf(ERROR)
  let wordsEnd = untilOf(ERROR)
  if (kindOf(ERROR) === FAILURE) {
    endOfFailure(words + 1, 1)
    words = wordsFrom
    wordsEnd = wordsUntil
  } else forgetFailure()
  const place = findRoom(until - from + mostOfFailure(words, wordsEnd))
  if (place === 0) return 0
  if (!isPlaced) memory.copy(BYTES + place, BYTES + from, until - from)
  failureFrom = place
  const end = place + until - from
  const whole = addFailure(place, end, words, wordsEnd)
  return whole === end ? until : whole
}

@inline
function levelOf(from: u32, until: u32): u32 {
  if (!isDigit(byteAt(from))) {
    const level = levelAt(from)
    return wordLength === until - from ? level : 0
  }
  if (until - from > 3 || !isWhole(from, until)) return 0
  const number = <u32>digitsAt(from, until - from)
  return number < NUMBERED_LEVELS ? load<u8>(NUMBERED + number) : 0
}

/** Instead of a service: it has to be asked for, or is for others to find. */
const ASKED: i32 = -1
const UNCLEAR: i32 = -2

@inline
function serviceOf(isNumbered: bool): i32 {
  const kind = kindOf(SERVICE_SAID)
  if (kind === TEXT) return serviceAt(fromOf(SERVICE_SAID), untilOf(SERVICE_SAID))
  if (kind !== 0) return UNCLEAR
  // Where levels are numbers, the first name is the application's.
  const loggers: u32 = takesLogger ? LOGGERS : u32(isNumbered)
  for (let role = LOGGER; role < LOGGER + loggers; role++) {
    if (kindOf(role) === 0) continue
    if (kindOf(role) !== TEXT) return UNCLEAR
    const from = fromOf(role)
    const until = untilOf(role)
    if (byteAt(from) <= SPACE || byteAt(until - 1) <= SPACE || isUnit(from, until)) return UNCLEAR
    if (!isInsideProgram(from, until)) return serviceAt(from, until)
  }
  return <i32>own
}

@inline
function isUnit(from: u32, until: u32): bool {
  const ending = load<u64>(BYTES + until - 8)
  return ending === SERVICE_SUFFIX || (ending & 0xffffffffffff0000) === SCOPE_SUFFIX || until === from
}

/** `com.example.Orders`, `app::db`, `views/main`: no service, as `isInsideProgram` in `src/decode/fields/name-bytes.ts` has it. */
@inline
function isInsideProgram(from: u32, until: u32): bool {
  for (let at = from; at < until; at++) {
    const byte = byteAt(at)
    if (byte <= SPACE || byte === DOT || byte === COLON || byte === 47 || byte === 92) return true
  }
  return false
}
