/** What the store answers to the work itself: how a restart begins, what waits, what is known of an incident. */
import type { Assessment, Verdict } from '../model.ts'
import type { Order } from '../orders.ts'
import type { Database, Value } from './database.ts'
import { factOf } from './facts.ts'
import { createIncidents } from './incidents.ts'
import { createOutgoing } from './outgoing.ts'
import { createResuming } from './resuming.ts'
import { toDispatch } from './rows.ts'
import type { Reads } from './store.ts'

/** Of one trouble that goes on: each is of other kinds of line, and what was last said of these counts. */
const MOST_WORDS = 20

export function createReads(database: Database): Reads {
  const { get, all } = database

  return {
    ...createResuming(database),
    ...createIncidents(database),
    ...createOutgoing(database),

    words: (window) =>
      all(
        `SELECT record ->> 'end' AS ended, assessment, verdict FROM windows
         WHERE coalesce(assessment -> 'unchanged' ->> 'window', key) = ?
         AND verdict ->> 'analyst' = 'openai' AND assessment ->> 'decision' = 'ask' ORDER BY start DESC LIMIT ?`,
        window,
        MOST_WORDS,
      ).map((row) => ({
        at: Date.parse(String(row.ended)),
        assessment: JSON.parse(String(row.assessment)) as Assessment,
        verdict: JSON.parse(String(row.verdict)) as Verdict,
      })),

    orders: (at) =>
      all('SELECT value FROM orders WHERE since <= ?1 AND until > ?1 ORDER BY since, id', at).map(
        (row) => JSON.parse(String(row.value)) as Order,
      ),

    progress() {
      const windows = get('SELECT count(*) AS count, min(start) AS since FROM windows WHERE concluded_at IS NULL')!
      const longest = get("SELECT * FROM notices WHERE state = 'queued' ORDER BY queued_at, rowid LIMIT 1")
      return {
        collectedAt: factOf(database, 'last_collected'),
        closedUntil: factOf(database, 'closed_until'),
        pending: Number(windows.count),
        pendingSince: orNull(windows.since),
        concludedAt: orNull(get('SELECT max(concluded_at) AS at FROM windows WHERE concluded_at IS NOT NULL')?.at),
        queued: Number(get("SELECT count(*) AS count FROM notices WHERE state = 'queued'")!.count),
        longestQueued: longest === undefined ? null : toDispatch(longest),
      }
    },
  }
}

function orNull(value: Value | undefined): number | null {
  return value === undefined || value === null ? null : Number(value)
}
