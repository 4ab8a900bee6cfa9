/** The last start of a service, as its own lines tell it, and what it has written since that it never wrote before. */
import type { Time } from '../../model.ts'
import type { Entry } from './entry.ts'
import type { Job } from './jobs.ts'
import type { Logbook } from './logbook.ts'

export interface LastStart {
  readonly time: Time
  readonly marker: Entry
  readonly since: readonly Entry[]
}

const MARKER =
  /\b(?:deploy(?:ed|ing|ment)?|release(?:d)?|start(?:ed|ing|up)|boot(?:ed|ing)?|listening on|ready to accept)\b/i
/** A start is rare, and only between enough before and enough after does "never before" say anything. */
const MOST_STARTS = 20
const LEAST_SHARE = 0.1

export function findLastStart({ entries, from, to }: Logbook, jobs: readonly Job[]): LastStart | null {
  const clockwork = new Set(jobs.flatMap(({ steps }) => steps.map(({ entry }) => entry.text)))
  const [margin, length] = [LEAST_SHARE * (to - from), to - from]
  const markers = entries.filter(({ text, count, last }) => {
    const inside = last >= from + margin && last <= to - margin
    return length > 0 && count <= MOST_STARTS && inside && MARKER.test(text) && !clockwork.has(text)
  })
  const marker = markers.toSorted((a, b) => b.last - a.last)[0]
  if (marker === undefined) return null
  const since = entries.filter((entry) => entry !== marker && entry.first >= marker.last)
  return { time: marker.last, marker, since }
}
