/** Local time to UTC by the rules of a named zone. The offset is asked of `Intl` once per hour of log time, not per line. */
import type { Time } from '../model.ts'
import { nearest } from '../nearest.ts'

export interface Zone {
  /** `local`: the wall clock's reading as if it were UTC. */
  toUtc(local: Time): Time
}

const HOUR = 3_600_000
export const UTC: Zone = { toUtc: (local) => local }

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

  return {
    toUtc(local) {
      // No calendar has it, so no zone does either.
      if (!Number.isFinite(local)) return local
      const hour = Math.floor(local / HOUR)
      let offset = offsets.get(hour)
      if (offset === undefined) {
        if (offsets.size > 1000) offsets.clear()
        offset = offsetFor(local)
        offsets.set(hour, offset)
      }
      return local - offset
    },
  }
}
