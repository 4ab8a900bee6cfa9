/** The record that the fields of a line make: its time, its level and its service, and the columns that they go to. */
import { failed, fromOf, kindOf, LEVEL as LEVEL_SAID, marks, NUMBER, TEXT, TIME as TIME_SAID, untilOf } from './fields'
import { HINTS_LEVEL, HINTS_TIME, LEAVES_INFO } from './keys'
import { levelAt, wordLength } from './levels'
import {
  END,
  HEIGHT,
  LEVEL,
  MESSAGE_END,
  MESSAGE_START,
  NUMBERED,
  NUMBERED_LEVELS,
  SERVICE,
  START,
  TIME,
} from './memory'
import { countOf, stampOf } from './moments'
import { digitsAt } from './numbers'
import { noteTime, OTHER, READ, WAITS } from './run'
import { levelSaid } from './said'
import { ASKED, serviceSaid } from './services'
import { byteAt, isDigit, isWhole } from './values'

/** The codes of levels, and what is none of them. */
const INFO_LEVEL: u32 = 3
const ERROR_LEVEL: u32 = 5
const UNCLEAR_LEVEL: u32 = 255
const LEVEL_DIGITS: u32 = 3

let time: f64 = NaN
let isTimed: bool = false
let level: u32 = 0
let service: u32 = 0
/** It is of a request, whose own status counts. */
let isAnswered: bool = false

/** `mustBeWhole`: without a time and a level it is for others to read. */
@inline
export function findSaid(mustBeWhole: bool): u32 {
  isAnswered = false
  time = timeSaid()
  isTimed = kindOf(TIME_SAID) !== 0
  if (time === Infinity) return WAITS
  if (isNaN(time) && (isTimed || (marks & HINTS_TIME) !== 0)) return OTHER
  level = levelOfField()
  if (level === UNCLEAR_LEVEL) return OTHER
  if (mustBeWhole && (level === 0 || !isTimed)) return OTHER
  const found = serviceSaid(kindOf(LEVEL_SAID) === NUMBER)
  if (found < 0) return found === ASKED ? WAITS : OTHER
  service = <u32>found
  return READ
}

/** False: no field tells its level, and the message may. */
@inline
export function hasItsLevel(from: u32, until: u32): bool {
  if (level !== 0) return true
  if (levelSaid(from, until) !== 0) return false
  if ((marks & LEAVES_INFO) !== 0) level = INFO_LEVEL
  return true
}

/** Of a request: how it was answered tells the level, unless it is a worse one. */
@inline
export function raiseTo(answer: u32): void {
  isAnswered = true
  level = max(level, answer)
}

/** `from`, `until`: its message. */
@inline
export function keepRecord(row: u32, start: u32, end: u32, from: u32, until: u32): void {
  // Whoever dates records has to look at one that has no time.
  noteTime(isTimed ? time : -Infinity)
  store<f64>(TIME + 8 * row, time)
  store<u8>(LEVEL + row, <u8>(failed && !isAnswered ? max(level, ERROR_LEVEL) : level))
  store<u32>(SERVICE + 4 * row, service)
  store<u32>(MESSAGE_START + 4 * row, from)
  store<u32>(MESSAGE_END + 4 * row, until)
  store<u32>(START + 4 * row, start)
  store<u32>(END + 4 * row, end)
  store<u32>(HEIGHT + 4 * row, 1)
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
