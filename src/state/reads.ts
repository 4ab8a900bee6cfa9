/** What the store answers to the work itself: how a restart begins, what waits, what is known of an incident. */
import type { Assessment, Notice, SealedWindow, Verdict } from '../model.ts'
import type { Order } from '../orders.ts'
import type { Database, Value } from './database.ts'
import { toDispatch, toIncident } from './rows.ts'
import type { Reads } from './store.ts'
import type { QueuedNotice } from './values.ts'

const LONGEST_PAUSE = 3_600_000
/** An incident that goes on for days is told about twice an hour. */
const MOST_TOLD = 100
/** Of one trouble that goes on: each is of other kinds of line, and what was last said of these counts. */
const MOST_WORDS = 20
/** Of one service and type; beyond it the oldest are not looked at any more. */
const MOST_ALIKE = 50

export function createReads({ get, all, each }: Database): Reads {
  function fact(name: string): number | null {
    const row = get('SELECT value FROM facts WHERE name = ?', name)
    return row === undefined ? null : Number(row.value)
  }

  return {
    positions: () =>
      all('SELECT * FROM positions').map((row) => ({
        origin: String(row.origin),
        path: String(row.path),
        resume: Number(row.resume),
        read: Number(row.read),
        ...(row.counted !== null && { counted: JSON.parse(String(row.counted)) as number[] }),
        ...(row.above !== null && { above: Number(row.above) }),
        ...(row.proof !== null && { proof: String(row.proof) }),
        ...(row.formats !== null && { formats: JSON.parse(String(row.formats)) as string[] }),
      })),
    horizons: () =>
      all('SELECT * FROM horizons').map((row) => ({
        service: String(row.service),
        until: Number(row.until),
      })),
    lastCollected: () => fact('last_collected'),
    templates: () =>
      all('SELECT * FROM templates ORDER BY rowid').map((row) => ({
        id: String(row.id),
        text: String(row.text),
        count: Number(row.count),
      })),
    past(service) {
      const row = get('SELECT past FROM pasts WHERE service = ?', service)
      return row === undefined ? null : JSON.parse(String(row.past))
    },
    *pending() {
      const rows = each('SELECT sealed FROM windows WHERE concluded_at IS NULL ORDER BY start, service, rowid')
      for (const row of rows) yield JSON.parse(String(row.sealed)) as SealedWindow
    },
    isPending: (service) =>
      get('SELECT key FROM windows WHERE concluded_at IS NULL AND service = ? LIMIT 1', service) !== undefined,
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
    alike: (key) =>
      all(
        "SELECT incident FROM incidents WHERE key = ? ORDER BY state = 'open' DESC, first_seen DESC LIMIT ?",
        key,
        MOST_ALIKE,
      ).map(toIncident),
    incidentById(id) {
      const row = get('SELECT incident FROM incidents WHERE id = ?', id)
      return row === undefined ? null : toIncident(row)
    },
    openIncidents: (service) =>
      all(
        "SELECT incident FROM incidents WHERE state = 'open' AND (? IS NULL OR service = ?) ORDER BY first_seen, key",
        service ?? null,
        service ?? null,
      ).map(toIncident),
    held: () =>
      all("SELECT incident FROM incidents WHERE incident ->> 'held' IS NOT NULL ORDER BY first_seen, key").map(
        toIncident,
      ),
    told: (incident) =>
      all(
        "SELECT DISTINCT sink FROM notices WHERE state = 'delivered' AND notice ->> 'incident' = ? ORDER BY sink",
        incident,
      ).map((row) => String(row.sink)),
    waiting: (incident) =>
      all(
        "SELECT notice FROM notices WHERE state = 'queued' AND notice ->> 'incident' = ? ORDER BY queued_at, rowid",
        incident,
      ).map((row) => JSON.parse(String(row.notice)) as Notice),
    toldTo: ({ incident, sink }) =>
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
    orders: (at) =>
      all('SELECT value FROM orders WHERE since <= ?1 AND until > ?1 ORDER BY since, id', at).map(
        (row) => JSON.parse(String(row.value)) as Order,
      ),
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
    progress() {
      const windows = get('SELECT count(*) AS count, min(start) AS since FROM windows WHERE concluded_at IS NULL')!
      const longest = get("SELECT * FROM notices WHERE state = 'queued' ORDER BY queued_at, rowid LIMIT 1")
      return {
        collectedAt: fact('last_collected'),
        closedUntil: fact('closed_until'),
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
