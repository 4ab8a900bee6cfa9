/** The writes of the contract, each one transaction. */
import type { Incident, Notice } from '../model.ts'
import { windowRecord } from '../records.ts'
import { windowKey } from '../window-key.ts'
import type { Database } from './database.ts'
import { createSeal } from './seal.ts'
import type { Writes } from './store.ts'

/** Rows of each table that one call gives up: enough to keep pace with what comes, few enough to be done at once. */
const MOST_TRIMMED = 10_000

export function createWrites(database: Database): Writes {
  const { run, get, transaction } = database

  function putIncident(incident: Incident): void {
    run(
      `INSERT INTO incidents (id, key, service, state, first_seen, incident) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, incident = excluded.incident`,
      incident.id,
      incident.key,
      incident.service,
      incident.state,
      incident.firstSeen,
      JSON.stringify(incident),
    )
  }

  function putNotice(notice: Notice, at: number): void {
    run(
      `INSERT INTO notices (id, sink, time, service, notice, state, queued_at, next_attempt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id, sink) DO NOTHING`,
      notice.id,
      notice.sink,
      notice.time,
      notice.service,
      JSON.stringify(notice),
      notice.action === 'muted' ? 'muted' : 'queued',
      at,
      at,
    )
  }

  return {
    seal: createSeal(database),

    conclude: ({ sealed, verdict, incidents, notices, at }) =>
      transaction(() => {
        run(
          'UPDATE windows SET sealed = NULL, record = ?, assessment = ?, verdict = ?, concluded_at = ? WHERE key = ?',
          JSON.stringify(windowRecord(sealed, verdict)),
          JSON.stringify(sealed.assessment),
          JSON.stringify(verdict),
          at,
          windowKey(sealed.window),
        )
        for (const incident of incidents) putIncident(incident)
        for (const notice of notices) putNotice(notice, at)
      }),

    resolve: ({ incidents, notices, waiting = [], at }) =>
      transaction(() => {
        for (const notice of waiting) {
          run(
            "UPDATE notices SET notice = ? WHERE state = 'queued' AND id = ? AND sink = ?",
            JSON.stringify(notice),
            notice.id,
            notice.sink,
          )
        }
        for (const incident of incidents) {
          putIncident(incident)
          run(
            `UPDATE notices SET state = 'abandoned', settled_at = ?, error = 'it was over before this sink took it'
             WHERE state = 'queued' AND notice ->> 'incident' = ? AND NOT coalesce(notice ->> 'insists', FALSE)`,
            at,
            incident.id,
          )
        }
        for (const notice of notices) putNotice(notice, at)
      }),

    settle: (notice, settlement, incident) =>
      transaction(() => {
        if (settlement.outcome === 'postponed') {
          run(
            'UPDATE notices SET attempts = attempts + 1, next_attempt = ?, error = ? WHERE id = ? AND sink = ?',
            settlement.nextAttempt,
            settlement.error,
            notice.id,
            notice.sink,
          )
        } else {
          run(
            `UPDATE notices SET state = ?, attempts = attempts + 1, settled_at = ?, error = ?, receipt = ?
             WHERE id = ? AND sink = ?`,
            settlement.outcome,
            settlement.at,
            settlement.outcome === 'abandoned' ? settlement.error : null,
            settlement.outcome === 'delivered' ? settlement.receipt : null,
            notice.id,
            notice.sink,
          )
        }
        if (incident !== null) putIncident(incident)
        if (settlement.outcome === 'delivered' && settlement.next) putNotice(settlement.next, settlement.at)
      }),

    announce: ({ notices, incidents = [], at }) =>
      transaction(() => {
        for (const incident of incidents) putIncident(incident)
        for (const notice of notices) putNotice(notice, at)
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

    say: (order) =>
      run(
        'INSERT INTO orders (id, since, until, value) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value, until = excluded.until',
        order.id,
        order.from,
        order.until,
        JSON.stringify(order),
      ),

    takeBack: (id, at) =>
      transaction(() => {
        const known = get('SELECT id FROM orders WHERE id = ? AND until > ?', id, at) !== undefined
        if (known) run("UPDATE orders SET until = ?, value = json_set(value, '$.until', ?) WHERE id = ?", at, at, id)
        return known
      }),

    trim: (before) =>
      transaction(() => {
        run(
          `DELETE FROM windows WHERE rowid IN (SELECT rowid FROM windows WHERE concluded_at < ? ORDER BY concluded_at LIMIT ?)`,
          before,
          MOST_TRIMMED,
        )
        run(
          `DELETE FROM notices WHERE rowid IN
           (SELECT rowid FROM notices WHERE state <> 'queued' AND queued_at < ? ORDER BY queued_at LIMIT ?)`,
          before,
          MOST_TRIMMED,
        )
        run(`DELETE FROM incidents WHERE state = 'resolved' AND id NOT IN (SELECT notice ->> 'incident' FROM notices)`)
        run('DELETE FROM orders WHERE until < ?', before)
      }),

    divert: (notice, sinks, at) =>
      transaction(() => {
        for (const sink of sinks) putNotice({ ...notice, sink, fallback: [] }, at)
      }),
  }
}
