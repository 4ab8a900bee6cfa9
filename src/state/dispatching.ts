/** Writes of the outbox: what became of a notice, and where else it goes. */
import type { Notice } from '../model.ts'
import type { Database } from './database.ts'
import type { Puts } from './puts.ts'
import type { Writes } from './store.ts'
import type { Settlement } from './values.ts'

type Dispatching = Pick<Writes, 'settle' | 'announce' | 'requeue' | 'divert'>

export function createDispatching({ run, get, transaction }: Database, put: Puts): Dispatching {
  function postpone({ id, sink }: Notice, { nextAttempt, error }: Settlement & { outcome: 'postponed' }): void {
    run(
      'UPDATE notices SET attempts = attempts + 1, next_attempt = ?, error = ? WHERE id = ? AND sink = ?',
      nextAttempt,
      error,
      id,
      sink,
    )
  }

  function close({ id, sink }: Notice, settlement: Exclude<Settlement, { outcome: 'postponed' }>): void {
    run(
      `UPDATE notices SET state = ?, attempts = attempts + 1, settled_at = ?, error = ?, receipt = ?
       WHERE id = ? AND sink = ?`,
      settlement.outcome,
      settlement.at,
      settlement.outcome === 'abandoned' ? settlement.error : null,
      settlement.outcome === 'delivered' ? settlement.receipt : null,
      id,
      sink,
    )
  }

  return {
    settle: (notice, settlement, incident) =>
      transaction(() => {
        if (settlement.outcome === 'postponed') postpone(notice, settlement)
        else close(notice, settlement)
        if (incident !== null) put.incident(incident)
        if (settlement.outcome === 'delivered' && settlement.next) put.notice(settlement.next, settlement.at)
      }),

    announce: ({ notices, incidents = [], at }) =>
      transaction(() => {
        for (const incident of incidents) put.incident(incident)
        for (const notice of notices) put.notice(notice, at)
      }),

    requeue: ({ id, sink, at }) =>
      transaction(() => {
        const mine = "WHERE id = ? AND sink = ? AND state IN ('queued', 'abandoned')"
        if (get(`SELECT id FROM notices ${mine}`, id, sink) === undefined) return false
        run(
          `UPDATE notices SET state = 'queued', attempts = 0, queued_at = ?, next_attempt = ?, settled_at = NULL ${mine}`,
          at,
          at,
          id,
          sink,
        )
        return true
      }),

    divert: (notice, sinks, at) =>
      transaction(() => {
        for (const sink of sinks) put.notice({ ...notice, sink, fallback: [] }, at)
      }),
  }
}
