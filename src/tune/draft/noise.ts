/** Warnings and errors that come all the time: what a service complains of on an ordinary day. */
import { LEVELS } from '../../model.ts'
import { type Entry, STRETCH } from './entry.ts'
import type { Logbook } from './logbook.ts'

export interface Noise {
  readonly entry: Entry
  readonly perHour: number
  /** Stretches of five minutes it came in, and how many there were. */
  readonly seenIn: number
  readonly of: number
  /** The most that came in one of them. */
  readonly most: number
}

const LEAST = 5
/** A burst is something that happened: the usual comes in many stretches and in none of them in a mass. */
const LEAST_STRETCHES = 0.15
const MOST_IN_ONE = 0.3

export function findNoise({ entries, from, to }: Logbook): Noise[] {
  const of = Math.floor(to / STRETCH) - Math.floor(from / STRETCH) + 1
  const half = (from + to) / 2 / STRETCH
  return entries.flatMap((entry) => {
    const { level, count, stretches } = entry
    if (level === null || LEVELS.indexOf(level) < LEVELS.indexOf('warn') || count < LEAST) return []
    const most = Math.max(...stretches.values())
    const [early, late] = [[...stretches.keys()].some((at) => at < half), [...stretches.keys()].some((at) => at > half)]
    const usual = early && late && stretches.size >= LEAST_STRETCHES * of && most <= Math.max(2, MOST_IN_ONE * count)
    return usual ? [{ entry, perHour: count / ((of * STRETCH) / 3_600_000), seenIn: stretches.size, of, most }] : []
  })
}
