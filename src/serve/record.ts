/** How health is told to programs, by `/healthz` and `logtriage status --json`. */
import type { Time } from '../model.ts'
import type { Health } from './health.ts'

export interface HealthRecord {
  readonly ok: boolean
  readonly problems: readonly string[]
  readonly read: string | null
  readonly closed_until: string | null
  readonly windows_waiting: number
  readonly notices_waiting: number
}

export function healthRecord({ ok, problems, progress }: Health): HealthRecord {
  return {
    ok,
    problems,
    read: iso(progress.collectedAt),
    closed_until: iso(progress.closedUntil),
    windows_waiting: progress.pending,
    notices_waiting: progress.queued,
  }
}

function iso(time: Time | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}
