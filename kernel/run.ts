/** What holds for all lines that are read at once, whatever their format; and what has to be asked before reading goes on. */
import { lowBytes } from './bits'
import { BYTES } from './memory'
import { addName, findName } from './names'

/** Of one line: it is not of the format, it was read, or something has to be known first. */
export const OTHER: u32 = 0
export const READ: u32 = 1
export const WAITS: u32 = 2

/** Whether services that lines name are wanted; else all lines are of service `own`. */
export let takesService: bool = true
export let own: u32 = 0
/** Indexes of services mean something to their owner only. */
let owner: u32 = 0
/** Between these two, wall clocks are this far ahead of UTC. */
let offsetFrom: f64 = 0
let offsetUntil: f64 = 0
let offset: f64 = 0

/** Bytes of a text that are compared at once. */
const WORD: u32 = 8

/** What has to be known to go on: the index of the name that stands there, the offset at a time, the day of that stamp, a key. */
const NAME: u32 = 0
const OFFSET: u32 = 1
const DAY: u32 = 2
const KEY: u32 = 3
export let asked: u32 = NAME
export let wantedTime: f64 = NaN
export let wantedStart: u32 = 0
export let wantedEnd: u32 = 0
/** Where the clock stands in a stamp whose day is asked for. */
export let wantedClock: u32 = 0
/** Of the lines read last: how many are not of the format, and between which times the others are. */
export let others: u32 = 0
export let earliest: f64 = Infinity
export let latest: f64 = -Infinity

export function expectRun(takeService: bool, ownService: u32, namesOf: u32): void {
  takesService = takeService
  own = ownService
  owner = namesOf
  offsetFrom = offsetUntil = 0
  midnight = NaN
  answer = -1
  others = 0
  earliest = Infinity
  latest = -Infinity
}

export function setOffset(from: f64, until: f64, ahead: f64): void {
  offsetFrom = from
  offsetUntil = until
  offset = ahead
}

/** For the line that reading stopped at, whether or not its name could be kept. */
let answer: i32 = -1

export function setName(index: u32): void {
  addName(owner, wantedStart, wantedEnd - wantedStart, index)
  answer = <i32>index
}

/** The service that is named there, or -1: it has to be asked for. */
@inline
export function serviceAt(from: u32, until: u32): i32 {
  const found = answer >= 0 ? answer : findName(owner, from, until - from)
  answer = -1
  if (found < 0) want(NAME, from, until)
  return found
}

/** From a wall clock to UTC; NaN: the offset has to be asked for. */
@inline
export function toUtc(local: f64): f64 {
  if (local >= offsetFrom && local < offsetUntil) return local - offset
  if (local === Infinity) return local
  asked = OFFSET
  wantedTime = local
  return NaN
}

/** A date as it is written, before the clock and behind it, and when it began by the wall clock; NaN: none is known. */
let date: u64 = 0
let dateFurther: u64 = 0
let dateBehind: u64 = 0
let midnight: f64 = NaN
let wantedRest: u32 = 0

export function setDay(time: f64): void {
  date = textAt(wantedStart, wantedClock)
  dateFurther = textAt(wantedStart + WORD, wantedClock)
  dateBehind = textAt(wantedRest, wantedEnd)
  midnight = time
}

/** When the day of this stamp began; NaN: it has to be asked for. Two words before the clock and one behind it tell days apart. */
@inline
export function dayAt(stamp: u32, clock: u32, rest: u32, end: u32): f64 {
  const isSame =
    textAt(stamp, clock) === date && textAt(stamp + WORD, clock) === dateFurther && textAt(rest, end) === dateBehind
  if (isSame && !isNaN(midnight)) return midnight
  want(DAY, stamp, end)
  wantedClock = clock
  wantedRest = rest
  return NaN
}

/** A word of it at most. */
@inline
function textAt(from: u32, end: u32): u64 {
  return from < end ? load<u64>(BYTES + from) & lowBytes(min(end - from, WORD)) : 0
}

/** What the name of a field means that stands there. */
export function askForKey(from: u32, until: u32): void {
  want(KEY, from, until)
}

function want(kind: u32, from: u32, until: u32): void {
  asked = kind
  wantedStart = from
  wantedEnd = until
}

@inline
export function noteTime(time: f64): void {
  if (time < earliest) earliest = time
  if (time > latest) latest = time
}

@inline
export function noteOther(): void {
  others++
}
