/** Local time to UTC by the rules of a named zone. The offset is asked of `Intl` once per hour of log time, not per line. */
import type { Time } from '../../model.ts'
import { nearest } from '../../nearest.ts'

export interface Zone {
  /** `local`: the wall clock's reading as if it were UTC. */
  toUtc(local: Time): Time
  /** How far the wall clock is ahead of UTC at that moment, and from when until when it surely is. */
  around(local: Time): { readonly from: Time; readonly until: Time; readonly ahead: number }
}

const HOUR = 3_600_000
const ALWAYS = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, ahead: 0 }
export const UTC: Zone = { toUtc: (local) => local, around: () => ALWAYS }

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

export function createZone(name: string): Zone {
  if (name === 'UTC' || name === 'Etc/UTC' || name === 'Z') return UTC
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsets = new Map<number, number>()

  function offsetAt(utc: Time): number {
    const parts = Object.fromEntries(clock.formatToParts(utc).map(({ type, value }) => [type, Number(value)]))
    const local = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!)
    return local - Math.floor(utc / 1000) * 1000
  }

  function offsetFor(local: Time): number {
    // Twice: the first guess may lie on the other side of a change of the clocks.
    return offsetAt(local - offsetAt(local - offsetAt(local)))
  }

  function offsetIn(hour: number, local: Time): number {
    let offset = offsets.get(hour)
    if (offset === undefined) {
      if (offsets.size > 1000) offsets.clear()
      offset = offsetFor(local)
      offsets.set(hour, offset)
    }
    return offset
  }

  return {
    toUtc(local) {
      // No calendar has it, so no zone does either.
      if (!Number.isFinite(local)) return local
      return local - offsetIn(Math.floor(local / HOUR), local)
    },
    around(local) {
      const hour = Math.floor(local / HOUR)
      return { from: hour * HOUR, until: (hour + 1) * HOUR, ahead: offsetIn(hour, local) }
    },
  }
}
