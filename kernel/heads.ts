/**
 * Lines that begin as an earlier one did, digits aside: what was found there stands at the same places here. The words before
 * the message are hashed one after the other, and each beginning that is known leads on, or to the places.
 */
import { nextBlank } from './bits'
import {
  BYTES,
  END,
  HEAD,
  HEAD_SIZE,
  HEADS,
  HEIGHT,
  LEVEL,
  LINE_END,
  LINE_START,
  MESSAGE_END,
  MESSAGE_START,
  MOST_HEADS,
  PARSED,
  PATH_SIZE,
  PATH_SLOTS,
  PATHS,
  SERVICE,
  START,
  TIME,
} from './memory'
import { countOf } from './moments'
import { follow, passBlanks, slotOf } from './paths'
import { dayAt, noteOther, noteTime, OTHER, own, READ, serviceAt, takesService, toUtc, WAITS } from './run'
import { isClass, isOfTrace, levelSaid, mayAnswer, passUptime, UNCLEAR } from './said'
import { mixed, seed } from './shapes'
import { readClock, readFraction, readStamp, readZone, STAMP } from './stamp'

/** Words of a head, and of those that had to be seen to know where it ends. */
const MOST_WORDS: u32 = 24
const SPACE: u8 = 32
const ESCAPE: u8 = 27
/** What the mark of the byte order begins with: it is no part of a message. */
const MARKS_ORDER: u8 = 0xef
/**
 * A level that the message says itself, where it is worse than the one that is added to this; that it is not known, since lines
 * with this head were not read as expected.
 */
const SAID: u32 = 128
const UNUSABLE: u32 = 254
/** Zones: of the reader, the same in each line, or written in numbers; none where time is counted. */
const SAME_ZONE: u32 = 1
const WRITTEN_ZONE: u32 = 2
const COUNTED: u32 = 3

/** The places in a head, counted from where the line starts. Without a clock of its own, the stamp is a whole one. */
const STAMP_AT: usize = 0
const CLOCK_AT: usize = 4
const ZONE_KIND: usize = 8
/** Where it stands, or minutes ahead. */
const ZONE: usize = 12
const LEVEL_CODE: usize = 16
const SERVICE_AT: usize = 20
const SERVICE_END: usize = 24
const MESSAGE_AT: usize = 28
const HAS_UPTIME: usize = 32
/** From the hour to the minute, and from there to the second: `00:00:00` or `000000`. Of a count, how long it is. */
const CLOCK_STEP: usize = 36
/** What is said of the date behind the clock, up to the end of the stamp: the year, or the zone. */
const REST_AT: usize = 40
const STAMP_END: usize = 44

let root: u64 = 0
let heads: u32 = 0
let paths: u32 = 0
/** A count that is later is no time. */
let latestCount: f64 = 0

/** Heads of different formats have nothing to do with one another. */
export function expectHeads(format: u32, latest: f64): void {
  root = mixed(format, seed)
  latestCount = latest
}

export function forgetHeads(): void {
  heads = paths = 0
  memory.fill(PATHS, 0, PATH_SLOTS * PATH_SIZE)
}

/** Of a head that is to be added: there is no room for it, or it is known, or too long to be kept. */
const NO_ROOM: u32 = 0
const NOT_ADDED: u32 = 1
const ADDED: u32 = 2

/** A head with the places in `HEAD`; its words are those of the line up to `decided`. */
export function addHead(line: u32, decided: u32): u32 {
  if (heads === MOST_HEADS || paths + MOST_WORDS > PATH_SLOTS / 2) return NO_ROOM
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  let path = root
  let at = start
  for (let word: u32 = 0; word < MOST_WORDS; word++) {
    const blank = nextBlank(at, end)
    const next = passBlanks(blank, end)
    path = follow(path, at, blank, next, next === end, at === start)
    const slot = slotOf(path)
    const isNew = load<u64>(slot) === 0
    // A shorter beginning has said it already.
    if (!isNew && load<u32>(slot, 8) !== 0) return NOT_ADDED
    if (isNew) {
      store<u64>(slot, path)
      paths++
    }
    at = next
    if (at - start >= decided || at === end) {
      memory.copy(HEADS + HEAD_SIZE * heads, HEAD, HEAD_SIZE)
      store<u32>(slot, ++heads, 8)
      return ADDED
    }
  }
  return NOT_ADDED
}

/** The head that was added last says nothing after all. */
export function refuseHead(): void {
  store<u32>(HEADS + HEAD_SIZE * (heads - 1), UNUSABLE, LEVEL_CODE)
}

/** As `readPlain` does. */
export function readHeads(from: u32, lines: u32, row: u32): u32 {
  for (let line = from; line < lines; line++) {
    const outcome = readLine(line, row + line - from)
    if (outcome === WAITS) return line
    store<u8>(PARSED + row + line - from, <u8>outcome)
    if (outcome === OTHER) noteOther()
  }
  return lines
}

@inline
function readLine(line: u32, row: u32): u32 {
  const start = load<u32>(LINE_START + 4 * line)
  const end = load<u32>(LINE_END + 4 * line)
  let path = root
  let at = start
  for (let word: u32 = 0; word < MOST_WORDS && at < end; word++) {
    const blank = nextBlank(at, end)
    const next = passBlanks(blank, end)
    path = follow(path, at, blank, next, next === end, at === start)
    const slot = slotOf(path)
    if (load<u64>(slot) === 0) return OTHER
    const head = load<u32>(slot, 8)
    if (head !== 0) return readBy(HEADS + HEAD_SIZE * (head - 1), start, end, row)
    at = next
  }
  return OTHER
}

@inline
function readBy(head: usize, start: u32, end: u32, row: u32): u32 {
  let level = load<u32>(head, LEVEL_CODE)
  let message = start + load<u32>(head, MESSAGE_AT)
  if (load<u32>(head, HAS_UPTIME) !== 0) message = passUptime(message, end)
  if (level === UNUSABLE || message >= end) return OTHER
  if (load<u8>(BYTES + message) === MARKS_ORDER || isColoured(start, end)) return OTHER
  if (level >= SAID) {
    const said = levelSaid(message, end)
    if (said === UNCLEAR || mayAnswer(message, end)) return OTHER
    level = max(said, level - SAID)
    if (isClass(message, end)) return OTHER
  }
  if (isOfTrace(message)) return OTHER

  const stamp = start + load<u32>(head, STAMP_AT)
  const clock = start + load<u32>(head, CLOCK_AT)
  const zone = load<u32>(head, ZONE_KIND)
  let time: f64
  if (zone === COUNTED) {
    time = countOf(stamp, stamp + load<u32>(head, CLOCK_STEP))
    if (!(time <= latestCount)) return OTHER
  } else if (clock === start) time = readStamp(stamp) + readFraction(stamp + STAMP)
  else {
    const step = load<u32>(head, CLOCK_STEP)
    time = dayAt(stamp, clock, start + load<u32>(head, REST_AT), start + load<u32>(head, STAMP_END))
    if (isNaN(time)) return WAITS
    time += readClock(clock, step) + readFraction(clock + 2 * step + 2)
  }
  // What stands in no calendar, or in one of long ago, is for those to judge who read any line.
  if (!isFinite(time) || time < 0) return OTHER
  if (zone === SAME_ZONE) time -= <f64>(load<i32>(head, ZONE)) * 60_000
  else if (zone === WRITTEN_ZONE) {
    time -= readZone(start + load<u32>(head, ZONE))
    if (isNaN(time)) return OTHER
  } else if (zone !== COUNTED) {
    time = toUtc(time)
    if (isNaN(time)) return WAITS
  }

  let service = own
  const serviceEnd = load<u32>(head, SERVICE_END)
  if (takesService && serviceEnd !== 0) {
    const found = serviceAt(start + load<u32>(head, SERVICE_AT), start + serviceEnd)
    if (found < 0) return WAITS
    service = <u32>found
  }

  noteTime(time)
  store<f64>(TIME + 8 * row, time)
  store<u8>(LEVEL + row, <u8>level)
  store<u32>(SERVICE + 4 * row, service)
  store<u32>(MESSAGE_START + 4 * row, message)
  store<u32>(MESSAGE_END + 4 * row, end)
  store<u32>(START + 4 * row, start)
  store<u32>(END + 4 * row, end)
  store<u32>(HEIGHT + 4 * row, 1)
  return READ
}

@inline
function isColoured(from: u32, end: u32): bool {
  let found = i8x16.splat(0)
  // What stands behind the line may be coloured too: then it is looked at by those who read any line.
  for (let at = from; at < end; at += 16) found = v128.or(found, i8x16.eq(v128.load(BYTES + at), i8x16.splat(ESCAPE)))
  return v128.any_true(found)
}
