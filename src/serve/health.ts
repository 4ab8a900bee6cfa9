/** Whether the worker does its work, told from what came all the way through, and why not. */
import type { Time } from '../model.ts'
import type { Vitals } from '../state/index.ts'
import { utc } from './words.ts'

export const HEALTH_STATES = ['ok', 'degraded', 'failing'] as const

export interface Health {
  /** `degraded`: it works, but not as it was set up. `failing`: a page may not come. */
  readonly state: (typeof HEALTH_STATES)[number]
  readonly reasons: readonly string[]
  /** Why it fails, where that is no sink's doing: the sinks can still be told. */
  readonly tellable: string | null
}

export interface Limits {
  readonly stuck_after: number
  readonly silent_after: number
}

/** What only the running worker knows. */
export interface Circumstances {
  readonly lag: { readonly seconds: number; readonly path: string | null }
  /** Why the state file cannot be written; null while it can. */
  readonly held: string | null
}

export const UNKNOWN: Circumstances = { lag: { seconds: 0, path: null }, held: null }

/** `since`: when the worker was started; nothing is expected of it before. `vitals`: of about the last hour. */
export function healthOf(args: {
  vitals: Vitals
  since: Time
  now: Time
  limits: Limits
  circumstances?: Circumstances
}): Health {
  const { vitals, since, now, limits, circumstances = UNKNOWN } = args
  const { lastCollected, lastConcluded, windowsWaiting, noticesWaiting } = vitals
  const stuck = (from: Time) => now - from > limits.stuck_after
  const own: string[] = []

  const collected = Math.max(since, lastCollected ?? since)
  if (stuck(collected)) own.push(`nothing has been read since ${utc(collected)}`)

  const concluded = Math.max(since, lastConcluded ?? since)
  const { count, oldest } = windowsWaiting
  if (count > 0 && stuck(Math.max(concluded, oldest ?? concluded))) {
    own.push(
      `${count === 1 ? 'a window waits' : `${count} windows wait`} to be judged, none was since ${utc(concluded)}`,
    )
  }
  if (count === 0 && now - concluded > limits.silent_after) {
    own.push(`no window since ${utc(concluded)}: no line has come, or none reaches this worker`)
  }
  const first = noticesWaiting.oldest
  const unsent =
    first !== null && stuck(first.since)
      ? [`a message waits for ${first.sink} since ${utc(first.since)}: ${first.error ?? 'not tried yet'}`]
      : []
  const failing = [...own, ...unsent]
  const reasons = [...failing, ...impairments(vitals, limits, circumstances)]
  return {
    state: failing.length > 0 ? 'failing' : reasons.length > 0 ? 'degraded' : 'ok',
    reasons,
    tellable: own[0] ?? null,
  }
}

function impairments({ windows, notices }: Vitals, { stuck_after }: Limits, { lag, held }: Circumstances): string[] {
  const byModel = count(windows.filter(({ status }) => status === 'judged'))
  const unanalysed = count(windows.filter(({ status }) => status === 'not_analysed'))
  const lost = count(notices.filter(({ state }) => state === 'abandoned'))
  return [
    ...(held === null ? [] : [`the state file cannot be written: ${held}`]),
    ...(unanalysed > byModel
      ? [`the model did not judge ${unanalysed} of ${unanalysed + byModel} windows: the built-in rules did`]
      : []),
    ...(lag.seconds * 1000 > stuck_after
      ? [`reading is ${Math.round(lag.seconds / 60)} minutes behind${lag.path === null ? '' : ` in ${lag.path}`}`]
      : []),
    ...(lost > 0 ? [`${lost === 1 ? 'a message' : `${lost} messages`} reached nobody: see \`logtriage notices\``] : []),
  ]
}

function count(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0)
}
