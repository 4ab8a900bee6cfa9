/** Jobs that run by the clock: templates of one period that follow one another are steps of one job. */
import type { Entry } from './entry.ts'
import type { Logbook } from './logbook.ts'
import { findPeriod, type Period } from './period.ts'

export interface Step {
  readonly entry: Entry
  readonly period: Period
  /** How long after the first line of the job, as a rule. */
  readonly after: number
}

export interface Job {
  /** The line that marks it, then what follows. */
  readonly steps: readonly [Step, ...Step[]]
}

const SAME_PERIOD = 0.02
/** Of the period: what comes later than that belongs to nothing before it. */
const FOLLOWS_WITHIN = 0.25
/** Seen through so little of the history, it may have been something that happened. */
const LEAST_OF_HISTORY = 0.5

/** The most frequent first. */
export function findJobs({ entries, from, to }: Logbook): Job[] {
  const periodic = entries
    .flatMap((entry): Step[] => {
      const period = findPeriod(entry.times)
      const lasting = period !== null && period.expected * period.every >= LEAST_OF_HISTORY * (entryEnd(entry) - from)
      const whole = period !== null && entry.last - entry.first >= LEAST_OF_HISTORY * (to - from) - period.every
      return period !== null && lasting && whole ? [{ entry, period, after: 0 }] : []
    })
    .toSorted((a, b) => a.period.every - b.period.every || a.entry.first - b.entry.first)
  const jobs: [Step, ...Step[]][] = []
  for (const step of periodic) {
    const found = jobs.find(([marker]) => follows(marker, step) !== null)
    if (found === undefined) jobs.push([step])
    else found.push({ ...step, after: follows(found[0], step)! })
  }
  return jobs.map(([marker, ...steps]) => ({ steps: [marker, ...steps.toSorted((a, b) => a.after - b.after)] }))
}

/** Times are kept up to a number, a job that goes on after that is known by what was kept. */
function entryEnd({ times, last }: Entry): number {
  return times.at(-1) ?? last
}

function follows(marker: Step, step: Step): number | null {
  const { every, starts } = marker.period
  if (Math.abs(step.period.every - every) > SAME_PERIOD * every) return null
  const gaps = step.period.starts.flatMap((start) => {
    const before = starts.findLast((each) => each <= start)
    return before === undefined ? [] : [start - before]
  })
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]
  return middle !== undefined && middle <= FOLLOWS_WITHIN * every ? middle : null
}
