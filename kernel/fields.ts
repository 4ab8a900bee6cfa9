/** What the fields of one line say: of each role the value that is most trusted, looked at only when all have been seen. */
import { AMOUNT, kindOfName, NAMES } from './amounts'
import { rankOf, roleOf } from './keys'
import { MET, MOST_MET, SAID, SAID_ROLES, SAID_SIZE } from './memory'
import { isDigit, byteAt } from './values'

/** As `src/decode/fields/key-kernel.ts` numbers them; each rank of a logger's name is a role, since one may be passed over. */
export const TIME: u32 = 1
export const LEVEL: u32 = 2
export const SERVICE: u32 = 3
export const MESSAGE: u32 = 4
export const ERROR: u32 = 5
export const STATUS: u32 = 6
export const LOGGER: u32 = 7
export const LOGGERS: u32 = 4
export const TEMPLATE: u32 = 11

/** What a value is: text as it stands there, text with escapes, a number, an object that tells an error, or anything else. */
export const TEXT: u32 = 1
export const ESCAPED: u32 = 2
export const NUMBER: u32 = 3
export const FAILURE: u32 = 4
export const OTHER_VALUE: u32 = 5

const NOT_SAID: u32 = 255
const KIND_OF: usize = 4
const FROM_OF: usize = 8
const UNTIL_OF: usize = 12
const FIVE: u8 = 53
const STATUS_DIGITS: u32 = 3

/** Whether a field tells that a server failed. */
export let failed: bool = false
/** What is known besides of the names that came. */
export let marks: u32 = 0
let met: u32 = 0

export function forgetSaid(): void {
  failed = false
  marks = 0
  met = 0
  for (let role: u32 = 0; role < SAID_ROLES; role++) store<u32>(said(role), NOT_SAID)
}

@inline
export function noteMarks(known: u32): void {
  marks |= known
}

@inline
function said(role: u32): usize {
  return SAID + role * SAID_SIZE
}

@inline
export function isLogger(role: u32): bool {
  return role - LOGGER < LOGGERS
}

/** 0 where nothing is said in that role. */
@inline
export function kindOf(role: u32): u32 {
  return load<u32>(said(role)) === NOT_SAID ? 0 : load<u32>(said(role), KIND_OF)
}

@inline
export function fromOf(role: u32): u32 {
  return load<u32>(said(role), FROM_OF)
}

@inline
export function untilOf(role: u32): u32 {
  return load<u32>(said(role), UNTIL_OF)
}

/** Whether its best value so far has the same rank: of a name that stands twice, or in two spellings, all is for others to say. */
@inline
export function isSaidAlike(key: usize): bool {
  return load<u32>(said(roleOf(key))) === rankOf(key)
}

/** False where it has been said alike. */
@inline
export function say(key: usize, kind: u32, from: u32, until: u32): bool {
  const place = said(roleOf(key))
  const rank = rankOf(key)
  const best = load<u32>(place)
  if (rank > best) return true
  if (rank === best) return false
  store<u32>(place, rank)
  store<u32>(place, kind, KIND_OF)
  store<u32>(place, from, FROM_OF)
  store<u32>(place, until, UNTIL_OF)
  return true
}

/** A status, as text or as a number. */
@inline
export function noteStatus(from: u32, until: u32): void {
  if (until - from !== STATUS_DIGITS || byteAt(from) !== FIVE) return
  if (isDigit(byteAt(from + 1)) && isDigit(byteAt(from + 2))) failed = true
}

/** Of a name that stands twice the last one counts, so that what was taken from the first is wrong: false for such a one. */
export function meet(key: usize): bool {
  if (hasMet(key) || met === MOST_MET) return false
  store<u32>(MET + 4 * met++, <u32>key)
  return true
}

@inline
export function hasMet(key: usize): bool {
  for (let nth: u32 = 0; nth < met; nth++) if (load<u32>(MET + 4 * nth) === <u32>key) return true
  return false
}

/** As `say`, of what may be the name of a service. An amount says nothing, and its name may not stand there again. */
export function sayService(key: usize, kind: u32, from: u32, until: u32): bool {
  const named = kindOfName(from, until)
  if (named === AMOUNT) return !isSaidAlike(key) && meet(key)
  return named === NAMES && !hasMet(key) && say(key, kind, from, until)
}
