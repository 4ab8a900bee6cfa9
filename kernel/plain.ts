/** `2026-01-01T00:00:00 LEVEL service message`, a whole batch of such lines at once. */
import { nextBlank } from './bits'
import { levelAt, wordLength } from './levels'
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
import { addName, findName } from './names'
import { readStamp, STAMP, twoDigits } from './stamp'

const DOT: u8 = 46
const COMMA: u8 = 44
const COLON: u8 = 58
const DASH: u8 = 45
const PLUS: u8 = 43
const SPACE: u8 = 32
const OPEN: u8 = 91
const CLOSE: u8 = 93
const UPPER_Z: u8 = 90
const SHORTEST: u32 = 22
/** No zone is further from UTC. */
const MOST_HOURS_AHEAD: i32 = 14

/** Whether the lines name their service, and whether that is wanted; else all are of service `own`. */
let hasService: bool = true
let takesService: bool = true
let own: u32 = 0
/** Indexes of services mean something to their owner only. */
let owner: u32 = 0
/** Between these two, wall clocks are this far ahead of UTC. */
let offsetFrom: f64 = 0
let offsetUntil: f64 = 0
let offset: f64 = 0

/** What has to be known to go on with the line that `readPlain` stopped at. */
export let wantedTime: f64 = NaN
export let wantedStart: u32 = 0
export let wantedEnd: u32 = 0
/** Of the lines read last: how many are not of this format, and between which times the others are. */
export let others: u32 = 0
export let earliest: f64 = Infinity
export let latest: f64 = -Infinity

export function expectPlain(withService: bool, takeService: bool, ownService: u32, namesOf: u32): void {
  hasService = withService
  takesService = takeService
  own = ownService
  owner = namesOf
  offsetFrom = offsetUntil = 0
  others = 0
  earliest = Infinity
  latest = -Infinity
}

export function setOffset(from: f64, until: f64, ahead: f64): void {
  offsetFrom = from
  offsetUntil = until
  offset = ahead
}

/** For the line that `readPlain` stopped at, whether or not its name could be kept. */
let answer: i32 = -1

export function setName(index: u32): void {
  addName(owner, wantedStart, wantedEnd - wantedStart, index)
  answer = <i32>index
}

/**
 * Reads lines into rows, from `row` on. Answers where it stopped: at `lines`, or at a line that needs a service's index or a
 * zone's offset first.
 */
export function readPlain(from: u32, lines: u32, row: u32): u32 {
  for (let line = from; line < lines; line++) {
    const outcome = readLine(line, row + line - from)
    if (outcome === WAITS) return line
    store<u8>(PARSED + row + line - from, <u8>outcome)
    others += 1 - outcome
  }
  return lines
}

const OTHER: u32 = 0
const READ: u32 = 1
const WAITS: u32 = 2

@inline
function byteAt(at: u32): u8 {
  return load<u8>(BYTES + at)
}

@inline
function skipSpaces(from: u32, end: u32): u32 {
  let at = from
  while (at < end && byteAt(at) === SPACE) at++
  return at
}

@inline
function readLine(line: u32, row: u32): u32 {
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  if (end - start < SHORTEST) return OTHER
  let time = readStamp(start)
  if (isNaN(time)) return OTHER
  let at = start + STAMP

  let byte = byteAt(at)
  if (byte === DOT || byte === COMMA) {
    let scale: f64 = 100
    for (at++; at < end; at++) {
      const digit = <u32>byteAt(at) - 48
      if (digit > 9) break
      time += <f64>digit * scale
      scale = scale > 1 ? scale / 10 : 0
    }
    byte = byteAt(at)
  }

  if (byte === UPPER_Z) at++
  else if (byte === PLUS || byte === DASH) {
    const hours = twoDigits(BYTES + at + 1)
    const colon: u32 = byteAt(at + 3) === COLON ? 1 : 0
    const minutes = twoDigits(BYTES + at + 3 + colon)
    if ((hours | minutes) < 0 || hours > MOST_HOURS_AHEAD || minutes > 59) return OTHER
    const ahead = <f64>((hours * 60 + minutes) * 60_000)
    time += byte === DASH ? ahead : -ahead
    at += 5 + colon
  } else if (time >= offsetFrom && time < offsetUntil) time -= offset
  else if (time !== Infinity) {
    wantedTime = time
    wantedEnd = wantedStart
    return WAITS
  }

  if (at >= end || byteAt(at) !== SPACE) return OTHER
  at = skipSpaces(at, end)
  const bracket = at < end && byteAt(at) === OPEN
  if (bracket) at++
  const level = levelAt(at)
  at += wordLength
  if (level === 0 || at > end) return OTHER
  if (bracket && (at >= end || byteAt(at++) !== CLOSE)) return OTHER
  if (!bracket && !hasService && at < end && byteAt(at) === COLON) at++
  if (at < end && byteAt(at) !== SPACE) return OTHER
  at = skipSpaces(at, end)

  let service = own
  if (hasService) {
    const from = at
    if (at >= end || byteAt(at) === OPEN) return OTHER
    at = nextSpace(at, end)
    const until = byteAt(at - 1) === COLON ? at - 1 : at
    if (until === from) return OTHER
    if (takesService) {
      const found = answer >= 0 ? answer : findName(owner, from, until - from)
      if (found < 0) {
        wantedStart = from
        wantedEnd = until
        return WAITS
      }
      answer = -1
      service = <u32>found
    }
    if (at < end) at++
  }

  if (time < earliest) earliest = time
  if (time > latest) latest = time
  store<f64>(TIME + 8 * row, time)
  store<u8>(LEVEL + row, <u8>level)
  store<u32>(SERVICE + 4 * row, service)
  store<u32>(MESSAGE_START + 4 * row, at)
  store<u32>(MESSAGE_END + 4 * row, end)
  store<u32>(START + 4 * row, start)
  store<u32>(END + 4 * row, end)
  store<u32>(HEIGHT + 4 * row, 1)
  return READ
}

/** Other blanks than the space are part of a word here. */
@inline
function nextSpace(from: u32, end: u32): u32 {
  let at = nextBlank(from, end)
  while (at < end && byteAt(at) !== SPACE) at = nextBlank(at + 1, end)
  return at
}
