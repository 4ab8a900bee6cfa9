/** Messages that may tell how a request was answered. */
import { areUpper, DOT, EQUALS, SLASH, SPACE } from './letters'
import { BYTES } from './memory'
import { byteAt, isDigit } from './values'

const BAR: u8 = 124
/** `stat`, `us`, `meth` and `hod=` as they stand in memory. */
const STAT: u32 = 0x74617473
const US: u16 = 0x7375
const METH: u32 = 0x6874656d
const HOD_EQUALS: u32 = 0x3d646f68
/** With the blank behind it. */
const LONGEST_METHOD: u32 = 8

/**
 * Whether the message may tell how a request was answered, wherever in it: `HTTP/1.1" 503`, `TCP_MISS/503`, `GET /a 503`,
 * `| 503 |`, `status=503`.
 */
@inline
export function mayAnswer(from: u32, end: u32): bool {
  for (let at = from; at < end; at += 16) {
    const bytes = v128.load(BYTES + at)
    const slash = i8x16.eq(bytes, i8x16.splat(SLASH))
    const pair = v128.or(i8x16.eq(bytes, i8x16.splat(EQUALS)), i8x16.eq(bytes, i8x16.splat(BAR)))
    let found = i8x16.bitmask(v128.or(slash, pair))
    for (; found !== 0; found &= found - 1) {
      const place = at + <u32>ctz(found)
      if (place < end && isAnswerAt(place, from)) return true
    }
  }
  return false
}

function isAnswerAt(at: u32, from: u32): bool {
  const byte = byteAt(at)
  if (byte === EQUALS) return isStatusOf(at, from)
  if (byte === BAR) return byteAt(at + 1) === SPACE && isStatus(at + 2)
  const before = at > from ? byteAt(at - 1) : 0
  if (before === SPACE) return at - from <= LONGEST_METHOD && areUpper(from, at - 1 - from) && isTimed(at)
  return <u32>before - 65 <= 25 && isDigit(byteAt(at + 1))
}

/** `status=`, of a request whose `method=` stands before it. */
function isStatusOf(at: u32, from: u32): bool {
  if (at < from + 6 || load<u32>(BYTES + at - 6) !== STAT || load<u16>(BYTES + at - 2) !== US) return false
  for (let place = from; place + 7 < at; place++) {
    if (load<u32>(BYTES + place) === METH && load<u32>(BYTES + place + 3) === HOD_EQUALS) return true
  }
  return false
}

/** `/a 503 12.3 ms`, from the slash on. */
function isTimed(from: u32): bool {
  let at = from
  while (byteAt(at) > SPACE) at++
  if (!isStatus(++at) || byteAt(at + 3) !== SPACE) return false
  at += 4
  while (isDigit(byteAt(at)) || byteAt(at) === DOT) at++
  return byteAt(at) === SPACE && byteAt(at + 1) === 109 && byteAt(at + 2) === 115
}

@inline
function isStatus(at: u32): bool {
  return <u32>byteAt(at) - 49 <= 4 && isDigit(byteAt(at + 1)) && isDigit(byteAt(at + 2))
}
