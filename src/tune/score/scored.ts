/** What scoring looks at of a replay: its windows, and what was found in them. */
import type { Severity, Time } from '../../model.ts'
import type { FindingRecord, WindowRecord } from '../../records.ts'

export interface ScoredWindow {
  readonly window: string
  readonly service: string
  readonly start: Time
  readonly end: Time
  readonly lines: number
  readonly decision: string
}

export interface ScoredFinding {
  readonly id: string
  readonly window: string
  readonly service: string
  /** Of the window it was found in. */
  readonly start: Time
  readonly end: Time
  readonly severity: Severity
  readonly type: string
  readonly summary: string
  readonly score: number
  readonly promptVersion: string | null
}

export interface History {
  readonly windows: readonly ScoredWindow[]
  readonly findings: readonly ScoredFinding[]
}

/** Findings stand in the window they name; one whose window is not there says nothing of any time. */
export function historyOf(windows: readonly WindowRecord[], findings: readonly FindingRecord[]): History {
  const scored = windows.map(({ window, service, start, end, lines, decision }) => ({
    window,
    service,
    start: Date.parse(start!),
    end: Date.parse(end!),
    lines,
    decision,
  }))
  const byId = new Map(scored.map((window) => [window.window, window]))
  return {
    windows: scored,
    findings: findings.flatMap((finding) => {
      const { id, window, service, severity, type, summary, score, prompt_version: promptVersion } = finding
      const place = byId.get(window)
      if (place === undefined) return []
      const { start, end } = place
      return [{ id, window, service, start, end, severity, type, summary, score, promptVersion }]
    }),
  }
}
