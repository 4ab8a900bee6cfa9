/** Rows of the database as the values they stand for. */
import type { Incident, Notice } from '../model.ts'
import type { Row } from './database.ts'
import type { Dispatch } from './values.ts'

export function toIncident(row: Row): Incident {
  return JSON.parse(String(row.incident)) as Incident
}

export function toDispatch(row: Row): Dispatch {
  const state = String(row.state) as Dispatch['state']
  return {
    notice: JSON.parse(String(row.notice)) as Notice,
    state,
    attempts: Number(row.attempts),
    queuedAt: Number(row.queued_at),
    nextAttempt: state === 'queued' ? Number(row.next_attempt) : null,
    settledAt: row.settled_at == null ? null : Number(row.settled_at),
    error: row.error == null ? null : String(row.error),
  }
}
