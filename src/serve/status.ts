/** How the tool is doing, as one value for `/status`, `logtriage status --json` and whoever prints it. */
import type { Time } from '../model.ts'
import { isoTime } from '../records.ts'
import type { Vitals } from '../state/index.ts'
import type { Health } from './health.ts'

export function statusRecord(args: { health: Health; vitals: Vitals; since: Time; open: number; until: Time }) {
  const { health, vitals, since, open, until } = args
  const { windows, notices, windowsWaiting, noticesWaiting } = vitals
  const audits = windows.filter(({ decision, status }) => decision === 'audit' && status === 'judged')
  const windowsThat = (status: string) => sum(windows.filter((row) => row.status === status))
  const noticesThat = (state: string) => sum(notices.filter((row) => row.state === state))
  return {
    state: health.state,
    reasons: health.reasons,
    since: isoTime(since),
    until: isoTime(until),
    last_read: timeOf(vitals.lastCollected),
    last_judged: timeOf(vitals.lastConcluded),
    windows: {
      waiting: windowsWaiting.count,
      judged: windowsThat('judged'),
      quiet: windowsThat('quiet'),
      not_analysed: windowsThat('not_analysed'),
      deferred: windowsThat('deferred'),
    },
    /** Quiet windows that were asked about all the same: in how many of them was something after all. */
    audits: { asked: sum(audits), missed: audits.reduce((total, { telling }) => total + telling, 0) },
    tokens: windows.reduce((total, { tokens }) => total + tokens, 0),
    notices: {
      waiting: noticesWaiting.count,
      delivered: noticesThat('delivered'),
      abandoned: noticesThat('abandoned'),
      muted: noticesThat('muted'),
      oldest_waiting:
        noticesWaiting.oldest === null
          ? null
          : { ...noticesWaiting.oldest, since: isoTime(noticesWaiting.oldest.since) },
    },
    open_incidents: open,
  }
}

export type StatusRecord = ReturnType<typeof statusRecord>

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0)
}

function timeOf(time: Time | null): string | null {
  return time === null ? null : isoTime(time)
}
