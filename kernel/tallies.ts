/**
 * Counts records of a batch by what they have in common: service, window, template and level, and notes whose lines are wanted.
 * It stops at what only TypeScript knows, which tally such records belong to, and at a row that matters by itself: numbers are
 * wanted that stand elsewhere than in the message, or it belongs to another window than the row above.
 */
import {
  HEIGHT,
  KIND_PLACES,
  KIND_SIZE,
  KINDS,
  LEVEL,
  MESSAGE_END,
  MESSAGE_START,
  MOST_KIND_PLACES,
  NEXT_WANTED,
  NOWHERE,
  NTH,
  PARSED,
  SERVICE,
  TALLY,
  TALLY_BEFORE,
  TALLY_FIRST,
  TALLY_FIRST_ROW,
  TALLY_FURTHER,
  TALLY_LAST,
  TALLY_LAST_ROW,
  TALLY_LAST_WANTED,
  TALLY_LATE,
  TALLY_RECORDS,
  TALLY_SEARCHED,
  TALLY_STRIDE,
  TALLY_UNPARSED,
  TALLY_WANTED,
  TEMPLATE,
  TIME,
  WINDOW_ROOM,
  WINDOW_START,
} from './memory'
import { mixed, noteNumbers } from './shapes'

/** The numbers of so many records of a tally are all wanted, and of those that follow, of each sixteenth. */
export const SAMPLED_FIRST: u32 = 16
const SAMPLED: u32 = 15

/** Of a kind, behind the start of its window: service, template and level; then what was said of it. */
const SERVICE_OF: usize = 8
const SORT_OF: usize = 12
const TALLY_OF: usize = 16
const WINDOW_OF: usize = 20
const IS_LATE: usize = 24

/** How long a window is, and the time of records that have none. */
let span: f64 = 0
let arrival: f64 = 0
let kinds: u32 = 0
/** Whether all messages stand in the bytes. */
let isWhole: bool = true

/** When the window of the time that was looked at last starts and ends. */
export let windowFrom: f64 = NaN
let windowUntil: f64 = NaN

export function expectTallies(windowSpan: f64, arrivalTime: f64, whole: bool): void {
  span = windowSpan
  arrival = arrivalTime
  isWhole = whole
  windowFrom = windowUntil = NaN
  kinds = 0
  memory.fill(KIND_PLACES, 0, 2 * MOST_KIND_PLACES)
}

/** Answers the row that it stopped at, or `until`. `start`: of the window that the row above belongs to. */
export function countRows(from: u32, until: u32, start: f64): u32 {
  for (let row = from; row < until; row++) {
    const time = timeOf(row)
    const kind = kindAt(placeOf(row))
    const window = kind === 0 ? 0 : load<u32>(kind, WINDOW_OF)
    const room = load<u32>(WINDOW_ROOM + 4 * window)
    if (kind === 0 || room === 0) {
      store<u32>(NTH, 0)
      return row
    }
    store<u32>(WINDOW_ROOM + 4 * window, room - 1)
    const tally = load<u32>(kind, TALLY_OF)
    const records = add(TALLY_RECORDS, tally, 1)
    const height = load<u32>(HEIGHT + 4 * row)
    if (height !== 1) add(TALLY_FURTHER, tally, height - 1)
    if (load<u8>(PARSED + row) === 0) add(TALLY_UNPARSED, tally, 1)
    if (load<u32>(kind, IS_LATE) !== 0) add(TALLY_LATE, tally, 1)
    if (time < load<f64>(TALLY_FIRST + 8 * tally)) {
      store<f64>(TALLY_FIRST + 8 * tally, time)
      store<u32>(TALLY_FIRST_ROW + 4 * tally, row)
    }
    if (time >= load<f64>(TALLY_LAST + 8 * tally)) {
      store<f64>(TALLY_LAST + 8 * tally, time)
      store<u32>(TALLY_LAST_ROW + 4 * tally, row)
    }
    const nth = load<u32>(TALLY_BEFORE + 4 * tally) + records
    if (((nth - 1) & load<u32>(TALLY_STRIDE + 4 * tally)) === 0) want(row, tally)
    if (load<f64>(WINDOW_START + 8 * window) !== start || (isSampled(nth) && !isNoted(row, tally))) {
      store<u32>(TALLY, tally)
      store<u32>(NTH, nth)
      return row
    }
  }
  return until
}

@inline
function want(row: u32, tally: u32): void {
  const last = load<u32>(TALLY_LAST_WANTED + 4 * tally)
  store<u32>(last === NOWHERE ? TALLY_WANTED + 4 * tally : NEXT_WANTED + 4 * last, row)
  store<u32>(TALLY_LAST_WANTED + 4 * tally, row)
  store<u32>(NEXT_WANTED + 4 * row, NOWHERE)
}

/** Whether the numbers of a record are wanted that is the nth of its tally. */
@inline
export function isSampled(nth: u32): bool {
  return nth <= SAMPLED_FIRST || (nth & SAMPLED) === 0
}

/** Whether its numbers are noted here, and are all that is wanted of it. */
@inline
function isNoted(row: u32, tally: u32): bool {
  if (!isWhole || load<u32>(TALLY_SEARCHED + 4 * tally) !== 0) return false
  return noteNumbers(tally, load<u32>(MESSAGE_START + 4 * row), load<u32>(MESSAGE_END + 4 * row))
}

/** What the row that was stopped at belongs to. */
export function setTally(row: u32, tallyOf: u32, window: u32, isLate: bool): void {
  const place = placeOf(row)
  let kind = kindAt(place)
  if (kind === 0) {
    kind = KINDS + kinds * KIND_SIZE
    store<u16>(place, ++kinds)
    store<f64>(kind, windowFrom)
    store<u32>(kind, load<u32>(SERVICE + 4 * row), SERVICE_OF)
    store<u32>(kind, sortOf(row), SORT_OF)
  }
  store<u32>(kind, tallyOf, TALLY_OF)
  store<u32>(kind, window, WINDOW_OF)
  store<u32>(kind, u32(isLate), IS_LATE)
}

/** Finds its window too. */
@inline
function timeOf(row: u32): f64 {
  let time = load<f64>(TIME + 8 * row)
  if (isNaN(time)) time = arrival
  if (time >= windowFrom && time < windowUntil) return time
  windowFrom = Math.floor(time / span) * span
  windowUntil = windowFrom + span
  return time
}

/** A level takes three bits. */
@inline
function sortOf(row: u32): u32 {
  return (load<u32>(TEMPLATE + 4 * row) << 3) | load<u8>(LEVEL + row)
}

/** Where the number of its kind stands, or where there is room for it. */
@inline
function placeOf(row: u32): usize {
  const service = load<u32>(SERVICE + 4 * row)
  const sort = sortOf(row)
  let place = <u32>(mixed((<u64>service << 32) | sort, reinterpret<u64>(windowFrom)) >> 32)
  while (!holds(slotAt(place), service, sort)) place++
  return slotAt(place)
}

@inline
function slotAt(place: u32): usize {
  return KIND_PLACES + 2 * (place & (MOST_KIND_PLACES - 1))
}

/** Also nothing at all. */
@inline
function holds(place: usize, service: u32, sort: u32): bool {
  const kind = kindAt(place)
  if (kind === 0) return true
  const isSame = load<u32>(kind, SERVICE_OF) === service && load<u32>(kind, SORT_OF) === sort
  return isSame && load<f64>(kind) === windowFrom
}

/** 0: none stands there. */
@inline
function kindAt(place: usize): usize {
  const number = <usize>load<u16>(place)
  return number === 0 ? 0 : KINDS + (number - 1) * KIND_SIZE
}

@inline
function add(column: usize, tally: u32, count: u32): u32 {
  const sum = load<u32>(column + 4 * tally) + count
  store<u32>(column + 4 * tally, sum)
  return sum
}
