/** What the store answers: how a restart begins, what waits, and what people ask about. */
import type { Finding, Incident, Notice, SealedWindow, Verdict } from '../model.ts'
import { type NoticeRecord, noticeRecord, type WindowRecord } from '../records.ts'
import type { Database, Row } from './database.ts'
import type { QueuedNotice, Reads, Span } from './store.ts'

const LONGEST_PAUSE = 3_600_000

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
    pending: () =>
      all('SELECT sealed FROM windows WHERE concluded_at IS NULL ORDER BY start, service, rowid').map(
        (row) => JSON.parse(String(row.sealed)) as SealedWindow,
      ),
    incident(key) {
      const row = get('SELECT incident FROM incidents WHERE key = ? ORDER BY first_seen DESC LIMIT 1', key)
      return row === undefined ? null : toIncident(row)
    },
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
    told: (incident) =>
      all(
        "SELECT DISTINCT sink FROM notices WHERE state = 'delivered' AND notice ->> 'incident' = ? ORDER BY sink",
        incident,
      ).map((row) => String(row.sink)),
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
    nextDue() {
      const row = get("SELECT min(next_attempt) AS due FROM notices WHERE state = 'queued'")
      return row?.due == null ? null : Number(row.due)
    },

    *windows(span) {
      const rows = select(each, {
        columns: 'record',
        table: 'windows',
        time: 'start',
        order: 'start, service, key',
        span,
        where: 'record IS NOT NULL',
      })
      for (const row of rows) yield JSON.parse(String(row.record)) as WindowRecord
    },
    *findings(span): Generator<Finding> {
      const rows = select(each, {
        columns: 'verdict',
        table: 'windows',
        time: 'start',
        order: 'start, service, key',
        span,
        where: 'verdict IS NOT NULL',
      })
      for (const row of rows) yield* (JSON.parse(String(row.verdict)) as Verdict).findings
    },
    *notices(span): Generator<NoticeRecord> {
      const rows = select(each, {
        columns: 'notice',
        table: 'notices',
        time: 'time',
        order: 'time, service, id, sink',
        span,
        where: 'TRUE',
      })
      for (const row of rows) yield noticeRecord(JSON.parse(String(row.notice)) as Notice)
    },
  }
}

function toIncident(row: Row): Incident {
  return JSON.parse(String(row.incident)) as Incident
}

function select(
  each: Database['each'],
  query: { columns: string; table: string; time: string; order: string; where: string; span: Span | undefined },
): Iterable<Row> {
  const { columns, table, time, order, where, span = {} } = query
  return each(
    `SELECT ${columns} FROM ${table} WHERE ${where} AND ${time} >= ? AND (? IS NULL OR service = ?) ORDER BY ${order}`,
    span.since ?? Number.MIN_SAFE_INTEGER,
    span.service ?? null,
    span.service ?? null,
  )
}
