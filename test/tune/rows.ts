/** Rows as a replay writes them, with whatever a test does not care about filled in. */

import type { Finding } from '../../src/model.ts'
import type { FindingRecord, NoticeRecord, WindowRecord } from '../../src/records.ts'
import type { Sealing } from '../../src/state/index.ts'
import type { Summary } from '../../src/tune/summary.ts'
import { aFinding } from '../send/samples.ts'

const MINUTES = 60_000

/** `at`: its start. */
export function windowRow(at: string, changes: Partial<WindowRecord> = {}): WindowRecord {
  const service = changes.service ?? 'payments'
  const start = new Date(at)
  return {
    window: `${service}@${start.toISOString().slice(0, 16)}Z/5m`,
    service,
    start: start.toISOString(),
    end: new Date(start.getTime() + 5 * MINUTES).toISOString(),
    lines: 100,
    unparsed: 0,
    late: 0,
    levels: { trace: 0, debug: 0, info: 100, warn: 0, error: 0, fatal: 0, none: 0 },
    templates: 3,
    new_templates: 0,
    score: 50,
    decision: 'skip',
    health: 'normal',
    analyst: null,
    tokens: { prompt: 0, completion: 0 },
    status: 'quiet',
    reason: 'quiet: nothing unusual',
    ...changes,
  }
}

/** In the window of the same service that starts there. */
export function findingRow(at: string, changes: Partial<FindingRecord> = {}): FindingRecord {
  const { window, service, start } = windowRow(at, changes.service === undefined ? {} : { service: changes.service })
  const type = changes.type ?? 'error_spike'
  return {
    id: `${window} ${type}`,
    window,
    service,
    time: start,
    severity: 'high',
    type,
    summary: 'many errors',
    evidence: [{ line: 'L1', time: start, level: 'error', text: 'it broke', count: 1 }],
    recommended_action: 'mend it',
    analyst: 'builtin',
    model: null,
    prompt_version: null,
    grounded: true,
    score: 99,
    suspect: null,
    reasons: [],
    ...changes,
  }
}

/** The same as it is before it is written, with a finding's own fields. */
export function foundIn(at: string, changes: Partial<Finding> = {}): Finding {
  const { window, service } = windowRow(at, changes.service === undefined ? {} : { service: changes.service })
  const time = Date.parse(at)
  return aFinding({
    id: `${window} ${changes.type ?? 'error_spike'}`,
    window,
    service,
    time,
    severity: 'high',
    ...changes,
  })
}

export function noticeRow(at: string, changes: Partial<NoticeRecord> = {}): NoticeRecord {
  return {
    time: new Date(at).toISOString(),
    sink: 'channel',
    severity: 'high',
    service: 'payments',
    type: 'error_spike',
    incident: 'one',
    dedup_key: 'logtriage-one',
    action: 'trigger',
    reason: 'first of its kind',
    text: 'many errors',
    ...changes,
  }
}

export function summaryOf(windows: readonly WindowRecord[], changes: Partial<Summary> = {}): Summary {
  return {
    from: windows[0]?.start ?? null,
    to:
      windows
        .map(({ end }) => end!)
        .sort()
        .at(-1) ?? null,
    lines: windows.reduce((sum, { lines }) => sum + lines, 0),
    complete: true,
    left_out: 0,
    late: 0,
    crowded_out: 0,
    bytes: 1000,
    sources: [{ path: 'payments.log', format: 'plain', why: 'reads it', records: 100, unparsed: 0, absurd_times: 0 }],
    trouble: [],
    windows: { total: windows.length, judged: 0, quiet: windows.length, not_analysed: 0, deferred: 0 },
    decisions: { ask: 0, skip: windows.length, audit: 0, defer: 0, carry: 0 },
    findings: { total: 0, low: 0, medium: 0, high: 0, critical: 0 },
    notices: { sent: {}, muted: 0, resolved: 0 },
    model: { requests: 0, recorded: 0, failures: {}, tokens: { prompt: 0, completion: 0 }, cost: null },
    prompt_version: 'abc',
    ...changes,
  }
}

/** A window of these templates, sealed on its own. */
export function sealingOf(args: {
  at: number
  templates: Readonly<Record<string, number>>
  warmUp?: boolean
  service?: string
}): Sealing {
  const { at, templates, warmUp = false, service = 'payments' } = args
  const counts = Object.entries(templates).map(([text, count]) => ({
    template: text,
    text,
    count,
    level: 'info' as const,
    first: at,
    last: at,
  }))
  return {
    windows: [
      {
        window: {
          id: `${service}@${new Date(at).toISOString()}`,
          part: null,
          service,
          start: at,
          end: at + 5 * MINUTES,
          lines: 1,
          records: 1,
          unparsed: 0,
          late: 0,
          levels: { trace: 0, debug: 0, info: 1, warn: 0, error: 0, fatal: 0, none: 0 },
          templates: counts,
          examples: [],
        },
        assessment: { score: 0, signals: [], newTemplates: 0, warmUp, decision: 'skip', reason: 'quiet' },
      },
    ],
    pasts: new Map(),
    templates: counts.map(({ template, text, count }) => ({ id: template, text, count })),
    positions: [],
    forgotten: [],
    horizons: [],
    at,
  }
}
