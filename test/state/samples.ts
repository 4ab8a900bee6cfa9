/** Small whole values for tests of the store. */
import type { Finding, Incident, Notice, SealedWindow, Verdict } from '../../src/model.ts'
import type { Sealing } from '../../src/state/index.ts'

export const NOTHING: Sealing = {
  windows: [],
  pasts: new Map(),
  templates: [],
  positions: [],
  forgotten: [],
  horizons: [],
  at: 0,
}

export function aSealedWindow(service: string, start: string): SealedWindow {
  const at = Date.parse(start)
  return {
    window: {
      id: `${service}@${start.slice(0, 16)}Z/5m`,
      part: null,
      service,
      start: at,
      end: at + 300_000,
      lines: 3,
      records: 3,
      unparsed: 0,
      late: 0,
      levels: { none: 0, trace: 0, debug: 0, info: 2, warn: 0, error: 1, fatal: 0 },
      templates: [{ template: 't0', text: 'it broke', count: 3, level: 'error', first: at, last: at }],
      examples: [{ time: at, level: 'error', template: 't0', text: 'it broke' }],
    },
    assessment: { score: 97, signals: [], newTemplates: 1, warmUp: false, decision: 'ask', reason: 'a test' },
  }
}

export function aVerdict({ window }: SealedWindow): Verdict {
  const { id, service, start, part } = window
  const finding: Finding = {
    id: `f-${id}`,
    window: id,
    service,
    time: start,
    severity: 'high',
    type: 'error_spike',
    summary: 'it broke',
    evidence: [{ line: 'L1', time: start, level: 'error', text: 'it broke', count: 3 }],
    recommendedAction: 'look at it',
    analyst: 'builtin',
    model: null,
    promptVersion: null,
    grounded: true,
    score: 97,
    reasons: [],
  }
  return {
    window: id,
    part,
    status: 'judged',
    reason: null,
    health: 'degraded',
    analyst: 'builtin',
    model: null,
    promptVersion: null,
    tokens: { prompt: 0, completion: 0 },
    findings: [finding],
  }
}

export function anIncident(): Incident {
  return {
    id: 'i1',
    key: 'payments error_spike',
    dedupKey: 'd1',
    service: 'payments',
    type: 'error_spike',
    state: 'open',
    severity: 'high',
    firstSeen: 1000,
    lastSeen: 1000,
    count: 1,
    deliveredSeverity: null,
    deliveredAt: null,
    suppressedFrom: null,
    pendingSeverity: 'high',
    mutedSince: 0,
    resolvedAt: null,
  }
}

export function aNotice(changes: Partial<Notice> = {}): Notice {
  return {
    id: 'n1',
    time: 1000,
    sink: 'channel',
    fallback: [],
    action: 'trigger',
    severity: 'high',
    service: 'payments',
    type: 'error_spike',
    incident: 'i1',
    dedupKey: 'd1',
    reason: 'first finding',
    text: 'it broke',
    finding: null,
    ...changes,
  }
}
