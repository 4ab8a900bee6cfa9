/** The outbox as it is read: what is due, what waits, and what sinks have taken of an incident. */
import type { Notice } from '../model.ts'
import type { Database } from './database.ts'
import type { Reads } from './store.ts'
import type { QueuedNotice } from './values.ts'

const LONGEST_PAUSE = 3_600_000
/** An incident that goes on for days is told about twice an hour. */
const MOST_TOLD = 100

type Outgoing = Pick<Reads, 'takers' | 'waiting' | 'takenBy' | 'due' | 'nextDue'>

export function createOutgoing({ get, all }: Database): Outgoing {
  return {
    takers: (incident) =>
      all(
        "SELECT DISTINCT sink FROM notices WHERE state = 'delivered' AND notice ->> 'incident' = ? ORDER BY sink",
        incident,
      ).map((row) => String(row.sink)),
    waiting: (incident) =>
      all(
        "SELECT notice FROM notices WHERE state = 'queued' AND notice ->> 'incident' = ? ORDER BY queued_at, rowid",
        incident,
      ).map((row) => JSON.parse(String(row.notice)) as Notice),
    takenBy: ({ incident, sink }) =>
      all(
        `SELECT notice, receipt FROM notices WHERE state = 'delivered' AND notice ->> 'incident' = ? AND sink = ?
         AND notice ->> 'action' = 'trigger'
         ORDER BY settled_at, rowid LIMIT ?`,
        incident,
        sink,
        MOST_TOLD,
      ).map((row) => ({
        notice: JSON.parse(String(row.notice)) as Notice,
        receipt: row.receipt === null ? null : String(row.receipt),
      })),
    due: (now) =>
      all(
        // A pause longer than any that is ever set: the clock was set back since, and nobody should wait that out.
        "SELECT * FROM notices WHERE state = 'queued' AND next_attempt NOT BETWEEN ? + 1 AND ? + ? ORDER BY queued_at, rowid",
        now,
        now,
        LONGEST_PAUSE,
      ).map(
        (row): QueuedNotice => ({
          notice: JSON.parse(String(row.notice)) as Notice,
          attempts: Number(row.attempts),
          queuedAt: Number(row.queued_at),
          nextAttempt: Number(row.next_attempt),
        }),
      ),
    nextDue(queuedSince = Number.MIN_SAFE_INTEGER) {
      const row = get(
        "SELECT min(next_attempt) AS due FROM notices WHERE state = 'queued' AND queued_at >= ?",
        queuedSince,
      )
      return row?.due == null ? null : Number(row.due)
    },
  }
}
