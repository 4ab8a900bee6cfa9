/** Local time to UTC by the rules of a named zone. The offset is asked of `Intl` once per quarter of an hour of log time, not per line. */
import type { Clock, Time } from '../../model.ts'
import { nearest } from '../../nearest.ts'

export interface Zone {
  /** `local`: the wall clock's reading as if it were UTC. */
  toUtc(local: Time): Time
  /** How far the wall clock is ahead of UTC at that moment, and from when until when it surely is. */
  around(local: Time): { readonly from: Time; readonly until: Time; readonly ahead: number }
  /** To UTC about then, of no line: nothing follows from it for a local time that comes twice. */
  about(local: Time): Time
  /** The time of the line above those that come now, whoever read it. */
  follow(above: Time): void
}

const HOUR = 3_600_000
/** Clocks change at one of these: on Lord Howe Island by half an hour. */
const QUARTER = HOUR / 4
const ALWAYS = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, ahead: 0 }
export const UTC: Zone = { toUtc: (local) => local, around: () => ALWAYS, about: (local) => local, follow() {} }

/** Null when there is such a zone, else what was expected. */
export function checkTimezone(name: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return null
  } catch {
    const guess = nearest(name, ['UTC', ...Intl.supportedValuesOf('timeZone')])
    const hint = guess === null ? '' : `; did you mean "${guess}"?`
    return `expected a time zone like UTC or Europe/Berlin, got ${JSON.stringify(name)}${hint}`
  }
}

const named = new Map<string, Zone>()
/** There are fewer; names come from log lines. */
const MOST_NAMED = 700

/** Null when there is no such zone. */
export function zoneNamed(name: string): Zone | null {
  const known = named.get(name)
  if (known !== undefined) return known
  if (named.size >= MOST_NAMED || checkTimezone(name) !== null) return null
  const zone = createZone(name)
  named.set(name, zone)
  return zone
}

/** How far the wall clock is ahead of UTC; two answers where a local time comes twice. */
interface Offset {
  readonly first: number
  readonly second: number
}

/** What says which it is of a local time that comes twice. */
export interface Bearings {
  readonly clock: Clock
  /** The time of the line before the first one; NaN where nobody knows it. */
  readonly above: Time
}

/** Lines that are so much older than the clock are history, of which only the line before them tells. */
const LONG_AGO = 3 * HOUR

/** Where clocks are set back, local times come twice. Without bearings it is the later, which the rules of the zone go on with. */
export function createZone(name: string, bearings: Bearings | null = null): Zone {
  if (name === 'UTC' || name === 'Etc/UTC' || name === 'Z') return UTC
  const wall = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, Offset>()
  let above = bearings?.above ?? Number.NaN

  function offsetAt(utc: Time): number {
    const parts = Object.fromEntries(wall.formatToParts(utc).map(({ type, value }) => [type, Number(value)]))
    const local = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!)
    return local - Math.floor(utc / 1000) * 1000
  }

  function offsetFor(local: Time): Offset {
    const about = local - offsetAt(local)
    const [before, after] = [offsetAt(about - 3 * HOUR), offsetAt(about + 3 * HOUR)]
    const isTwice = before > after && [before, after].every((offset) => offsetAt(local - offset) === offset)
    if (isTwice) return { first: before, second: after }
    // Twice: the first guess may lie on the other side of a change of the clocks.
    const offset = offsetAt(local - offsetAt(about))
    return { first: offset, second: offset }
  }

  function offsetIn(quarter: number): Offset {
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      if (offsets.size > 1000) offsets.clear()
      offset = offsetFor(quarter * QUARTER)
      offsets.set(quarter, offset)
    }
    return offset
  }

  function aheadAt(local: Time, { first, second }: Offset): number {
    const isFirst =
      first !== second && bearings !== null && nearby(bearings.clock(), local) < local - (first + second) / 2
    const ahead = isFirst ? first : second
    above = local - ahead
    return ahead
  }

  /** When the line was written, about. */
  function nearby(now: Time, local: Time): Time {
    return now - local > LONG_AGO ? above : now
  }

  return {
    toUtc(local) {
      // No calendar has it, so no zone does either.
      if (!Number.isFinite(local)) return local
      return local - aheadAt(local, offsetIn(Math.floor(local / QUARTER)))
    },
    about(local) {
      return Number.isFinite(local) ? local - offsetIn(Math.floor(local / QUARTER)).second : local
    },
    follow(time) {
      above = time
    },
    around(local) {
      const quarter = Math.floor(local / QUARTER)
      const offset = offsetIn(quarter)
      const ahead = aheadAt(local, offset)
      // Of what comes twice nothing is sure for the next line.
      if (offset.first !== offset.second) return { from: local, until: local + 1, ahead }
      return { from: quarter * QUARTER, until: (quarter + 1) * QUARTER, ahead }
    },
  }
}
