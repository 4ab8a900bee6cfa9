/** The writes of the contract, each one transaction. */
import type { Incident, Notice } from '../model.ts'
import { windowRecord } from '../records.ts'
import type { Database } from './database.ts'
import { type Writes, windowKey } from './store.ts'

/** Rows of each table that one call gives up: enough to keep pace with what comes, few enough to be done at once. */
const MOST_TRIMMED = 10_000

export function createWrites({ run, get, transaction }: Database): Writes {
  /** Positions as they stand in the file: of ten thousand files few move between two writes. */
  const stored = new Map<string, string>()

  function setFact(name: string, value: number): void {
    run(
      'INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      String(value),
    )
  }

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
    seal({ windows, pasts, templates, positions, forgotten, horizons, closedUntil = null, at }) {
      const moved = positions.filter((position) => stored.get(position.origin) !== JSON.stringify(position))
      transaction(() => {
        for (const sealed of windows) {
          const { window } = sealed
          run(
            'INSERT INTO windows (key, service, start, sealed) VALUES (?, ?, ?, ?)',
            windowKey(window),
            window.service,
            window.start,
            JSON.stringify(sealed),
          )
        }
        for (const [service, past] of pasts) {
          run(
            'INSERT INTO pasts (service, past) VALUES (?, ?) ON CONFLICT (service) DO UPDATE SET past = excluded.past',
            service,
            JSON.stringify(past),
          )
        }
        for (const { id, text, count } of templates) {
          run(
            `INSERT INTO templates (id, text, count) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET text = excluded.text, count = excluded.count`,
            id,
            text,
            count,
          )
        }
        for (const { origin, path, resume, read, counted, above, proof, formats } of moved) {
          run(
            `INSERT INTO positions (origin, path, resume, read, counted, above, proof, formats) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (origin) DO UPDATE SET path = excluded.path, resume = excluded.resume, read = excluded.read,
             counted = excluded.counted, above = excluded.above, proof = excluded.proof, formats = excluded.formats`,
            origin,
            path,
            resume,
            read,
            counted === undefined ? null : JSON.stringify(counted),
            above ?? null,
            proof ?? null,
            formats === undefined ? null : JSON.stringify(formats),
          )
        }
        for (const origin of forgotten) run('DELETE FROM positions WHERE origin = ?', origin)
        for (const { service, until } of horizons) {
          run(
            'INSERT INTO horizons (service, until) VALUES (?, ?) ON CONFLICT (service) DO UPDATE SET until = excluded.until',
            service,
            until,
          )
        }
        if (closedUntil !== null) setFact('closed_until', closedUntil)
        setFact('last_collected', at)
      })
      for (const position of moved) stored.set(position.origin, JSON.stringify(position))
      for (const origin of forgotten) stored.delete(origin)
    },

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
