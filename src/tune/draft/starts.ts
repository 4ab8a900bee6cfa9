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

const STARTED = '(?:start(?:ed|ing|up)|boot(?:ed|ing)|initiali[sz]ed|deployed|released|up and running)'
const ITSELF = '(?:application|app|server|service|process|daemon|instance|program|system|node)'
/** Jobs, sessions and connections start all day: it has to be said of the program. */
const MARKERS: readonly RegExp[] = [
  /\blistening (?:on|at)\b|\b(?:ready to|now) accept(?:ing)?\b|\bready (?:for|to serve) (?:connections|requests|traffic)\b/i,
  new RegExp(`\\b${ITSELF}\\b(?: \\S+){0,2}? ${STARTED}\\b`, 'i'),
  new RegExp(`\\b${STARTED} (?:the )?(?:\\w+ )?\\w*${ITSELF}\\b`, 'i'),
  new RegExp(
    `\\b(?:version|release|build)\\b.{0,40}\\b${STARTED}\\b|\\b${STARTED}\\b.{0,40}\\b(?:version|release|build)\\b`,
    'i',
  ),
]
/** A start is rare, and only between enough before and enough after does "never before" say anything. */
const MOST_STARTS = 20
const LEAST_SHARE = 0.1

export function findLastStart(args: { service: string; logbook: Logbook; jobs: readonly Job[] }): LastStart | null {
  const { service, logbook, jobs } = args
  const { entries, from, to } = logbook
  const clockwork = new Set(jobs.flatMap(({ steps }) => steps.map(({ entry }) => entry.text)))
  const margin = LEAST_SHARE * (to - from)
  const markers = entries.filter(
    ({ text, count }) => count <= MOST_STARTS && speaksOf(service, text) && !clockwork.has(text),
  )
  const marker = markers.toSorted((a, b) => b.last - a.last)[0]
  // Were an earlier one told instead, it would not be the last.
  if (marker === undefined || to <= from || marker.last < from + margin || marker.last > to - margin) return null
  const since = entries.filter((entry) => entry !== marker && entry.first >= marker.last)
  return { time: marker.last, marker, since }
}

function speaksOf(service: string, text: string): boolean {
  const name = service.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const ofItself = new RegExp(`(?:^|\\W)${name}(?:\\s\\S+){0,2}?\\s${STARTED}\\b|\\b${STARTED}\\s${name}(?:\\W|$)`, 'i')
  return MARKERS.some((marker) => marker.test(text)) || ofItself.test(text)
}
