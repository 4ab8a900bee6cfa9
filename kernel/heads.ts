/** Lines that begin as an earlier one did, digits aside: what was found there stands at the same places here. */
import { mayAnswer } from './answers'
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
import { countOf } from './moments'
import {
  CLOCK_AT,
  CLOCK_STEP,
  HAS_UPTIME,
  latestCount,
  LEVEL_CODE,
  MESSAGE_AT,
  noteUsed,
  placesIn,
  REST_AT,
  SERVICE_AT,
  SERVICE_END,
  STAMP_AT,
  STAMP_END,
  UNUSABLE,
  ZONE,
  ZONE_KIND,
} from './places'
import { dayAt, noteOther, noteTime, OTHER, own, READ, serviceAt, takesService, toUtc, WAITS } from './run'
import { levelSaid, passUptime, UNCLEAR } from './said'
import { readClock, readFraction, readStamp, readZone, STAMP } from './stamp'
import { mayGoOn } from './traces'

const ESCAPE: u8 = 27
/** What the mark of the byte order begins with: it is no part of a message. */
const MARKS_ORDER: u8 = 0xef
/** A level that the message says itself, where it is worse than the one that is added to this. */
const SAID: u32 = 128
/** Zones: of the reader, the same in each line, or written in numbers; none where time is counted. */
const SAME_ZONE: u32 = 1
const WRITTEN_ZONE: u32 = 2
const COUNTED: u32 = 3

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
  const places = placesIn(start, end)
  if (places === 0) return OTHER
  let level = load<u32>(places, LEVEL_CODE)
  let message = start + load<u32>(places, MESSAGE_AT)
  if (load<u32>(places, HAS_UPTIME) !== 0) message = passUptime(message, end)
  if (level === UNUSABLE || message >= end) return OTHER
  if (load<u8>(BYTES + message) === MARKS_ORDER || isColoured(start, end)) return OTHER
  if (level >= SAID) {
    const said = levelSaid(message, end)
    if (said === UNCLEAR || mayAnswer(message, end)) return OTHER
    level = max(said, level - SAID)
  }

  const time = timeAt(places, start)
  if (isNaN(time)) return WAITS
  if (time === Infinity) return OTHER

  let service = own
  const serviceEnd = load<u32>(places, SERVICE_END)
  if (takesService && serviceEnd !== 0) {
    const found = serviceAt(start + load<u32>(places, SERVICE_AT), start + serviceEnd)
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
  noteUsed()
  if (mayGoOn(row, message, end)) noteOther()
  return READ
}

/** NaN: something has to be asked for first. Infinite: it is for those to judge who read any line. */
@inline
function timeAt(places: usize, start: u32): f64 {
  const stamp = start + load<u32>(places, STAMP_AT)
  const clock = start + load<u32>(places, CLOCK_AT)
  const zone = load<u32>(places, ZONE_KIND)
  if (zone === COUNTED) {
    const count = countOf(stamp, stamp + load<u32>(places, CLOCK_STEP))
    return count <= latestCount ? count : Infinity
  }
  let time: f64
  if (clock === start) time = readStamp(stamp) + readFraction(stamp + STAMP)
  else {
    const step = load<u32>(places, CLOCK_STEP)
    time = dayAt(stamp, clock, start + load<u32>(places, REST_AT), start + load<u32>(places, STAMP_END))
    if (isNaN(time)) return NaN
    time += readClock(clock, step) + readFraction(clock + 2 * step + 2)
  }
  // What stands in no calendar, or in one of long ago.
  if (!(time >= 0 && time < Infinity)) return Infinity
  if (zone === SAME_ZONE) return time - <f64>load<i32>(places, ZONE) * 60_000
  if (zone !== WRITTEN_ZONE) return toUtc(time)
  const ahead = readZone(start + load<u32>(places, ZONE))
  return isNaN(ahead) ? Infinity : time - ahead
}

@inline
function isColoured(from: u32, end: u32): bool {
  let found = i8x16.splat(0)
  // What stands behind the line may be coloured too: then it is looked at by those who read any line.
  for (let at = from; at < end; at += 16) found = v128.or(found, i8x16.eq(v128.load(BYTES + at), i8x16.splat(ESCAPE)))
  return v128.any_true(found)
}
