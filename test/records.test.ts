import { expect, test } from 'vitest'
import type { SealedWindow, Verdict } from '../src/model.ts'
import { isoTime, noticeRecord, windowRecord } from '../src/records.ts'

const start = Date.UTC(2026, 0, 1, 0, 5)
const levels = { trace: 0, debug: 0, info: 9, warn: 0, error: 1, fatal: 0, none: 0 }
const sealed: SealedWindow = {
  window: {
    id: 'payments@2026-01-01T00:05Z/5m',
    part: null,
    service: 'payments',
    start,
    end: start + 300_000,
    lines: 12,
    records: 10,
    unparsed: 0,
    late: 0,
    levels,
    templates: [{ template: 't1', text: 'a <*>', count: 10, level: 'error', first: start, last: start }],
    examples: [],
  },
  assessment: { score: 97, signals: [], newTemplates: 1, warmUp: false, decision: 'ask', reason: 'unusual' },
}
const verdict: Verdict = {
  window: sealed.window.id,
  part: null,
  status: 'judged',
  reason: null,
  health: 'degraded',
  analyst: 'openai',
  model: 'llama3.2',
  promptVersion: 'ab',
  tokens: { prompt: 900, completion: 100 },
  findings: [],
}

test('a window is a row of exactly these fields', () => {
  expect(windowRecord(sealed, verdict)).toEqual({
    window: 'payments@2026-01-01T00:05Z/5m',
    service: 'payments',
    start: '2026-01-01T00:05:00.000Z',
    end: '2026-01-01T00:10:00.000Z',
    lines: 12,
    unparsed: 0,
    late: 0,
    levels,
    templates: 1,
    new_templates: 1,
    score: 97,
    decision: 'ask',
    health: 'degraded',
    analyst: 'openai',
    tokens: { prompt: 900, completion: 100 },
    status: 'judged',
    reason: 'unusual',
  })
})

test('a part of a window names itself; a window without a verdict leaves open what is not known', () => {
  const part = { ...sealed, window: { ...sealed.window, part: '1/3' } }
  expect(windowRecord(part, null)).toMatchObject({ part: '1/3', status: null, health: null, analyst: null })
})

test('a notice is a row of exactly these fields', () => {
  const row = noticeRecord({
    id: 'n1',
    time: start,
    sink: 'channel',
    fallback: [],
    action: 'muted',
    severity: 'high',
    service: 'payments',
    type: 'latency',
    incident: 'i1',
    dedupKey: 'logtriage-1',
    reason: 'same incident',
    text: 'slow',
    finding: null,
  })
  expect(row).toEqual({
    time: '2026-01-01T00:05:00.000Z',
    sink: 'channel',
    severity: 'high',
    service: 'payments',
    type: 'latency',
    incident: 'i1',
    dedup_key: 'logtriage-1',
    action: 'muted',
    reason: 'same incident',
    text: 'slow',
  })
})

test('a time that nobody knows is null', () => {
  expect(isoTime(Number.NaN)).toBeNull()
})
