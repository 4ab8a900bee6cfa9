/** What came of a history, counted row by row from what the store holds. */
import { OTHER_SERVICES } from '../frame/services.ts'
import { DECISIONS, SEVERITIES, STATUSES } from '../model.ts'
import type { Store } from '../state/index.ts'

export function countWindows(store: Store) {
  const windows = { total: 0, ...zeros(STATUSES) }
  const decisions = zeros(DECISIONS)
  const tokens = { prompt: 0, completion: 0 }
  let [lines, late, crowdedOut] = [0, 0, 0]
  let from: string | null = null
  let to: string | null = null
  for (const window of store.windows()) {
    lines += window.lines
    late += window.late
    if (window.service === OTHER_SERVICES) crowdedOut += window.lines
    windows.total++
    if (window.status !== null) windows[window.status]++
    decisions[window.decision]++
    tokens.prompt += window.tokens?.prompt ?? 0
    tokens.completion += window.tokens?.completion ?? 0
    from ??= window.start
    if (window.end !== null && (to === null || window.end > to)) to = window.end
  }
  return { windows, decisions, tokens, lines, late, crowdedOut, from, to }
}

export function countFindings(store: Store) {
  const findings = { total: 0, ...zeros(SEVERITIES) }
  for (const { severity } of store.findings()) {
    findings.total++
    findings[severity]++
  }
  return findings
}

export function countNotices(store: Store) {
  const sent: Record<string, number> = {}
  let [muted, resolved] = [0, 0]
  for (const { action, sink } of store.notices()) {
    if (action === 'muted') muted++
    else if (action === 'resolve') resolved++
    else sent[sink] = (sent[sink] ?? 0) + 1
  }
  return { sent, muted, resolved }
}

function zeros<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
}
