/**
 * Where things stand in lines that begin alike, digits aside. The words before the message are hashed one after the other, and
 * each beginning that is known leads on, or to the places.
 */
import { nextBlank } from './bits'
import { HEAD, HEAD_SIZE, HEADS, LINE_END, LINE_START, MOST_HEADS, PATH_SIZE, PATH_SLOTS, PATHS } from './memory'
import { follow, passBlanks, slotOf } from './paths'
import { mixed, seed } from './shapes'

/** Words of a head, and of those that had to be seen to know where it ends. */
const MOST_WORDS: u32 = 24
/** Instead of a level: lines with this head were not read as expected. */
export const UNUSABLE: u32 = 254

/** The places in a head, counted from where the line starts. Without a clock of its own, the stamp is a whole one. */
export const STAMP_AT: usize = 0
export const CLOCK_AT: usize = 4
export const ZONE_KIND: usize = 8
/** Where it stands, or minutes ahead. */
export const ZONE: usize = 12
export const LEVEL_CODE: usize = 16
export const SERVICE_AT: usize = 20
export const SERVICE_END: usize = 24
export const MESSAGE_AT: usize = 28
export const HAS_UPTIME: usize = 32
/** From the hour to the minute, and from there to the second: `00:00:00` or `000000`. Of a count, how long it is. */
export const CLOCK_STEP: usize = 36
/** What is said of the date behind the clock, up to the end of the stamp: the year, or the zone. */
export const REST_AT: usize = 40
export const STAMP_END: usize = 44

let root: u64 = 0
let heads: u32 = 0
let paths: u32 = 0
/** Of the beginning that leads to the head that was added last. */
let lastSlot: usize = 0
/** Whether a line was read by any head since. */
let isUsed: bool = false
/** A count that is later is no time. */
export let latestCount: f64 = 0

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
      lastSlot = slot
      isUsed = false
      return ADDED
    }
  }
  return NOT_ADDED
}

/** A line was read by its head. */
@inline
export function noteUsed(): void {
  isUsed = true
}

/** The head that was added last says nothing after all; where no line was read by it, another one may show what it says. */
export function refuseHead(): void {
  if (isUsed) store<u32>(HEADS + HEAD_SIZE * (heads - 1), UNUSABLE, LEVEL_CODE)
  else {
    heads--
    store<u32>(lastSlot, 0, 8)
  }
}

/** The places of the line that stands there; 0: none are known. */
@inline
export function placesIn(start: u32, end: u32): usize {
  let path = root
  let at = start
  for (let word: u32 = 0; word < MOST_WORDS && at < end; word++) {
    const blank = nextBlank(at, end)
    const next = passBlanks(blank, end)
    path = follow(path, at, blank, next, next === end, at === start)
    const slot = slotOf(path)
    if (load<u64>(slot) === 0) return 0
    const head = load<u32>(slot, 8)
    if (head !== 0) return HEADS + HEAD_SIZE * (head - 1)
    at = next
  }
  return 0
}
