/** `2026-01-01T00:00:00 LEVEL service message`, a whole batch of such lines at once. */
import { nextSpace } from './bits'
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
import { noteOther, noteTime, OTHER, own, READ, serviceAt, takesService, toUtc, WAITS } from './run'
import { readStamp, readZone, STAMP } from './stamp'

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

let hasService: bool = true

/** Whether the lines name their service. */
export function expectPlain(withService: bool): void {
  hasService = withService
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
    if (outcome === OTHER) noteOther()
  }
  return lines
}

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
    const ahead = readZone(at)
    if (isNaN(ahead)) return OTHER
    time -= ahead
    at += byteAt(at + 3) === COLON ? 6 : 5
  } else {
    time = toUtc(time)
    if (isNaN(time)) return WAITS
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
    const until = withoutProcess(from, byteAt(at - 1) === COLON ? at - 1 : at)
    if (until === from) return OTHER
    if (takesService) {
      const found = serviceAt(from, until)
      if (found < 0) return WAITS
      service = <u32>found
    }
    if (at < end) at++
  }

  noteTime(time)
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

/** `vpxd[45715]`: the process is not the service. */
@inline
function withoutProcess(from: u32, until: u32): u32 {
  if (byteAt(until - 1) !== CLOSE) return until
  let at = until - 2
  while (at > from && <u32>byteAt(at) - 48 <= 9) at--
  return at > from && at < until - 2 && byteAt(at) === OPEN ? at : until
}
