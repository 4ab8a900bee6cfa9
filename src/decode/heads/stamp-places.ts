/** Where the parts of a stamp stand in the beginning of a line, for the kernel to read it without knowing its form. */
import type { Time } from '../../model.ts'
import type { Reading } from '../format.ts'
import { ZONES } from '../stamps/abbreviations.ts'
import { epochTime } from '../stamps/clock.ts'
import { stampAt } from '../stamps/stamps.ts'
import type { Zone } from '../stamps/zone.ts'

export interface StampPlaces {
  readonly start: number
  /** 0: it is a whole one, `2026-01-01T00:00:00`, or a count, and nothing but its zone has to be known. */
  readonly clock: number
  /** From the hour to the minute, and from there to the second; of a count, how long it is. */
  readonly step: number
  /** From here to the end, behind clock and fraction, more is said of the date: its year, or the zone. */
  readonly rest: number
  readonly end: number
  /** Its kind, and where it is or how many minutes ahead. */
  readonly zone: readonly [kind: number, place: number]
}

const WHOLE = /\d{4}([-/])\d\d\1\d\d[T ]\d\d:\d\d:\d\d/
/** What a clock looks like, the surer one first, and how far its numbers are apart. */
const CLOCKS: readonly (readonly [form: RegExp, step: number])[] = [
  [/\d\d:\d\d:\d\d/g, 3],
  [/(?<=\d[-_T ])\d\d\.\d\d\.\d\d(?!\d)/g, 3],
  [/(?<=\d(?:[-_T]| {1,2}))\d{6}(?!\d)/g, 2],
]
const KLOG = /^[IWEF]\d{4} (?=\d\d:)/
const LONGEST_DATE = 16
/** In which order it is depends on the dates above it, also of lines that are read later. */
const IN_ANY_ORDER = /^\d{1,2}(?:[-/.]\d{1,2}[-/.]\d|[/.]\d)/
const FRACTION = /^(?:[.,]\d{1,9}|:\d{1,3}(?!\d))/
const HALF_DAYS = /^ ?[AaPp](?:\.?[Mm]\b|\. [Mm]\.)/
const ZONE = /^ ?(?:([A-Z]{1,5})(?![\w+-])|([A-Z]*)([+-]\d\d:?\d\d)(?!\w|[:.]\d)|[+-]\d)/
/** `GMT +0100`: the digits say it. */
const BESIDE_NAME = /^ [+-]\d\d/
const YEAR = /^ \d{4}$/
/** Behind the name of a month: it is one or not by its digits. */
const MAY_BE_YEAR = /^ \d{4}\b/
const MONTH = /[A-Za-z]{3}/
const [OWN_ZONE, SAME_ZONE, WRITTEN_ZONE, COUNTED] = [0, 1, 2, 3]

/** A count that is the first number, as long as seconds or milliseconds are. At the very beginning it may be that of an event. */
const COUNT = /^(?:(?:-|[A-Z]{3,12}) |[[("])(\d{10}(?:\d{3})?)(?=[\])" ])/
const LONG_NUMBER = /\d{10}/g

/** Null where the kernel could not read it, or it is not clear which it is. `time`: what it says. */
export function stampPlaces(text: string, time: Time, reading: Reading): StampPlaces | null {
  const count = COUNT.exec(text)
  if (count !== null) return countedPlaces({ text, count, time, reading })
  const clock = clockIn(text)
  if (clock === null) return null
  const { at, step } = clock
  const behindClock = at + 2 * step + 2
  const rest = behindClock + (FRACTION.exec(text.slice(behindClock))?.[0].length ?? 0)
  const zone = zoneAt(text, rest)
  if (zone === null || HALF_DAYS.test(text.slice(rest))) return null
  const whole = WHOLE.exec(text)
  if (whole !== null) {
    // A format that ends it at a blank takes no zone for a part of it.
    const isAllSaid = stampAt(text, whole.index, { zone: reading.zone, now: reading.now })?.time === time
    return isAllSaid ? { start: whole.index, clock: 0, step: 0, rest: 0, end: 0, zone: zone.places } : null
  }
  const stamp = KLOG.test(text)
    ? { start: 1, end: rest }
    : datedAt({ text, clock: at, time, zone: reading.zone, now: reading.now })
  if (stamp === null) return null
  const places = { start: stamp.start, clock: at, step, rest }
  if (YEAR.test(text.slice(rest, stamp.end))) return { ...places, end: stamp.end, zone: [OWN_ZONE, 0] }
  if (MONTH.test(text.slice(stamp.start, at)) && MAY_BE_YEAR.test(text.slice(stamp.end))) return null
  if (stamp.end === rest) return { ...places, end: rest, zone: [OWN_ZONE, 0] }
  return stamp.end === zone.end ? { ...places, end: zone.end, zone: zone.places } : null
}

/** Null where something else in the line says the same time, which may be another one in the next line. */
function countedPlaces(args: {
  text: string
  count: RegExpExecArray
  time: Time
  reading: Reading
}): StampPlaces | null {
  const { text, count, time, reading } = args
  const [whole, digits] = count
  const { zone, now } = reading
  if (epochTime(Number(digits)) !== time || text.match(LONG_NUMBER)!.length > 1) return null
  for (let at = whole.length; at < text.length; at++) {
    if (stampAt(text, at, { zone, now })?.time === time) return null
  }
  const start = whole.length - digits!.length
  return { start, clock: 0, step: digits!.length, rest: 0, end: 0, zone: [COUNTED, 0] }
}

/** Of several, digits would decide which it is. */
function clockIn(text: string): { readonly at: number; readonly step: number } | null {
  for (const [form, step] of CLOCKS) {
    const found = [...text.matchAll(form)]
    if (found.length > 0) return found.length === 1 ? { at: found[0]!.index, step } : null
  }
  return null
}

/** The longest text up to the clock and beyond it that says just this. */
function datedAt(args: { text: string; clock: number; time: Time; zone: Zone; now: Time }) {
  const { text, clock, time, zone, now } = args
  for (let start = Math.max(0, clock - LONGEST_DATE); start < clock; start++) {
    const stamp = stampAt(text, start, { zone, now })
    if (stamp?.time !== time) continue
    return IN_ANY_ORDER.test(text.slice(start)) ? null : { start, end: start + stamp.length }
  }
  return null
}

/** Where it ends, too; null where digits decide whether it is one. */
function zoneAt(text: string, at: number): { readonly places: StampPlaces['zone']; readonly end: number } | null {
  const zone = ZONE.exec(text.slice(at))
  const none = { places: [OWN_ZONE, 0], end: at } as const
  if (zone === null) return none
  const [whole, name, before, offset] = zone
  const end = at + whole.length
  if (BESIDE_NAME.test(text.slice(end))) return null
  if (name === 'Z') return { places: [SAME_ZONE, 0], end }
  if (name !== undefined) return Object.hasOwn(ZONES, name) ? { places: [SAME_ZONE, ZONES[name]! >>> 0], end } : none
  return offset === undefined || before !== '' ? null : { places: [WRITTEN_ZONE, end - offset.length], end }
}
