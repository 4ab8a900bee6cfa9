/** The rows other programs read (`findings.ndjson`, `windows.ndjson`, `notices.ndjson`): a contract in snake_case. */
import type { Finding, Incident, Notice, SealedWindow, Time, Verdict } from './model.ts'

export function findingRecord(finding: Finding) {
  return {
    id: finding.id,
    window: finding.window,
    service: finding.service,
    time: isoTime(finding.time),
    severity: finding.severity,
    type: finding.type,
    summary: finding.summary,
    evidence: finding.evidence.map(({ line, time, level, text, count }) => ({
      line,
      time: isoTime(time),
      level,
      text,
      count,
    })),
    recommended_action: finding.recommendedAction,
    analyst: finding.analyst,
    model: finding.model,
    prompt_version: finding.promptVersion,
    grounded: finding.grounded,
    score: finding.score,
    suspect: finding.suspect ?? null,
    reasons: finding.reasons,
  }
}

export type FindingRecord = ReturnType<typeof findingRecord>

/** A window may be read before its verdict is there: what is not known yet is null. */
export function windowRecord({ window, assessment }: SealedWindow, verdict: Verdict | null) {
  return {
    window: window.id,
    ...(window.part === null ? {} : { part: window.part }),
    service: window.service,
    start: isoTime(window.start),
    end: isoTime(window.end),
    lines: window.lines,
    unparsed: window.unparsed,
    late: window.late,
    levels: window.levels,
    templates: window.templates.length,
    new_templates: assessment.newTemplates,
    score: assessment.score,
    decision: assessment.decision,
    health: verdict?.health ?? null,
    analyst: verdict?.analyst ?? null,
    tokens: verdict === null ? null : { prompt: verdict.tokens.prompt, completion: verdict.tokens.completion },
    status: verdict?.status ?? null,
    /** Why a model's answer is missing or was mended, else why it was or was not asked. */
    reason: verdict?.reason ?? assessment.reason,
  }
}
export type WindowRecord = ReturnType<typeof windowRecord>

export function noticeRecord(notice: Notice) {
  return {
    time: isoTime(notice.time),
    sink: notice.sink,
    severity: notice.severity,
    service: notice.service,
    type: notice.type,
    incident: notice.incident,
    dedup_key: notice.dedupKey,
    action: notice.action,
    reason: notice.reason,
    text: notice.text,
  }
}
export type NoticeRecord = ReturnType<typeof noticeRecord>

/** `acknowledged`: by whom, while somebody works on it. */
export function incidentRecord(incident: Incident, acknowledged: string | null = null) {
  return {
    id: incident.id,
    service: incident.service,
    type: incident.type,
    state: incident.state === 'open' && acknowledged !== null ? 'acknowledged' : incident.state,
    acknowledged_by: acknowledged,
    severity: incident.severity,
    first_seen: isoTime(incident.firstSeen),
    last_seen: isoTime(incident.lastSeen),
    findings: incident.count,
    peak_lines: incident.peak ?? null,
    muted_since_last_message: incident.mutedSince,
    delivered_severity: incident.deliveredSeverity,
    delivered_at: incident.deliveredAt === null ? null : isoTime(incident.deliveredAt),
    resolved_at: incident.resolvedAt === null ? null : isoTime(incident.resolvedAt),
    dedup_key: incident.dedupKey,
  }
}

/** An unknown time is null in every row; inside it is NaN. */
export function isoTime(time: Time): string | null {
  return Number.isFinite(time) ? new Date(time).toISOString() : null
}
