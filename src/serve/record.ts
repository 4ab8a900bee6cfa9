/** How health and figures are told to programs, by `/healthz`, `/status` and `logtriage status --json`. */
import type { Time } from '../model.ts'
import type { Vitals } from '../state/index.ts'
import type { Health } from './health.ts'
import { remarksOn, sum } from './remarks.ts'

export function healthRecord({ ok, problems, progress }: Health) {
  return {
    ok,
    problems,
    read: iso(progress.collectedAt),
    closed_until: iso(progress.closedUntil),
    judged: iso(progress.concludedAt),
    windows_waiting: progress.pending,
    notices_waiting: progress.queued,
  }
}

/** `vitals`: of what came since then. */
export function statusRecord(args: { health: Health; vitals: Vitals; since: Time; openIncidents: number }) {
  const { health, vitals, since, openIncidents } = args
  const { windows, notices } = vitals
  const windowsThat = (status: string) => sum(windows.filter((row) => row.status === status))
  const noticesThat = (state: string) => sum(notices.filter((row) => row.state === state))
  const audits = windows.filter(({ decision, status }) => decision === 'audit' && status === 'judged')
  return {
    ...healthRecord(health),
    remarks: remarksOn(vitals),
    since: iso(since),
    windows: {
      quiet: windowsThat('quiet'),
      judged: windowsThat('judged'),
      not_analysed: windowsThat('not_analysed'),
      deferred: windowsThat('deferred'),
    },
    /** Trouble that went on unchanged: judged by the verdict on an earlier window. */
    carried: sum(windows.filter(({ decision }) => decision === 'carry')),
    /** Quiet windows that were asked about all the same: in how many of them was something after all. */
    audits: { asked: sum(audits), missed: audits.reduce((total, { telling }) => total + telling, 0) },
    tokens: windows.reduce((total, { tokens }) => total + tokens, 0),
    notices: {
      delivered: noticesThat('delivered'),
      muted: noticesThat('muted'),
      given_up: noticesThat('abandoned'),
    },
    open_incidents: openIncidents,
  }
}

export type StatusRecord = ReturnType<typeof statusRecord>

function iso(time: Time | null): string | null {
  return time === null || !Number.isFinite(time) ? null : new Date(time).toISOString()
}
