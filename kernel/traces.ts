/**
 * Messages that may be lines of a trace, as `src/decode/records/stamped-trace.ts` knows them: whoever gathers lines has to look
 * whether they are one record.
 */
import { DOT, isBlank, SPACE } from './letters'
import { BYTES, LEVEL, MESSAGE_END, MESSAGE_START } from './memory'
import { byteAt, COLON, isDigit } from './values'

const HASH: u8 = 35
const PARENTHESIS: u8 = 40
const INFO_LEVEL: u8 = 3
const ERROR_LEVEL: u8 = 5
/** `panic: ` as it stands in memory, where it was taken for a level. */
const PANIC: u64 = 0x203a63696e6170
const PANIC_LENGTH: u32 = 7
/** `.go:` and `.rb:` */
const GO: u32 = 0x3a6f672e
const RUBY: u32 = 0x3a62722e

/** Whether the record in the row, which was just read, may go on with the one above it, or may open a trace. */
@inline
export function mayGoOn(row: u32, from: u32, end: u32): bool {
  if (isSaidInTrace(from)) return true
  // Right below an error that may be what was the matter, unless it is called one itself.
  const isBelowError = row > 0 && load<u8>(LEVEL + row - 1) >= ERROR_LEVEL
  const mayTellError = isBelowError && load<u8>(LEVEL + row) <= INFO_LEVEL
  if (mayTellError && isClass(from, end)) return true
  const isSetIn = isBlank(byteAt(from - 1)) && isBlank(byteAt(from - 2))
  if ((isBelowError || isSetIn) && isFrame(from, end)) return true
  return isSetIn && (mayTellError || isBelowFrame(row))
}

@inline
function isSaidInTrace(from: u32): bool {
  const byte = byteAt(from)
  if (isBlank(byte) || byte === HASH) return true
  const four = load<u32>(BYTES + from)
  // `at `, `... `, `Caused by`, `Suppressed`, `File "`, `from `, `--- End`, `Traceback`, `goroutine`.
  if ((four & 0xffffff) === 0x207461 || four === 0x202e2e2e || four === 0x73756143 || four === 0x70707553) return true
  if (four === 0x656c6946 || four === 0x6d6f7266 || four === 0x202d2d2d || four === 0x63617254 || four === 0x6f726f67) return true
  // `[signal`, `Stack trace`, `stack backtrace`, `created by`, `thread '`, `panic: `, `** (`.
  if (four === 0x6769735b || four === 0x63617453 || four === 0x63617473 || four === 0x61657263) return true
  if (four === 0x65726874 || four === 0x696e6170 || four === 0x28202a2a) return true
  return load<u64>(BYTES + from - PANIC_LENGTH) << 8 === PANIC << 8
}

@inline
function isBelowFrame(row: u32): bool {
  return row > 0 && isFrame(load<u32>(MESSAGE_START + 4 * (row - 1)), load<u32>(MESSAGE_END + 4 * (row - 1)))
}

/** What no other message begins with: `main.go:12`, `cart.rb:7:in`, `thrown in`, `---> `, `(shop 1.2.0) lib/cart.ex:7: `. */
function isFrame(from: u32, end: u32): bool {
  const four = load<u32>(BYTES + from)
  if (four === 0x6f726874 || four === 0x3e2d2d2d) return true
  return byteAt(from) === PARENTHESIS ? isVersionNext(from, end) : isPlace(from, end)
}

@inline
function isPlace(from: u32, end: u32): bool {
  for (let at = from; at < end && byteAt(at) > SPACE; at++) {
    if (byteAt(at) === DOT && (load<u32>(BYTES + at) === GO || load<u32>(BYTES + at) === RUBY)) return true
  }
  return false
}

@inline
function isVersionNext(from: u32, end: u32): bool {
  let at = from
  while (at < end && byteAt(at) !== SPACE) at++
  return isDigit(byteAt(at + 1)) || byteAt(at + 1) === DOT
}

/** `java.lang.IllegalStateException: `, alone or before a colon. */
function isClass(from: u32, end: u32): bool {
  let dots = 0
  let at = from
  for (; at < end && byteAt(at) !== SPACE && byteAt(at) !== COLON; at++) dots += i32(byteAt(at) === DOT)
  return dots > 0 && (at === end || byteAt(at) === COLON)
}
