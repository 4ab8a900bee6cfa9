/** What the store answers to people: what was seen, found and said, and what became of it. */
import type { Assessment, Finding, Notice, SealedWindow, Verdict } from '../model.ts'
import { type NoticeRecord, noticeRecord, type WindowRecord, windowRecord } from '../records.ts'
import type { Database, Row } from './database.ts'
import { toDispatch, toIncident } from './rows.ts'
import type { Questions } from './store.ts'
import type { Span, WindowSpan, WindowStory } from './values.ts'

export function createQuestions({ all, each }: Database): Questions {
  /** `known`: what must be there for a row to count. */
  function windowRows(known: 'record' | 'verdict', span: WindowSpan | undefined): Iterable<Row> {
    return select(each, {
      columns: known,
      table: `windows WHERE ${known} IS NOT NULL`,
      time: span?.by === 'conclusion' ? 'concluded_at' : 'start',
      order: 'start, service, key',
      span,
    })
  }

  return {
    *windows(span) {
      for (const row of windowRows('record', span)) yield JSON.parse(String(row.record)) as WindowRecord
    },
    *findings(span): Generator<Finding> {
      for (const row of windowRows('verdict', span)) yield* (JSON.parse(String(row.verdict)) as Verdict).findings
    },
    *notices(span): Generator<NoticeRecord> {
      const rows = select(each, {
        columns: 'notice',
        table: 'notices WHERE TRUE',
        time: 'time',
        order: 'time, service, id, sink',
        span,
      })
      for (const row of rows) yield noticeRecord(JSON.parse(String(row.notice)) as Notice)
    },
    *incidents(span) {
      const rows = select(each, {
        columns: 'incident',
        table: 'incidents WHERE TRUE',
        time: "incident ->> 'lastSeen'",
        order: 'first_seen, key',
        span,
      })
      for (const row of rows) yield toIncident(row)
    },
    stories(of) {
      if ('window' in of)
        return all(`${STORY} WHERE key = ? OR key LIKE ? ESCAPE '!' ORDER BY key`, ...keysOf(of)).map(toStory)
      const { service, at } = of
      const latest = 'SELECT max(start) FROM windows WHERE service = ? AND start <= ?'
      return all(`${STORY} WHERE service = ? AND start = (${latest}) ORDER BY key`, service, service, at).map(toStory)
    },
    *outcomes({ state, ...span } = {}) {
      const wanted = state === undefined ? 'TRUE' : `state = '${state}'`
      const order = 'queued_at, service, id, sink'
      const rows = select(each, { columns: '*', table: `notices WHERE ${wanted}`, time: 'queued_at', order, span })
      for (const row of rows) yield toDispatch(row)
    },
    dispatches: (id) =>
      all(
        `SELECT * FROM notices WHERE id = ?1 OR notice ->> 'incident' = ?1 OR notice ->> 'dedupKey' = ?1
         ORDER BY queued_at, rowid`,
        id,
      ).map(toDispatch),
  }
}

const STORY = 'SELECT sealed, record, assessment, verdict FROM windows'

/** The key of a window that is whole, and the pattern of its parts. */
function keysOf({ window }: { readonly window: string }): [string, string] {
  return [window, `${window.replace(/[!%_]/g, '!$&')}#%`]
}

function toStory(row: Row): WindowStory {
  if (row.sealed !== null) {
    const sealed = JSON.parse(String(row.sealed)) as SealedWindow
    return { record: windowRecord(sealed, null), assessment: sealed.assessment, verdict: null }
  }
  return {
    record: JSON.parse(String(row.record)) as WindowRecord,
    assessment: row.assessment === null ? null : (JSON.parse(String(row.assessment)) as Assessment),
    verdict: JSON.parse(String(row.verdict)) as Verdict,
  }
}

function select(
  each: Database['each'],
  query: { columns: string; table: string; time: string; order: string; span: Span | undefined },
): Iterable<Row> {
  const { columns, table, time, order, span = {} } = query
  return each(
    `SELECT ${columns} FROM ${table} AND ${time} >= ? AND (? IS NULL OR service = ?) ORDER BY ${order}`,
    span.since ?? Number.MIN_SAFE_INTEGER,
    span.service ?? null,
    span.service ?? null,
  )
}
