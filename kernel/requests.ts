/** A request in words, as `tellRequest` in `src/decode/fields/request.ts` has them: `GET /a 503 server-error for 203.0.113.7`. */
import { BYTES } from './memory'
import { findRoom, takeRoom } from './unescape'

const SPACE: u8 = 32
const QUESTION_MARK: u8 = 63
const STATUS_DIGITS: u32 = 3
const THREE: u8 = 51
const FOUR: u8 = 52
/** The codes of levels. */
const INFO_LEVEL: u32 = 3
const WARN_LEVEL: u32 = 4
const ERROR_LEVEL: u32 = 5
const LONGEST_OUTCOME: u32 = 24
/** ` for ` */
const FOR: u32 = 5
/** ` ok for `, ` redirect for `, ` client-error for `, ` server-error for `: as words of memory. */
const OK: u64 = 0x20726f66206b6f20
const REDIRECT: u64 = 0x6365726964657220
const REDIRECT_REST: u64 = 0x20726f662074
const CLIENT: u64 = 0x2d746e65696c6320
const SERVER: u64 = 0x2d72657672657320
const ERROR_FOR: u64 = 0x6f6620726f727265
const R: u16 = 0x2072

/** Where the words stand that were written last. */
export let toldFrom: u32 = 0
export let toldUntil: u32 = 0

/** `status`: its first digit. */
@inline
export function levelOfAnswer(status: u8): u32 {
  return status > FOUR ? ERROR_LEVEL : status === FOUR ? WARN_LEVEL : INFO_LEVEL
}

/** The query of the target is left out. False: there is no room for the words. */
export function tellRequest(
  method: u32,
  methodEnd: u32,
  target: u32,
  targetEnd: u32,
  status: u32,
  client: u32,
  clientEnd: u32,
): bool {
  const path = endOfPath(target, targetEnd)
  const place = findRoom(methodEnd - method + path - target + 2 + STATUS_DIGITS + LONGEST_OUTCOME + clientEnd - client)
  if (place === 0) return false
  let at = put(method, methodEnd, place)
  if (path > target) {
    if (at > place) store<u8>(BYTES + at++, SPACE)
    at = put(target, path, at)
  }
  if (at > place) store<u8>(BYTES + at++, SPACE)
  at = putOutcome(load<u8>(BYTES + status), put(status, status + STATUS_DIGITS, at))
  toldUntil = client === clientEnd ? at - FOR : put(client, clientEnd, at)
  toldFrom = place
  // What an earlier batch left behind it must not look like more of it.
  store<u8>(BYTES + toldUntil, 0)
  takeRoom(toldUntil)
  return true
}

@inline
function endOfPath(from: u32, end: u32): u32 {
  let at = from
  while (at < end && load<u8>(BYTES + at) !== QUESTION_MARK) at++
  return at
}

@inline
function put(from: u32, until: u32, to: u32): u32 {
  memory.copy(BYTES + to, BYTES + from, until - from)
  return to + until - from
}

function putOutcome(status: u8, to: u32): u32 {
  const place = BYTES + to
  if (status < THREE) {
    store<u64>(place, OK)
    return to + 8
  }
  if (status === THREE) {
    store<u64>(place, REDIRECT)
    store<u64>(place, REDIRECT_REST, 8)
    return to + 14
  }
  store<u64>(place, status === FOUR ? CLIENT : SERVER)
  store<u64>(place, ERROR_FOR, 8)
  store<u16>(place, R, 16)
  return to + 18
}
