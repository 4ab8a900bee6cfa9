/** The body of a PagerDuty event (Events API v2), always within its limits: a refused event is a page nobody gets. */
import type { Finding, Notice, Severity } from '../model.ts'
import { isoTime } from '../records.ts'
import { cut, inert, oneLine } from './text.ts'
import { doubtOf, evidenceLine, headline, plainName, shortLine } from './wording.ts'

const SUMMARY = 1024
const SOURCE = 255
/** All details together stay below 512 KB even where each character takes three bytes. */
const DETAIL = 2000
const EVIDENCE = 50
const REASONS = 20

const SEVERITY: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  high: 'error',
  medium: 'warning',
  low: 'info',
}

/** Without the routing key: that is added where the request is made. */
export function eventOf(notice: Notice): Record<string, unknown> {
  const { dedupKey, service, type, severity, time, finding } = notice
  if (notice.action !== 'trigger') return { event_action: notice.action, dedup_key: dedupKey }
  return {
    event_action: 'trigger',
    dedup_key: dedupKey,
    client: 'logtriage',
    payload: {
      summary: cut(oneLine(inert(headline(notice))), SUMMARY),
      source: line(service, SOURCE) || 'unknown',
      severity: SEVERITY[severity],
      timestamp: isoTime(finding?.time ?? time) ?? undefined,
      component: line(service, SOURCE) || undefined,
      class: type,
      custom_details: details(notice),
    },
  }
}

export function smallestEventOf(notice: Notice): Record<string, unknown> {
  const { action, dedupKey, service, severity } = notice
  if (action !== 'trigger') return { event_action: action, dedup_key: dedupKey }
  return {
    event_action: 'trigger',
    dedup_key: dedupKey,
    payload: { summary: shortLine(notice), source: plainName(service), severity: SEVERITY[severity] },
  }
}

function details(notice: Notice): Record<string, unknown> {
  const { reason, incident, finding, text, over } = notice
  const why = { why_now: line(reason, DETAIL), ...(over && { over: line(over.text, DETAIL) }) }
  if (finding === null) return { ...why, text: line(text, DETAIL) }
  const doubt = doubtOf(finding)
  const omitted = finding.evidence.length - EVIDENCE
  return {
    ...why,
    ...(doubt === null ? {} : { warning: line(doubt, DETAIL) }),
    evidence: finding.evidence.slice(0, EVIDENCE).map((evidence) => cut(inert(evidenceLine(evidence)), DETAIL)),
    ...(omitted > 0 ? { evidence_omitted: omitted } : {}),
    recommended_action: cut(inert(finding.recommendedAction), DETAIL),
    reasons: finding.reasons.slice(0, REASONS).map((why) => line(why, DETAIL)),
    ...origin(finding),
    incident,
  }
}

function origin({ id, window, score, analyst, model, promptVersion }: Finding): Record<string, unknown> {
  const name = model === null ? null : line(model, SOURCE)
  return { finding: id, window: line(window, SOURCE), score, analyst, model: name, prompt_version: promptVersion }
}

function line(text: string, limit: number): string {
  return cut(oneLine(inert(text)), limit)
}
