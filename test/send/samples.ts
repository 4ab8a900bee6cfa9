/** Notices, findings and secrets that the tests of this room speak about. */
import type { Finding, Notice } from '../../src/model.ts'

/** Joined at run time, so that no scanner takes it for a real one. */
export const PLANTED = ['planted', 'key', '0123456789abcdef'].join('')

export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'f1',
    window: 'payments@2026-01-01T00:15Z/5m',
    service: 'payments',
    time: Date.UTC(2026, 0, 1, 0, 16, 2),
    severity: 'critical',
    type: 'error_spike',
    summary: 'Connection pool ran out, requests fail',
    evidence: [
      {
        line: 'L3',
        time: Date.UTC(2026, 0, 1, 0, 16, 2),
        level: 'error',
        text: 'ERROR payments pool: no connection within 30000 ms',
        count: 214,
      },
    ],
    recommendedAction: 'Roll back the deploy of 00:10, then raise the pool size',
    analyst: 'openai',
    model: 'llama3.2',
    promptVersion: 'ab12cd34',
    grounded: true,
    score: 99.4,
    reasons: ['rate: 214 in 5m, usually 0', 'novelty: never seen before'],
    ...changes,
  }
}

export function aNotice(changes: Partial<Notice> = {}, finding: Finding | null = aFinding()): Notice {
  return {
    id: 'n1',
    time: Date.UTC(2026, 0, 1, 0, 20),
    sink: 'oncall',
    fallback: [],
    action: 'trigger',
    severity: finding?.severity ?? 'critical',
    service: finding?.service ?? 'payments',
    type: finding?.type ?? 'error_spike',
    incident: 'i1',
    dedupKey: 'logtriage-0123456789abcdef',
    reason: 'first of its kind',
    text: finding?.summary ?? 'quiet since 00:20 UTC',
    finding,
    ...changes,
  }
}

export const FAMILY = '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}'
export const SCRIPTS = { ASCII: 'a', accents: 'é', Chinese: '漢', families: FAMILY }
