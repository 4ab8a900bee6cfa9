/** Do windows go all the way through: read, closed, concluded, told? What holds them up, in sentences. */
import { count } from '../amounts.ts'
import type { Time } from '../model.ts'
import type { Progress } from '../state/index.ts'

export interface Health {
  readonly ok: boolean
  readonly problems: readonly string[]
  readonly progress: Progress
}

/** Milliseconds. */
export interface Patience {
  /** How long a window may take from its beginning to the sink. */
  readonly window: number
  /** How long there may be none at all: after that it may be the lines that do not reach the worker. */
  readonly silence: number
}

/** Two spans or two pauses of the schedule, and the late lines. */
export function patienceFor(plan: {
  readonly minutes: number
  readonly grace: number
  readonly pause: number
  readonly silence: number
}): Patience {
  const window = 2 * Math.max(plan.minutes * 60_000, plan.pause) + plan.grace
  return { window, silence: Math.max(window, plan.silence) }
}

/** `since`: when the worker was started, or woke up; what it found then has the same time to get through. */
export function healthOf(args: { progress: Progress; since: Time; patience: Patience; now: Time }): Health {
  const { progress, since, patience, now } = args
  const { collectedAt, closedUntil, concludedAt, pending, pendingSince, queued, longestQueued } = progress
  const isLate = (time: Time | null, allowed = patience.window) =>
    now - Math.max(since, time ?? Number.NEGATIVE_INFINITY) > allowed
  const problems: string[] = []
  if (isLate(collectedAt)) {
    problems.push(`nothing has been read to its end ${sinceWhen(collectedAt)}`)
  } else if (isLate(closedUntil)) {
    problems.push(`no window has closed ${sinceWhen(closedUntil)}`)
  }
  const seen = concludedAt ?? since
  if (pending === 0 && Number.isFinite(seen) && isLate(seen, patience.silence)) {
    problems.push(`no window since ${instant(seen)}: no line has come, or none reaches this worker`)
  }
  if (pendingSince !== null && isLate(pendingSince)) {
    problems.push(`${count(pending, 'window')} from ${instant(pendingSince)} on wait for the analyst`)
  }
  if (longestQueued !== null && isLate(longestQueued.queuedAt)) {
    const { notice, queuedAt, error } = longestQueued
    const why = error === null ? '' : ` (${error})`
    problems.push(
      `a ${notice.severity} message for ${notice.sink} waits since ${instant(queuedAt)}${why}; ${count(queued, 'message')} in all`,
    )
  }
  return { ok: problems.length === 0, problems, progress }
}

function sinceWhen(time: Time | null): string {
  return time === null ? 'yet' : `since ${instant(time)}`
}

function instant(time: Time): string {
  return !Number.isFinite(time) ? 'the start' : `${new Date(time).toISOString().slice(0, 19)}Z`
}
